import { refresh } from "./cards.js";
import { chips } from "./chips.js";
import { page } from "./dom.js";
import { decide, tell } from "./saving.js";
import { suggest } from "./suggest.js";
import { isNamed, names } from "./values.js";

/** Of each field: how the server told it, how its value is read, and the text that was sent last. */
const known = new WeakMap();

/**
 * Makes a video's form save each field by itself, as soon as it is left.
 * @param {ParentNode} root
 */
export function mountForm(root) {
    const form = root.querySelector("[data-form]");
    if (!form || "auto" in form.dataset) return;
    form.dataset.auto = "";
    form.querySelectorAll(".field").forEach(dress);
    form.addEventListener("submit", event => { event.preventDefault(); document.activeElement?.blur(); });
    form.addEventListener("change", event => changed(form, event.target));
    form.addEventListener("focusout", event => {
        const field = event.target.closest(".field");
        if (!field || field.contains(event.relatedTarget)) return;
        if (document.hasFocus() && event.target.type !== "radio") commit(form, field);
        if (known.get(field)?.isOld) reload(form);
    });
    form.addEventListener("keydown", event => {
        const field = event.target.closest(".field");
        if (!event.target.matches("input[id], textarea, .chipbox *")) return;
        if (event.key === "Escape" && known.get(field).read() !== was(form, field)) {
            event.stopPropagation();
            event.preventDefault();
            known.get(field).write(was(form, field));
            tell(on(form, field));
        } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.localName !== "button") {
            event.preventDefault();
            commit(form, field);
        }
    });
}

const was = (form, field) => form.elements[`was_${field.dataset.name}`].value;

/** Gives a field what only scripts can. @param {HTMLElement} field */
function dress(field) {
    const { name } = field.dataset;
    const input = field.querySelector("input[id], textarea");
    const about = { html: field.outerHTML, read: () => input?.value ?? "", write: text => { input.value = text; }, sent: null, isOld: false };
    known.set(field, about);
    if (name === "final_characters") {
        about.write = text => list.write(names(text));
        about.read = () => list.read().join(", ");
        const list = chips(input, names(input.value), () => commit(field.closest("form"), field));
        input.name = "";
    } else if (isNamed(name)) suggest(input, name);
}

/** The key of a field was pressed. @param {HTMLFormElement} form @param {string} name */
export function enter(form, name) {
    const input = form.querySelector(`[data-name="${name}"] :is(input[id], textarea)`);
    input.closest("details")?.setAttribute("open", "");
    input.focus();
    input.select();
}

/** Decides what machines claim. @param {HTMLFormElement} form @returns {boolean} whether there was something */
export function confirmAll(form) {
    const ticks = form.querySelectorAll("input[name=confirm]:not(:checked)");
    for (const tick of ticks) tick.click();
    return ticks.length > 0;
}

/** Saves a field, if it is another than was saved. @param {HTMLFormElement} form @param {HTMLElement} field */
function commit(form, field) {
    const about = known.get(field);
    const text = about?.read();
    if (!about || field.matches("fieldset") || text === (about.sent ?? was(form, field))) return;
    send(form, field, wire(field.dataset.name, text), text);
}

function changed(form, input) {
    const field = input.closest(".field");
    if (!field) return;
    const { name } = field.dataset;
    const none = name === "final_characters" ? [] : "";
    switch (input.name) {
    case "confirm": { const { placeholder } = field.querySelector("[placeholder]"); return send(form, field, wire(name, placeholder), placeholder); }
    case "none": return send(form, field, none, "");
    case "withdraw": return send(form, field, null, "");
    }
    if (input.type === "radio") send(form, field, wire(name, input.value), input.value);
    else commit(form, field);
}

/** A field that is emptied is decided no more, as when the form is sent without scripts; "there is none" is a tick. */
function wire(name, text) {
    if (!text.trim()) return null;
    return name === "final_characters" ? names(text) : text;
}

/** A field of a form, wherever it is by now. @returns {import("./saving.js").Place} */
function on(form, { dataset: { name } }) {
    const label = form.querySelector(`.field[data-name="${name}"] :is(label, legend)`).textContent;
    const spot = () => form.isConnected ? form.querySelector(`.field[data-name="${name}"]`) : null;
    return {
        id: Number(form.dataset.form), field: name, label, spot, again() { /* It is still written there. */ },
        put: note => spot().append(note), renew: () => reload(form, name),
    };
}

async function send(form, field, value, text) {
    const place = on(form, field);
    const old = was(form, field);
    const about = known.get(field);
    about.sent = text;
    // Empty may be undecided or "there is none": only a text is sure to be what was seen.
    const isSaved = await decide(place, value, old ? wire(place.field, old) : undefined);
    about.sent = null;
    if (!isSaved) return;
    form.elements[`was_${place.field}`].value = value === null ? "" : text;
    place.spot()?.classList.add("ok");
    refresh([place.id]);
    reload(form);
}

/**
 * Shows a form as the server has it, but for what someone is writing in, or has still to answer.
 * @param {HTMLFormElement} form
 * @param {string} [anew] a field that is shown anew in any case
 */
export async function reload(form, anew) {
    let now;
    try { now = await page(`/video/${form.dataset.form}`); } catch { return; }
    const fresh = now.querySelector("[data-form]");
    if (!fresh || !form.isConnected) return;
    for (const part of ["[data-claims]", "[data-cover]", "[data-lists]", "[data-facts]"]) renew(form.parentElement, now, part);
    for (const field of form.querySelectorAll(".field")) {
        const here = fresh.querySelector(`[data-name="${field.dataset.name}"]`);
        const about = known.get(field);
        if (!here || (about?.html === here.outerHTML && field.dataset.name !== anew)) continue;
        const isFocused = field.contains(document.activeElement);
        const isWriting = isFocused && document.activeElement.matches("input[id], textarea, .chipbox *");
        if (field.dataset.name !== anew && (isWriting || field.matches(".saving, .unsaved, :has(.told)"))) {
            if (about) about.isOld = true;
            continue;
        }
        const ok = field.classList.contains("ok");
        const copy = document.adoptNode(here);
        field.replaceWith(copy);
        dress(copy);
        copy.classList.toggle("ok", ok);
        if (isFocused) copy.querySelector("input:checked, input:not([type=hidden]), textarea")?.focus();
    }
}

/** @param {Element} panel @param {Document} now @param {string} part shown as it is now, and keeps the focus */
function renew(panel, now, part) {
    const [old, fresh] = [panel.querySelector(part), now.querySelector(part)];
    if (!old || !fresh || old.isEqualNode(fresh)) return;
    const isFocused = old.contains(document.activeElement);
    // Someone is writing in it.
    if (isFocused && document.activeElement.matches("input:not([type=hidden])")) return;
    old.replaceWith(document.adoptNode(fresh));
    if (isFocused) fresh.querySelector("button")?.focus();
}
