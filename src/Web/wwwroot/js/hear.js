// What a page does about what live.js hears. The words are those of StockWords.cs; what else there is to say, the server
// says: the regions concerned are fetched again.

const fewAtMost = 5;
const renewPause = 2_000;
const answerPause = 250;

const words = (left) => (left <= 0 ? "Sold out" : left === 1 ? "Only one left" : `Only ${left} left`);

/** @param shop what shop.js lends: `$`, `$$`, `say`, `swap`, `openBag`, `readCart`, `readBadge`, `isBusy`. */
export function hear({ $, $$, say, swap, openBag, readCart, readBadge, isBusy }) {
  document.addEventListener("live:stock", ({ detail: { element, left, of } }) => {
    if (element.matches(".card")) markCard(element, left);
    else if (element.matches(".stock")) markStock(element, left);
    else if (element.matches("form")) markPicker(element, of);
    else if (element.matches(".line")) markLine(element, left);
  });
  // Another tab or device changed the cart. This tab's own change is answered within a moment, so it is given that moment.
  document.addEventListener("live:cart", ({ detail: { version } }) => setTimeout(() => catchUp(version), answerPause));

  function markCard(card, left) {
    const says = left <= fewAtMost ? words(left) : card.dataset.sale;
    let tag = $(".tag", card);
    card.classList.toggle("is-out", left <= 0);
    if (!says) return tag?.remove();
    if (!tag) $(".card-picture", card).append((tag = document.createElement("span")));
    tag.className = left <= 0 ? "tag" : left <= fewAtMost ? "tag few" : "tag sale";
    tag.textContent = says;
  }

  function markStock(line, left) {
    const form = line.closest("form");
    if (left > fewAtMost) return line.matches(".in") ? null : renewSoon(form);
    if (line.textContent === words(left)) return;
    line.textContent = words(left);
    line.className = `stock ${left > 0 ? "few" : "out"}`;
    say(`${words(left)}.`);
    const quantity = $("input[name=quantity]", form);
    if (quantity) quantity.max = Math.min(quantity.max || left, Math.max(left, 1));
    if (left > 0 || form.getAttribute("action") !== "/cart/add") return;
    const button = $(".buy-row button.big", form);
    button.disabled = true;
    button.textContent = "Sold out";
  }

  /** Something sold out or came back: choices, pictures and what is offered instead. */
  function markPicker(form, of) {
    const out = form.dataset.skus.split("\t").filter((sku) => of(sku) <= 0);
    if (out.join("\t") !== form.dataset.out) renewSoon(form);
  }

  function markLine(line, left) {
    if (left < line.dataset.quantity !== (line.dataset.short === "true")) renewSoon(line);
  }

  const renewing = new WeakSet();
  let renewed = 0;

  /** Once for each element, not everybody's at the same moment, and never one after the other without a pause. */
  function renewSoon(element) {
    if (!element || renewing.has(element)) return;
    renewing.add(element);
    const pause = Math.random() * 300 + Math.max(0, renewed + renewPause - Date.now());
    setTimeout(() => renew(element), pause);
  }

  function renew(element) {
    if (!element.isConnected) return;
    if (isBusy()) return setTimeout(() => renew(element), answerPause);
    renewed = Date.now();
    if (element.matches(".line")) return swap(null, { url: "/cart", regions: "cart" });
    swap(null, { url: element.dataset.url, regions: element.dataset.swap });
  }

  async function catchUp(version) {
    if (isBusy()) return setTimeout(() => catchUp(version), answerPause);
    const known = readCart().version;
    if (known < version || (version === 0 && known > 0)) {
      if ($("#cart")) return swap(null, { url: "/cart", regions: "cart" });
      // Its answer sets the cookie that the badge is read from.
      await fetch("/_shop/bag").catch(() => null);
    }
    readBadge();
    const isOld = (selector) => $(selector) && Number($(selector).dataset.version || 0) !== readCart().version;
    if (isOld("#cart")) swap(null, { url: "/cart", regions: "cart" });
    if ($("#bag").open && isOld(".bag-head")) openBag();
  }
}
