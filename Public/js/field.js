// What a field is edited with, on a card, in a form and for a selection alike.
import { $, $$, active, isModified, make, on, word } from "./dom.js";
import { ask, folded, suggest } from "./suggest.js";
import { areNames, isNamed, names } from "./values.js";

export const input = part => $(".edit, input[id], textarea", part);

/** Makes an input edit a field: with offers of what is in use, and names as chips. From now on it is filled in by `write`. */
export function dress(one, field) {
  one.dataset.keep = "";
  if (areNames(field)) chips(one); else if (isNamed(field)) suggest(one, field);
}

export function read(part) {
  const box = $(".chipbox", part);
  return box ? namesIn(box).join(", ") : (input(part) ?? $("[aria-pressed=true]", part))?.value ?? "";
}

export function write(part, text) {
  for (const one of $$("[type=radio], [type=checkbox]", part)) one.checked = one.value === text;
  const one = input(part);
  if (!one || read(part) === text) return;
  $(".chipbox ul", part)?.replaceChildren();
  one.value = text;
  one.dispatchEvent(new Event("change"));
}

const chipOf = (box, name) => $$("li", box).find(one => folded(one.dataset.name) === folded(name));

const chipsIn = box => $$("li", box).map(one => one.dataset.name);

export const namesIn = box => [...chipsIn(box), ...names($("input", box).value).filter(name => !chipOf(box, name))];

/** What is written into the input, with commas, becomes chips by the `change` of a script. */
function chips(input) {
  const list = make("ul", { "aria-label": input.ariaLabel ?? input.labels[0].textContent });
  const said = make("span", { class: "unseen", role: "status" });
  const box = make("div", { class: "chipbox", "data-keep": true, "data-key": input.dataset.key ?? false });
  input.replaceWith(box);
  box.append(list, input, said);

  const changed = () => box.dispatchEvent(new Event("change", { bubbles: true }));

  function add(name) {
    const there = chipOf(box, name);
    for (const one of list.children) one.classList.toggle("again", one === there);
    if (there) {
      said.textContent = word("twice", name);
      return false;
    }
    const about = make("small");
    const chip = make("li", { "data-name": name }, make("span", {}, name), about,
      make("button", { type: "button", tabindex: "-1", "aria-label": word("removeName", name) }, "×"));
    list.append(chip);
    ask("final_characters", name).then(found => {
      const one = found.find(({ value }) => folded(value) === folded(name));
      about.textContent = one ? one.series ?? "" : word("new");
      chip.classList.toggle("new", !one);
    }, () => { /* Nobody answers: it is only a name. */ });
    return true;
  }

  function remove(chip) {
    const next = chip.contains(active()) && (chip.previousElementSibling ?? chip.nextElementSibling);
    chip.remove();
    said.textContent = word("removed", chip.dataset.name);
    (next ? next.lastElementChild : input).focus();
    changed();
  }

  function take(text, rest = "") {
    input.value = "";
    if (names(text).map(add).some(Boolean)) changed();
    input.value = rest.trimStart();
    input.dispatchEvent(new Event("input"));
  }

  suggest(input, "final_characters", () => chipsIn(box));
  take(input.value);

  on(input, "change", ({ isTrusted }) => { if (!isTrusted) take(input.value); });
  on(input, "input", event => {
    const [, text, rest] = input.value.match(/^(.*[,、，\n])(.*)$/s) ?? [];
    if (text && !event.isComposing) take(text, rest);
  });
  on(input, "paste", event => {
    const text = event.clipboardData.getData("text");
    if (!/[,、，\n]/.test(text.trim())) return;
    event.preventDefault();
    take(input.value + text);
  });
  on(box, "keydown", event => {
    if (event.isComposing || isModified(event)) return;
    const { key, repeat, target } = event;
    const chip = target.closest("li");
    const isStart = !chip && !input.selectionEnd;
    const before = chip ? chip.previousElementSibling : isStart && list.lastElementChild;
    if (key === "Enter" && !chip && input.value.trim()) take(input.value);
    else if (chip && (key === "Backspace" || key === "Delete")) remove(chip);
    // Who holds the key down empties the text, and not the list.
    else if (key === "Backspace" && before) repeat || remove(before);
    else if (key === "ArrowLeft" && (chip || isStart)) before?.lastElementChild.focus();
    else if (key === "ArrowRight" && chip) (chip.nextElementSibling?.lastElementChild ?? input).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  on(box, "click", ({ target }) => { if (target.localName === "button") remove(target.parentElement); else input.focus(); });
}
