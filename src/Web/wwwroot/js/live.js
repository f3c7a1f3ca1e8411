// Keeps an open page true: what is left of what it shows, and the cart when another device changed it. Speaks SignalR's JSON
// protocol over a WebSocket; where none can be had it asks every few seconds. Pages work without it: they are just not live.
// It only listens; what the page does about it stands in hear.js.

import { hear } from "./hear.js";

const end = "\u001e";
const skuLimit = 100;
const silenceLimit = 30_000;
const pollPause = 4_000;
const longestPause = 30_000;
const triesBeforePolling = 2;

const known = new Map();
let socket = null;
let lastHeard = 0;
let tries = 0;
let polling = null;
let retry = null;
let watched = "";

const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const list = (element) => element.dataset.skus.split("\t");

// ---- What is on the screen.

const visible = new Set();
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) isIntersecting ? visible.add(target) : visible.delete(target);
  watch();
});

/** Looks at the page anew: after the start, and after each part of it was renewed. */
function look() {
  for (const element of visible) if (!element.isConnected) visible.delete(element);
  for (const element of document.querySelectorAll("[data-skus]")) watcher.observe(element);
}

/** Of more than can be watched, those that stand alone go before those that are added up. */
const wanted = () => {
  const lists = [...visible].filter((element) => element.isConnected).map(list);
  return [...new Set(lists.sort((one, other) => one.length - other.length).flat())].slice(0, skuLimit);
};

function watch() {
  const skus = wanted();
  if (skus.join("\t") === watched || socket?.readyState !== WebSocket.OPEN || !lastHeard) return;
  watched = skus.join("\t");
  send({ type: 1, target: "Watch", arguments: [skus] });
}

// ---- What is heard.

function heard(sku, available) {
  const before = known.get(sku);
  known.set(sku, available);
  if (before !== available) for (const element of visible) if (element.isConnected && list(element).includes(sku)) show(element);
}

/** Marks an element with what is left of all its SKUs, once that is known of each. */
function show(element) {
  const skus = list(element);
  if (!skus.every((sku) => known.has(sku))) return;
  const left = skus.reduce((sum, sku) => sum + known.get(sku), 0);
  tell("live:stock", { element, left, of: (sku) => known.get(sku) });
}

// ---- The WebSocket.

const send = (message) => socket.send(JSON.stringify(message) + end);

function connect() {
  clearTimeout(retry);
  const address = new URL("/hubs/shop", location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const mine = (socket = new WebSocket(address));
  watched = "";
  lastHeard = 0;
  mine.onopen = () => send({ protocol: "json", version: 1 });
  mine.onmessage = ({ data }) => {
    if (mine !== socket) return;
    if (!lastHeard) opened();
    lastHeard = Date.now();
    for (const text of data.split(end).filter(Boolean)) receive(JSON.parse(text));
  };
  mine.onclose = () => mine === socket && lost();
}

function opened() {
  tries = 0;
  clearInterval(polling);
  polling = null;
  lastHeard = Date.now();
  document.documentElement.dataset.live = "push";
  watch();
}

function receive({ type, target, arguments: told }) {
  if (type === 1 && target === "Stock") heard(...told);
  else if (type === 1 && target === "Cart") tell("live:cart", { version: told[0] });
  else if (type === 1 && target === "Queue") tell("live:queue", { position: told[0], etaSeconds: told[1] });
  else if (type === 7) socket.close();
}

/** Tries again, each time later, and not all pages of a restarted server at once. */
function lost() {
  socket = null;
  tries += 1;
  if (tries >= triesBeforePolling && !polling) {
    document.documentElement.dataset.live = "poll";
    polling = setInterval(poll, pollPause);
    poll();
  }
  const pause = Math.min(longestPause, 500 * 2 ** tries);
  retry = setTimeout(connect, pause / 2 + (Math.random() * pause) / 2);
}

async function poll() {
  const skus = wanted();
  if (!skus.length || document.hidden) return;
  try {
    const response = await fetch(`/api/v1/stock?${skus.map((sku) => `sku=${encodeURIComponent(sku)}`).join("&")}`);
    if (response.ok) for (const { sku, available } of await response.json()) heard(sku, available);
  } catch {
    // The next look may find the shop again.
  }
}

setInterval(() => {
  if (socket?.readyState !== WebSocket.OPEN || !lastHeard) return;
  if (Date.now() - lastHeard > silenceLimit) socket.close();
  else send({ type: 6 });
}, 10_000);

// ---- The page's life.

document.addEventListener("shop:renewed", () => {
  look();
  for (const element of document.querySelectorAll("[data-skus]")) show(element);
});
// A cart that is new: the cookie that opens it goes with the next connection.
document.addEventListener("shop:new-cart", () => socket?.close());
addEventListener("online", () => socket ?? connect());
addEventListener("pagehide", () => {
  clearTimeout(retry);
  const mine = socket;
  socket = null;
  mine?.close();
});
addEventListener("pageshow", (event) => event.persisted && connect());

tell("live:start", hear);
look();
// After what the page itself needs.
(window.requestIdleCallback ?? setTimeout)(connect, { timeout: 500 });
