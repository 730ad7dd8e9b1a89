import { isModified, make, number, on, word } from "./dom.js";


let lists = 0;

export async function ask(field, text) {
  const response = await fetch(`/api/suggest?${new URLSearchParams({ field, q: text })}`);
  return response.ok ? (await response.json()).values : [];
}

export const folded = text => text.normalize("NFKC").toLocaleLowerCase().trim();

/**
 * Makes a text input offer what is in use already. What is taken is written into it, and it gets `change`; or `take` is called,
 * with whether Tab goes on. What is `without` is not offered; where it `isOpen`, what is not in use may be taken too.
 */
export function suggest(input, field, { take, without = () => [], isOpen = false } = {}) {
  const list = make("ul", { class: "offers", role: "listbox", id: `offers-${++lists}`, popover: "manual", "aria-label": word("offers") });
  let offers = [], at = -1, turn = 0, places = new AbortController();
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false", autocomplete: "off" });
  input.setAttribute("aria-controls", list.id);

  function hide() {
    list.remove();
    places.abort();
    input.ariaExpanded = "false";
    point(-1);
  }

  function close() {
    turn += 1;
    hide();
  }

  async function look() {
    const [mine, text] = [++turn, input.value.trim()];
    const found = await ask(field, text).catch(() => []);
    // Another key, or the way out, came first.
    if (mine !== turn || !input.isConnected) return;
    const taken = new Set(without().map(folded));
    offers = found.filter(one => !taken.has(folded(one.value)));
    const isKnown = taken.has(folded(text)) || found.some(one => folded(one.value) === folded(text));
    if (isOpen && text && !isKnown) offers.push({ value: text, count: 0, id: null, series: null });
    hide();
    // What is there already, and nothing else, is no offer.
    if (offers.length > 1 || (offers.length && offers[0].value !== input.value)) show();
  }

  function show() {
    list.replaceChildren(...offers.map((one, index) => make("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" },
      make("span", {}, one.value), ...(one.series ? [make("small", {}, one.series)] : []),
      make("b", {}, one.id === null && !one.count ? word("new") : number(one.count)))));
    // What is outside of a modal dialog is inert.
    (input.closest("dialog") ?? document.body).append(list);
    list.showPopover();
    input.ariaExpanded = "true";
    place();
    places = new AbortController();
    for (const name of ["scroll", "resize"]) {
      for (const target of [window, visualViewport]) on(target, name, place, { capture: true, signal: places.signal });
    }
  }

  /** Below the input, or above it where there is more room that no keyboard covers. */
  function place() {
    const box = input.getBoundingClientRect();
    const seen = visualViewport;
    const [above, below] = [box.top - seen.offsetTop, seen.offsetTop + seen.height - box.bottom];
    const isBelow = below > 180 || below >= above;
    const width = Math.min(Math.max(box.width, 224), seen.width - 16);
    Object.assign(list.style, {
      width: `${width}px`, maxHeight: `${Math.max(80, Math.min(320, (isBelow ? below : above) - 12))}px`,
      left: `${Math.max(8, Math.min(box.left, seen.offsetLeft + seen.width - width - 8))}px`,
      top: isBelow ? `${box.bottom + 4}px` : "auto",
      bottom: isBelow ? "auto" : `${innerHeight - box.top + 4}px`,
    });
  }

  function point(index) {
    at = index;
    for (const [order, option] of [...list.children].entries()) option.ariaSelected = `${order === at}`;
    if (at < 0) { input.removeAttribute("aria-activedescendant"); return; }
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function choose(offer, goesOn = false) {
    close();
    if (take) { take(offer, goesOn); return; }
    input.value = offer.value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Nothing that is in use is as long as an address may be.
  on(input, "input", () => { if (input.value.trim() && input.value.length < 500) look(); else close(); });
  on(input, "blur", close);
  on(input, "keydown", event => {
    if (event.isComposing || isModified(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list.isConnected) look();
    else if (!list.isConnected) return;
    else if (step) point((at < 0 && step < 0 ? offers.length - 1 : at + step + offers.length) % offers.length);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && at >= 0) choose(offers[at]);
    else {
      if (event.key === "Tab" && at >= 0) choose(offers[at], true);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  on(list, "pointerdown mousedown", event => event.preventDefault());
  on(list, "click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(offers[[...list.children].indexOf(option)]);
  });
}
