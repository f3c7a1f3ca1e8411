// What makes the pages quicker to use. Without it every link and form works just the same.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Tells screen readers; politely, and the same words twice when needed. */
export function say(text) {
  const region = $("#say");
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

// ---- Swapping: a form is sent in the background, and the regions it names are taken from the page that answers.

let running = null;

/** Sends the form (or fetches the URL) and renews the regions. Falls back to a plain submit when the network fails. */
async function swap(form, { url, body = null, submitter = null, regions, push = false }) {
  running?.abort();
  const turn = (running = new AbortController());
  const focus = document.activeElement?.id;
  const elements = regions.split(" ").map((id) => document.getElementById(id)).filter(Boolean);
  elements.forEach((element) => element.setAttribute("aria-busy", "true"));
  try {
    const response = await fetch(url, { method: body ? "POST" : "GET", body, signal: turn.signal });
    // The shop is away for a moment: what was only to be renewed stays as it is.
    if (!form && !response.ok) throw new Error("unavailable");
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!elements.every((element) => page.getElementById(element.id))) return location.assign(response.url);
    const open = $$("details[data-keep-open][open]").map((details) => details.id);
    for (const element of elements) element.replaceWith(document.adoptNode(page.getElementById(element.id)));
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const address = $("[data-url]")?.dataset.url ?? response.url;
    if (push) history.pushState({ regions }, "", address);
    else if (!body || response.redirected) history.replaceState(history.state, "", address);
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    const words = $("[data-say]", document.getElementById(elements[0].id)) ?? $(`#${elements.at(-1).id} [data-say]`);
    if (words) say(words.dataset.say || words.textContent);
    enhance();
    readBadge();
  } catch (failure) {
    if (failure.name === "AbortError") return;
    elements.forEach((element) => element.removeAttribute("aria-busy"));
    if (body) HTMLFormElement.prototype.submit.call(form);
    else if (form || push) location.assign(url);
  } finally {
    if (running === turn) running = null;
  }
}

const fields = (form, submitter) => {
  const all = new URLSearchParams(new FormData(form, submitter));
  // An address says only what was chosen; a post says what was left empty, too.
  return form.method === "get" ? new URLSearchParams([...all].filter(([, value]) => value)) : all;
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const submitter = event.submitter;
  if (submitter?.formMethod === "get" && form.method !== "get") return;
  // A form that leads to the queue is no form for the drawer.
  if (form.matches("[data-bag-form]") && form.getAttribute("action") !== "/cart/add") return;
  if (form.matches("[data-bag-form]")) {
    event.preventDefault();
    add(form, fields(form, submitter));
  } else if (form.dataset.swap && !form.matches("[data-checkout]")) {
    event.preventDefault();
    const get = form.method === "get";
    const url = get ? `${form.action.split("?")[0]}?${fields(form, submitter)}` : form.action;
    swap(form, { url, body: get ? null : fields(form, submitter), submitter, regions: form.dataset.swap, push: "push" in form.dataset });
  }
});

// Narrowing a listing is a step that Back undoes: the address says it all, and the listing is fetched again for it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-shelf-link]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  swap(null, { url: link.href, regions: "shelf", push: true });
});
addEventListener("popstate", () => {
  const shelf = $("#shelf");
  const address = location.href.split("#")[0];
  if (shelf && new URL(shelf.dataset.url, address).href !== address) swap(null, { url: address, regions: "shelf" });
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.matches("[data-auto], [data-price-range] input")) field.form.requestSubmit();
  if (field.dataset.refresh) swap(field.form, { url: field.dataset.refresh, body: fields(field.form), regions: field.form.dataset.swap });
  if (field.dataset.autoGet) {
    const chosen = fields(field.form);
    for (const own of ["slug", "quantity"]) chosen.delete(own);
    chosen.set("picked", field.name);
    swap(field.form, { url: `${field.dataset.autoGet}?${chosen}`, regions: field.form.dataset.swap });
  }
});

// ---- The number of pieces beside "Add to cart".

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  const input = $("input", button.parentElement);
  if (button.dataset.step > 0) input.stepUp();
  else input.stepDown();
});

// ---- The drawer and the badge.

const bag = $("#bag");

function showCount(count) {
  const badge = $("[data-badge]");
  badge.hidden = !count;
  badge.textContent = count > 99 ? "99+" : count;
  badge.parentElement.setAttribute("aria-label", count ? `Cart, ${count} ${count === 1 ? "thing" : "things"}` : "Cart");
}

/** The server writes count and version into a cookie that scripts may read, so that the badge costs no request. */
function readCart() {
  const cookie = document.cookie.match(/(?:^|; )trove_cart_count=(\d+)(?:\.(\d+))?/);
  return { count: Number(cookie?.[1] ?? 0), version: Number(cookie?.[2] ?? 0) };
}

let hadCart = readCart().version > 0;

function readBadge() {
  const { count, version } = readCart();
  showCount(count);
  if (version > 0 && !hadCart) document.dispatchEvent(new Event("shop:new-cart"));
  hadCart = version > 0;
}

/** Shows at once what will most likely be true, and then what the server says. */
async function add(form, chosen) {
  const button = $("button:not([type=button]):not([formaction])", form);
  const words = button.textContent;
  showCount(readCart().count + Number(chosen.get("quantity") ?? 1));
  button.disabled = true;
  button.textContent = "Adding…";
  await openBag(chosen);
  if (button.textContent === "Adding…") {
    button.disabled = false;
    button.textContent = words;
  }
  readBadge();
}

let bagBusy = false;

async function openBag(body = null) {
  let response;
  bagBusy = true;
  try {
    response = await fetch("/_shop/bag", { method: body ? "POST" : "GET", body });
    if (response.status >= 500 && !response.headers.has("retry-after")) throw new Error("unavailable");
    if (response.status >= 500) return say("The shop is busy for a moment. Nothing was changed; please try again.");
  } catch {
    return location.assign("/cart");
  } finally {
    bagBusy = false;
  }
  $("[data-bag-body]").innerHTML = await response.text();
  if (!bag.open) bag.showModal();
  readBadge();
  enhance();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-bag]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && location.pathname !== "/cart") {
    event.preventDefault();
    openBag();
  }
  if (event.target === bag) bag.close();
});

// ---- On pages that are live: live.js hears, hear.js acts, with what stands here.

document.addEventListener("live:start", ({ detail: hear }) =>
  hear({ $, $$, say, swap, openBag, readCart, readBadge, isBusy: () => running || bagBusy }));

// ---- The countdown, by the server's clock. It speaks at a few moments only, and renews the page when it ends.

const spoken = [300, 120, 60, 30];
const skews = new WeakMap();

function tick() {
  for (const clock of $$("[data-countdown]")) {
    if (!skews.has(clock)) skews.set(clock, Number(clock.dataset.now) - Date.now());
    const left = Math.max(0, Math.round((clock.dataset.expires - Date.now() - skews.get(clock)) / 1000));
    const words = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (clock.textContent === words) continue;
    clock.textContent = words;
    clock.closest(".held").classList.toggle("is-short", left <= 60);
    if (spoken.includes(left)) say(`Reserved for ${left >= 60 ? `${left / 60} more minutes` : `${left} more seconds`}.`);
    if (left === 0) ended(clock);
  }
}

function ended(clock) {
  const cart = $("#cart");
  if (cart?.contains(clock)) swap(null, { url: "/cart", regions: "cart" });
  else clock.closest(".held").textContent = "The reservation has run out. It is renewed when there is stock left.";
}

setInterval(tick, 500);

// ---- A picture that does not come (imported products keep theirs elsewhere) leaves its place quiet.

const quiet = (image) => image.classList.add("is-missing");
document.addEventListener("error", (event) => event.target.matches?.("img") && quiet(event.target), true);
$$("img").forEach((image) => image.complete && !image.naturalWidth && image.currentSrc && quiet(image));

// ---- The theme.

function showTheme() {
  const button = $("[data-theme-toggle]");
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark"
    || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  button.hidden = false;
  $("[data-theme-label]").textContent = dark ? "Light" : "Dark";
  button.onclick = () => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", dark ? "light" : "dark");
    } catch {
      // Then the choice lasts as long as the page.
    }
    showTheme();
  };
}

// ---- The menu closes as menus do.

document.addEventListener("keydown", (event) => {
  const menu = $(".menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  $("summary", menu).focus();
});
document.addEventListener("click", (event) => {
  const menu = $(".menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

/** What new markup needs, on the first page and after each swap. */
function enhance() {
  $$(".without-script").forEach((element) => element.remove());
  $$("[data-step][hidden]").forEach((button) => (button.hidden = false));
  $("[data-errors]")?.focus();
  tick();
  document.dispatchEvent(new Event("shop:renewed"));
}

enhance();
readBadge();
showTheme();
addEventListener("pageshow", (event) => event.persisted && readBadge());
