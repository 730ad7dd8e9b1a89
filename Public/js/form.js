import { refresh } from "./cards.js";
import { chips } from "./chips.js";
import { $, $$, active, isTyping, on, page } from "./dom.js";
import { decide, tell } from "./saving.js";
import { suggest } from "./suggest.js";
import { isNamed, names } from "./values.js";

/** Of each field: its HTML from the server, how its text is read and written, the text on its way, and whether the server has another. */
const known = new WeakMap();
const text = ":is(input[id], textarea)";
const fieldOf = (form, name) => $(`.field[data-name="${name}"]`, form);
const was = field => $("[name^=was_]", field);

/** Makes a video's form save each field by itself, as soon as it is left. */
export function mountForm(root) {
  const form = $("[data-form]:not([data-auto])", root);
  if (!form) return;
  form.dataset.auto = "";
  $$(".field", form).forEach(dress);
  on(form, "submit", event => {
    event.preventDefault();
    active().blur();
  });
  on(form, "change", ({ target }) => changed(form, target.closest(".field"), target));
  on(form, "focusout", ({ target, relatedTarget }) => {
    const field = target.closest(".field");
    if (!field || field.contains(relatedTarget)) return;
    if (document.hasFocus()) commit(form, field);
    if (known.get(field).isOld) reload(form);
  });
  on(form, "keydown", event => {
    const field = event.target.closest(".field");
    if (!event.target.matches(`${text}, .chipbox *`)) return;
    const about = known.get(field);
    if (event.key === "Escape" && about.read() !== was(field).value) {
      event.stopPropagation();
      about.write(was(field).value);
      tell(placeOf(form, field));
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.localName !== "button") commit(form, field);
    else return;
    event.preventDefault();
  });
}

function dress(field) {
  const { name } = field.dataset;
  const input = $(text, field);
  const about = { html: field.outerHTML, read: () => input?.value ?? "", write: to => { input.value = to; }, sent: null, isOld: false };
  known.set(field, about);
  if (name === "final_characters") {
    const list = chips(input, names(input.value), () => commit(field.closest("form"), field));
    about.write = to => list.write(names(to));
    about.read = () => list.read().join(", ");
    input.name = "";
  } else if (isNamed(name)) suggest(input, name);
}

export function enter(form, name) {
  const input = $(text, fieldOf(form, name));
  input.closest("details")?.setAttribute("open", "");
  input.focus();
  input.select();
}

export function confirmAll(form) {
  for (const tick of $$("input[name=confirm]:not(:checked)", form)) tick.click();
}

function commit(form, field) {
  const { read, sent } = known.get(field);
  if (!field.matches("fieldset") && read() !== (sent ?? was(field).value)) send(form, field, read());
}

function changed(form, field, { name, type, value }) {
  if (!field) return;
  if (name === "confirm") send(form, field, $("[placeholder]", field).placeholder);
  else if (name === "none") send(form, field, "", field.dataset.name === "final_characters" ? [] : "");
  else if (name === "withdraw") send(form, field, "");
  else if (type === "radio") send(form, field, value);
  else commit(form, field);
}

/** A field that is emptied is decided no more, as when the form is sent without scripts; "there is none" is a tick. */
function wire(name, said) {
  if (!said.trim()) return null;
  return name === "final_characters" ? names(said) : said;
}

function placeOf(form, field) {
  const { name } = field.dataset;
  const spot = () => form.isConnected ? fieldOf(form, name) : null;
  return {
    id: Number(form.dataset.form), field: name, label: $("label, legend", field).textContent, spot,
    again() { /* It is still written there. */ }, put: note => spot().append(note), renew: () => reload(form, name),
  };
}

async function send(form, field, said, value = wire(field.dataset.name, said)) {
  const place = placeOf(form, field);
  const about = known.get(field);
  const old = was(field).value;
  about.sent = said;
  // Empty may be undecided or "there is none": only a text is sure to be what was seen.
  const isSaved = await decide(place, value, old ? wire(place.field, old) : undefined);
  about.sent = null;
  if (!isSaved) return;
  form.elements[`was_${place.field}`].value = said;
  place.spot()?.classList.add("ok");
  refresh([place.id]);
  reload(form);
}

/** Shows a form and what is beside it as the server has it, but for what someone is writing in or has still to answer. */
export async function reload(form, anew) {
  const now = await page(`/video/${form.dataset.form}`).catch(() => null);
  if (!now?.querySelector("[data-form]") || !form.isConnected) return;
  const fields = Array.from($$(".field", form), ({ dataset }) => `.field[data-name="${dataset.name}"]`);
  for (const part of [...fields, "[data-claims]", "[data-cover]", "[data-lists]", "[data-facts]"]) {
    const [old, fresh] = [form.parentElement, now].map(place => $(part, place));
    const about = known.get(old);
    const isMeant = anew && old?.dataset.name === anew;
    const isSame = about ? about.html === fresh?.outerHTML : old?.isEqualNode(fresh);
    if (!old || !fresh || (isSame && !isMeant)) continue;
    const here = old.contains(active()) && active();
    const isWritten = (here && (isTyping(here) || here.closest(".chipbox"))) || old.matches(".saving, .unsaved, :has(.told)");
    if (about) about.isOld = isWritten && !isMeant;
    if (isWritten && !isMeant) continue;
    if (old.classList.contains("ok")) fresh.classList.add("ok");
    old.replaceWith(document.adoptNode(fresh));
    if (about) dress(fresh);
    if (here) $("input:checked, input:not([type=hidden]), textarea, button", fresh)?.focus();
  }
}
