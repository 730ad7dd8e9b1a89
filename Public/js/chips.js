import { active, isModified, make, on, word } from "./dom.js";
import { ask, folded, suggest } from "./suggest.js";
import { names as split } from "./values.js";

/** Makes an input edit a list of names, a chip each; `read` counts what is typed and is no chip yet. */
export function chips(input, names, changed) {
  const list = make("ul", { "aria-label": input.ariaLabel ?? input.labels[0].textContent });
  const said = make("span", { class: "unseen", role: "status" });
  const box = make("div", { class: "chipbox" });
  input.replaceWith(box);
  box.append(list, input, said);
  input.value = "";

  const chipOf = name => [...list.children].find(one => folded(one.dataset.name) === folded(name));
  const read = () => Array.from(list.children, one => one.dataset.name);
  const changeText = text => {
    input.value = text;
    input.dispatchEvent(new Event("input"));
  };

  function add(name) {
    const there = chipOf(name);
    if (there) {
      there.classList.add("again");
      setTimeout(() => there.classList.remove("again"), 1000);
      said.textContent = word("twice", name);
      return false;
    }
    const about = make("small");
    const chip = make("li", { "data-name": name }, make("span", {}, name), about,
      make("button", { type: "button", tabindex: "-1", "aria-label": word("removeName", name), click: () => remove(chip) }, "×"));
    list.append(chip);
    ask("final_characters", name).then(found => {
      const one = found.find(({ value }) => folded(value) === folded(name));
      about.textContent = one ? one.series ?? "" : word("new");
      chip.classList.toggle("new", !one);
    }, () => { /* Nobody answers: it is only a name. */ });
    return true;
  }

  function remove(chip) {
    const next = chip.previousElementSibling ?? chip.nextElementSibling;
    const hadFocus = chip.contains(active());
    chip.remove();
    said.textContent = word("removed", chip.dataset.name);
    (hadFocus && next ? next.lastElementChild : input).focus();
    changed();
  }

  function take(text, rest = "") {
    input.value = "";
    if (split(text).map(add).some(Boolean)) changed();
    changeText(rest.trimStart());
  }

  names.forEach(add);
  suggest(input, "final_characters", { take: offer => take(offer.value), without: read, isOpen: true });

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
    const { key } = event;
    const chip = event.target.closest("li");
    const isStart = !chip && !input.selectionStart && !input.selectionEnd;
    const last = isStart ? list.lastElementChild : null;
    if (key === "Enter" && !chip && input.value.trim()) take(input.value);
    else if (chip && (key === "Backspace" || key === "Delete")) remove(chip);
    // Who holds the key down empties the text, and not the list.
    else if (key === "Backspace" && last) event.repeat || remove(last);
    else if (key === "ArrowLeft" && (chip || isStart)) (chip ? chip.previousElementSibling : last)?.lastElementChild.focus();
    else if (key === "ArrowRight" && chip) (chip.nextElementSibling?.lastElementChild ?? input).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  on(box, "click", ({ target }) => { if (!target.closest("button")) input.focus(); });
  return {
    read: () => [...read(), ...split(input.value).filter(name => !chipOf(name))],
    write(to) {
      input.value = "";
      list.replaceChildren();
      to.forEach(add);
    },
  };
}
