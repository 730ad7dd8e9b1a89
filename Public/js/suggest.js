import { $, isModified, make, number, on, word } from "./dom.js";
import { get } from "./parts.js";

const ways = { ArrowDown: ["nextElementSibling", "firstElementChild"], ArrowUp: ["previousElementSibling", "lastElementChild"] };
let lists = 0;

export const ask = async (field, text) => (await get(`/api/suggest?${new URLSearchParams({ field, q: text })}`)).values;

export const folded = text => text.normalize("NFKC").toLocaleLowerCase().trim();

/** Makes a text input offer what is in use and not `taken`. What is chosen is written into it: a `change`, or `input` where Tab goes on. */
export function suggest(input, field, taken = () => []) {
  const list = make("ul", { class: "offers", role: "listbox", id: `offers-${++lists}`, popover: "manual", "aria-label": word("offers") });
  let turn = 0;
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  input.setAttribute("aria-controls", list.id);

  const pointed = () => $("[aria-selected=true]", list);

  function point(option) {
    if (pointed()) pointed().ariaSelected = "false";
    if (option) option.ariaSelected = "true";
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  function close() {
    turn += 1;
    point(null);
    list.remove();
    input.ariaExpanded = "false";
  }

  async function look() {
    const mine = ++turn;
    const found = await ask(field, input.value.trim()).catch(() => []);
    // Another key or the way out came first.
    if (mine !== turn || !input.isConnected) return;
    close();
    const there = new Set(taken().map(folded));
    const offers = found.filter(one => !there.has(folded(one.value)));
    // What is there already, and nothing else, is no offer.
    if (!offers.length || (offers.length === 1 && offers[0].value === input.value.trim())) return;
    list.replaceChildren(...offers.map(({ value, series, count }, index) =>
      make("li", { role: "option", id: `${list.id}-${index}`, "data-value": value }, make("span", {}, value),
        make("small", {}, series ?? ""), make("b", {}, number(count)))));
    (input.closest("dialog") ?? document.body).append(list);
    list.showPopover();
    input.ariaExpanded = "true";
  }

  function choose({ dataset }, event = "change") {
    input.value = dataset.value;
    input.dispatchEvent(new Event(event, { bubbles: true }));
    close();
  }

  // Nothing that is in use is as long as an address may be.
  on(input, "input", () => { if (input.value.trim() && input.value.length < 500) look(); else close(); });
  on(input, "blur", close);
  on(input, "keydown", event => {
    if (event.isComposing || isModified(event)) return;
    const [next, first] = ways[event.key] ?? [];
    if (next && !list.isConnected) look();
    else if (!list.isConnected) return;
    else if (next) point(pointed()?.[next] ?? list[first]);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && pointed()) choose(pointed());
    else {
      if (event.key === "Tab" && pointed()) choose(pointed(), "input");
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  on(list, "mousedown", event => event.preventDefault());
  on(list, "click", ({ target }) => {
    const option = target.closest("li");
    if (option) choose(option);
  });
}
