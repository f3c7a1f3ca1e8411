// The queue's page: the place and the time are renewed without loading the page, which is loaded anew only when it
// says something else: it is your turn, or it is over.

import { say } from "./shop.js";

const queue = document.getElementById("queue");
const slug = queue.dataset.queue;
const hasTicket = Number(queue.dataset.poll) > 0;
const shortestPause = 2;
const longestPause = 30;

let announced = Number(queue.querySelector("[data-position]")?.textContent.replaceAll(/\D/g, "")) || 0;

const etaWords = (seconds) => {
  if (seconds === null) return "Not known yet";
  if (seconds <= 15) return "A few seconds";
  if (seconds < 60) return "Less than a minute";
  if (seconds < 90) return "About a minute";
  if (seconds < 3600) return `About ${Math.floor((seconds + 30) / 60)} minutes`;
  if (seconds < 7200) return "More than an hour";
  return `More than ${Math.floor(seconds / 3600)} hours`;
};

/** Shows the place; speaks only when it has halved or is the next, so that nobody hears a number every few seconds. */
function show(position, eta) {
  const place = queue.querySelector("[data-position]");
  if (!place || !position) return;
  place.textContent = position.toLocaleString("en");
  queue.querySelector("[data-eta]").textContent = etaWords(eta);
  const bar = queue.querySelector("progress");
  bar.value = Math.max(0, bar.max - position);
  document.title = document.title.replace(/^(\d[\d,]* · )?/, `${place.textContent} · `);
  if (position <= announced / 2 || (position === 1 && announced > 1)) {
    announced = position;
    say(`Your place is ${position}. Time to wait: ${etaWords(eta)}.`);
  }
}

let timer = null;
let isLeaving = false;

/** Shows the page anew, unless the visitor has just sent a form from it. */
const renew = () => isLeaving || location.reload();

/** Asks for the ticket; again later, which is seldom while the place is pushed. */
async function look() {
  clearTimeout(timer);
  let pause = longestPause;
  try {
    const response = await fetch(`/api/v1/waiting-rooms/${slug}/ticket`, { cache: "no-store" });
    if (response.status === 404 || response.status === 409) return renew();
    if (response.ok) {
      const ticket = await response.json();
      if (`${ticket.state} ${ticket.room.phase}` !== queue.dataset.state) return renew();
      show(ticket.position, ticket.etaSeconds);
      if (!isPushed) pause = Math.min(longestPause, Math.max(shortestPause, ticket.pollSeconds));
    }
  } catch {
    // Offline for a moment: the place is kept, the next look tells.
  }
  // Everybody a little apart, so that a crowd does not ask in one moment.
  timer = setTimeout(look, pause * 1000 * (0.8 + 0.4 * Math.random()));
}

// ---- The place pushed, by SignalR's JSON protocol; where no WebSocket can be had, asking is enough.

const end = "\u001e";
let isPushed = false;

function listen() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/hubs/shop`);
  const send = (message) => socket.send(JSON.stringify(message) + end);
  let ping = null;
  socket.onopen = () => {
    send({ protocol: "json", version: 1 });
    send({ type: 1, target: "WatchQueue", arguments: [slug] });
    ping = setInterval(() => send({ type: 6 }), 10_000);
    isPushed = true;
  };
  socket.onmessage = ({ data }) => {
    for (const part of data.split(end).filter(Boolean)) {
      const message = JSON.parse(part);
      if (message.target !== "Queue") continue;
      const [position, eta] = message.arguments;
      if (position > 0) show(position, eta);
      else setTimeout(look, 500 * Math.random());
    }
  };
  socket.onclose = () => {
    clearInterval(ping);
    isPushed = false;
    setTimeout(listen, longestPause * 1000 * (0.5 + Math.random() / 2));
  };
}

/** The countdown of the turn; when it ends, the page says so. */
function count() {
  const clock = queue.querySelector("[data-queue-ends]");
  if (!clock) return;
  const skew = Number(clock.dataset.now) - Date.now();
  const warnings = [120, 60, 30];
  const tick = () => {
    const left = Math.max(0, Math.round((clock.dataset.expires - Date.now() - skew) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.closest(".held").classList.toggle("is-short", left <= 60);
    if (warnings.includes(left)) say(`Your turn lasts ${left} more seconds.`);
    if (left === 0) return setTimeout(renew, 1500);
    setTimeout(tick, 1000);
  };
  tick();
}

document.addEventListener("submit", () => (isLeaving = true));

// Whoever looked away is told, and a screen reader begins at what is new.
if (sessionStorage.getItem("queue") && sessionStorage.getItem("queue") !== queue.dataset.state)
  document.getElementById("queue-title").focus();
sessionStorage.setItem("queue", queue.dataset.state);
count();
if (hasTicket) {
  timer = setTimeout(look, shortestPause * 1000);
  listen();
}
