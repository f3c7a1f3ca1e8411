// The card fields inside the shop's checkout. The number stays on this origin; the shop hears of a token only.
// Messages: see README.md. Both sides check the other's origin.

const shop = document.body.dataset.shopOrigin;
const form = document.querySelector("form");
const fields = {
  number: document.getElementById("number"),
  expiry: document.getElementById("expiry"),
  cvc: document.getElementById("cvc"),
  name: document.getElementById("name"),
};
let isBusy = false;

function tell(type, detail = {}) {
  window.parent.postMessage({ type: `trove:${type}`, ...detail }, shop);
}

function showProblem(field, message) {
  fields[field].setAttribute("aria-invalid", message ? "true" : "false");
  document.getElementById(`${field}-problem`).textContent = message;
}

function brandOf(digits) {
  if (/^3[47]/.test(digits)) return "amex";
  if (/^4/.test(digits)) return "visa";
  if (/^(5[1-5]|2[2-7])/.test(digits)) return "mastercard";
  if (/^6/.test(digits)) return "discover";
  return "";
}

function groupNumber(digits) {
  const groups = brandOf(digits) === "amex" ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?/ : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,7})?/;
  return (groups.exec(digits) ?? []).slice(1).filter(Boolean).join(" ");
}

// Only what is typed at the end is reshaped: a caret in the middle must not jump.
function reshape(input, shape) {
  if (input.selectionStart === input.value.length) input.value = shape(input.value);
}

fields.number.addEventListener("input", () => {
  reshape(fields.number, (text) => groupNumber(text.replace(/\D/g, "")));
  tell("change", { brand: brandOf(fields.number.value) });
});

fields.expiry.addEventListener("input", (event) => {
  if (event.inputType?.startsWith("delete")) return;
  reshape(fields.expiry, (text) => {
    const digits = text.replace(/\D/g, "");
    const month = /^[2-9]$/.test(digits) ? `0${digits}` : digits.slice(0, 2);
    const rest = month.length > digits.length ? "" : digits.slice(2, 6);
    return month.length === 2 ? `${month} / ${rest}` : month;
  });
});

for (const [field, input] of Object.entries(fields)) {
  input.addEventListener("input", () => showProblem(field, ""));
}

function readExpiry() {
  const parts = fields.expiry.value.split(/\D+/).filter(Boolean);
  if (parts.length === 1 && parts[0].length >= 4) return [parts[0].slice(0, 2), parts[0].slice(2)];
  return [parts[0] ?? "", parts[1] ?? ""];
}

async function tokenize() {
  const [month, year] = readExpiry();
  const answer = await fetch("/v1/payment_methods", {
    method: "POST",
    body: new URLSearchParams({
      type: "card",
      "card[number]": fields.number.value,
      "card[exp_month]": month,
      "card[exp_year]": year,
      "card[cvc]": fields.cvc.value,
      "billing_details[name]": fields.name.value,
    }),
  });
  return answer.json();
}

async function submit(id) {
  if (isBusy) return;
  isBusy = true;
  try {
    const answer = await tokenize();
    const problems = answer.problems ?? [];
    for (const field of Object.keys(fields)) {
      showProblem(field, problems.find((problem) => problem.field === field)?.message ?? "");
    }
    if (answer.error) {
      const first = problems[0] ?? { field: "", message: answer.error.message };
      if (first.field) fields[first.field].focus();
      tell("error", { id, field: first.field, message: first.message });
    } else {
      const { brand, last4, exp_month: expMonth, exp_year: expYear } = answer.card;
      tell("token", { id, token: answer.id, brand, last4, expMonth, expYear });
    }
  } catch {
    tell("error", { id, field: "", message: "The payment provider cannot be reached. Try again in a moment." });
  } finally {
    isBusy = false;
  }
}

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== shop) return;
  const { type, id, theme } = event.data ?? {};
  if (type === "trove:submit") submit(id);
  if (type === "trove:focus") fields.number.focus();
  if (type === "trove:theme") {
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  tell("enter");
});

new ResizeObserver(() => tell("height", { height: Math.ceil(document.documentElement.getBoundingClientRect().height) })).observe(
  document.body,
);
tell("ready");
