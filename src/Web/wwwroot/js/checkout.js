// The gateway's card fields in a frame of its own: the number goes from the frame to the gateway, a token comes here.
// Messages are those of src/Sandbox/README.md, taken from the frame's own window and origin only.

const form = document.querySelector("[data-checkout]");
const place = document.querySelector("[data-card-fields]");
const button = () => document.querySelector("[data-pay]");
const patience = 8000; // ms for the fields to appear; after that the card is entered on the gateway's page
let frame = null;
let origin = null;
let ready = false;
let waiting = 0;
let asked = 0;
let sent = false;

if (place) {
  const url = new URL(place.dataset.cardFields);
  origin = url.origin;
  url.searchParams.set("origin", location.origin);
  if (document.documentElement.dataset.theme) url.searchParams.set("theme", document.documentElement.dataset.theme);
  frame = document.createElement("iframe");
  frame.className = "card-frame";
  frame.title = place.dataset.cardTitle;
  frame.src = url;
  place.append(frame);
}

const tell = (message) => frame.contentWindow.postMessage(message, origin);

function ask() {
  clearTimeout(waiting);
  waiting = 0;
  tell({ type: "trove:submit", id: ++asked });
}

// What the frame may still say is not heard any more.
function leave() {
  frame = null;
  form.submit();
}

addEventListener("message", (event) => {
  if (!frame || event.origin !== origin || event.source !== frame.contentWindow) return;
  const message = event.data ?? {};
  switch (message.type) {
    case "trove:ready":
      ready = true;
      if (waiting) ask();
      break;
    case "trove:height":
      frame.height = Math.ceil(message.height);
      break;
    case "trove:enter":
      form.requestSubmit(button());
      break;
    case "trove:token":
      if (message.id !== asked) return;
      form.elements.paymentToken.value = message.token;
      form.elements.brand.value = message.brand;
      form.elements.last4.value = message.last4;
      sent = true;
      form.submit();
      break;
    case "trove:error":
      if (message.id === asked) rest();
      break;
  }
});

function rest() {
  sent = false;
  button().disabled = false;
  form.removeAttribute("aria-busy");
}

// One press, one submit: the first sends, the others wait with it.
form?.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  if (sent) return event.preventDefault();
  sent = true;
  form.setAttribute("aria-busy", "true");
  if (!frame || form.elements.paymentToken.value) {
    // Disabled after the form's data are collected.
    setTimeout(() => (button().disabled = true));
    return;
  }
  event.preventDefault();
  button().disabled = true;
  if (ready) ask();
  else waiting = setTimeout(leave, patience);
});

// Back from the bank or the next page by the browser's button: the form may be sent again.
addEventListener("pageshow", (event) => event.persisted && location.reload());
