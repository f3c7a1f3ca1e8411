// Suggestions while typing, as the ARIA practices' combobox with a list. Without it the field searches as it stands.

const pause = 80;
let lists = 0;

for (const finder of document.querySelectorAll("[data-finder]")) attach(finder);

// The magnifying glass opens the field where the shopper is; without scripts it leads to the page.
const sheet = document.getElementById("find");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-find]");
  if (event.target === sheet) sheet.close();
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || location.pathname === "/search") return;
  event.preventDefault();
  sheet.showModal();
  sheet.querySelector("input").select();
});

function attach(finder) {
  const input = finder.querySelector("input");
  const list = document.createElement("ul");
  Object.assign(list, { id: `found-${++lists}`, className: "found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  finder.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);

  let asked = null;
  let timer = 0;
  let typed = input.value;

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    asked?.abort();
    if (!typed.trim()) return close();
    timer = setTimeout(ask, pause);
  });

  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      input.value = typed;
      return close();
    }
    if (event.key === "Enter" && active()) {
      event.preventDefault();
      return location.assign(active().dataset.url);
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (list.hidden) return ask();
    move(event.key === "ArrowDown" ? 1 : -1);
  });

  // The press comes before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const active = () => list.querySelector("[aria-selected=true]");

  async function ask() {
    asked = new AbortController();
    try {
      const response = await fetch(`/api/v1/suggest?${new URLSearchParams({ q: typed.trim() })}`, { signal: asked.signal });
      if (response.ok) show(await response.json());
    } catch (failure) {
      if (failure.name !== "AbortError") close();
    }
  }

  function show(found) {
    const rows = [
      ...(found.queries ?? []).map((text) => ({ text, url: search(text) })),
      ...(found.categories ?? []).map((category) => ({ text: category.name, kind: "Category", url: `/c/${category.slug}` })),
      ...(found.brands ?? []).map((brand) => ({ text: brand, kind: "Brand", url: `${search(typed.trim())}&${new URLSearchParams({ brand })}` })),
      ...(found.products ?? []).map((product) => ({ text: product.name, picture: product.image, url: `/p/${product.slug}` })),
    ];
    list.replaceChildren(...rows.map(optionOf));
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    input.removeAttribute("aria-activedescendant");
    document.getElementById("say").textContent = rows.length === 1 ? "1 suggestion" : `${rows.length} suggestions`;
  }

  function optionOf({ text, kind, picture, url }, place) {
    const option = document.createElement("li");
    option.id = `${list.id}-${place}`;
    option.dataset.url = url;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    if (picture) option.append(Object.assign(document.createElement("img"), { src: picture, alt: "", width: 40, height: 40, loading: "lazy" }));
    option.append(Object.assign(document.createElement("span"), { className: "found-text", textContent: text }));
    if (kind) option.append(Object.assign(document.createElement("span"), { className: "found-kind", textContent: kind }));
    return option;
  }

  function move(step) {
    const all = options();
    const next = all.indexOf(active()) + step;
    active()?.setAttribute("aria-selected", "false");
    // Beyond either end stands what was typed.
    const chosen = next === -1 || next === all.length ? null : all.at(next < -1 ? -1 : next);
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  const search = (text) => `/search?${new URLSearchParams({ q: text })}`;
}
