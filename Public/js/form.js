import { $, $$, active, isTyping, on, page } from "./dom.js";
import { dress, input, read, write } from "./field.js";
import { morph } from "./morph.js";
import { decide, placeOf, spotOf, tell } from "./saving.js";
import { wire } from "./values.js";

let turn = 0;

const was = field => $("[name^=was_]", field);

/** Makes a video's form save each field by itself, as soon as it is left. */
export function mountForm(root) {
  const form = $("[data-form]:not([data-auto])", root);
  if (!form) return;
  form.dataset.auto = "";
  for (const field of $$("div.field", form)) {
    const { value, defaultValue } = input(field);
    dress(input(field), field.dataset.field);
    if (value !== defaultValue && !field.contains(active())) commit(field);
  }
  on(form, "submit", event => event.preventDefault());
  on(form, "change", ({ target }) => {
    const field = target.closest(".field");
    if (target.type === "radio") send(field, target.value);
    else if (target.name === "confirm") send(field, input(field).placeholder);
    else if (target.name === "none") send(field, "", wire(field.dataset.field, ""));
    else if (target.name === "withdraw") send(field, "");
    else commit(field);
  });
  on(form, "focusout", ({ target, relatedTarget }) => {
    const field = target.closest(".field");
    if (!field || field.contains(relatedTarget)) return;
    if (document.hasFocus()) commit(field);
    if ("keep" in field.dataset) reload(form);
  });
  on(form, "keydown", event => {
    const { key, target, shiftKey, isComposing } = event;
    const field = target.closest("div.field");
    if (!field || target.closest(".ticks")) return;
    if (key === "Escape" && read(field) !== was(field).value) {
      event.stopPropagation();
      write(field, was(field).value);
      tell(placeOf(form, field.dataset.field));
    } else if (key === "Enter" && !shiftKey && !isComposing && target.localName !== "button") commit(field);
    else return;
    event.preventDefault();
  });
}

export function enter(form, name) {
  const one = input(spotOf(form, name));
  one.focus();
  one.select();
}

export function confirmAll(form) {
  for (const tick of $$("input[name=confirm]:not(:checked)", form)) tick.click();
}

function commit(field) {
  if (!field.matches("fieldset") && read(field) !== was(field).value) send(field, read(field));
}

/** A field that is emptied is decided no more, as when the form is sent without scripts; "there is none" is a tick. */
async function send(field, said, value = said.trim() ? wire(field.dataset.field, said) : null) {
  const form = field.closest("form");
  const before = was(field);
  const old = before.value;
  before.value = said;
  // Empty may be undecided or "there is none": only a text is sure to be what was seen.
  const isSaved = await decide(placeOf(form, field.dataset.field, { renew: () => reload(form) }), value,
    old ? wire(field.dataset.field, old) : undefined);
  if (!isSaved) before.value = old;
}

/** Shows a form and what is beside it as the server has it, but for what someone is writing in or has still to answer. */
export async function reload(form, fresh = page(`/video/${form.dataset.form}`)) {
  const mine = ++turn;
  const now = await Promise.resolve(fresh).catch(() => null);
  const there = now?.querySelector("[data-form]");
  if (!there || !form.isConnected || mine !== turn) return;
  there.dataset.auto = "";
  for (const field of $$(".field", form)) {
    const isWritten = field.contains(active()) && (isTyping(active()) || active().closest(".chipbox"));
    field.toggleAttribute("data-keep", isWritten || field.matches(".saving, .unsaved, :has(.told)"));
    if (input(field)) input(field).placeholder = input(spotOf(there, field.dataset.field)).placeholder;
  }
  for (const part of ["form", "claims", "cover", "lists", "facts"]) {
    const [old, fresh] = [form.closest(".panel"), now].map(place => $(`[data-${part}]`, place));
    if (old && fresh) morph(old, fresh);
  }
  for (const field of $$(".field:not([data-keep])", form)) write(field, was(field).value);
}
