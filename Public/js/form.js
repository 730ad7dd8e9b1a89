import { Refusal, save } from "./api.js";
import { refresh } from "./cards.js";
import { make, page, word } from "./dom.js";
import { offerUndo } from "./undo.js";
import { names } from "./values.js";

/**
 * Makes a video's form save each field by itself, as soon as it is left.
 * @param {ParentNode} root
 */
export function mountForm(root) {
    const form = root.querySelector("[data-form]");
    if (!form || "auto" in form.dataset) return;
    form.dataset.auto = "";
    form.addEventListener("submit", event => { event.preventDefault(); document.activeElement?.blur(); });
    form.addEventListener("change", event => changed(form, event.target));
    form.addEventListener("keydown", event => {
        const input = event.target;
        if (!input.name || input.type === "radio" || input.type === "checkbox") return;
        if (event.key === "Escape" && input.value !== was(form, input.name)) {
            event.stopPropagation();
            event.preventDefault();
            input.value = was(form, input.name);
            told(input.closest(".field"));
        } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            input.blur();
            input.focus();
        }
    });
}

const was = (form, name) => form.elements[`was_${name}`].value;

function changed(form, input) {
    const isAct = ["confirm", "none", "withdraw"].includes(input.name);
    const name = isAct ? input.value : input.name;
    if (!form.elements[`was_${name}`]) return;
    let text = input.value;
    if (input.name === "confirm") text = form.elements[name].placeholder;
    if (isAct && input.name !== "confirm") text = "";
    const none = name === "final_characters" ? [] : "";
    send(form, name, input.name === "none" ? none : wire(name, input.name === "withdraw" ? "" : text), text, isAct);
}

/**
 * A field that is emptied is decided no more, as when the form is sent without scripts; "there is none" is a tick.
 * @param {string} name @param {string} text
 */
function wire(name, text) {
    if (!text.trim()) return null;
    return name === "final_characters" ? names(text) : text;
}

/**
 * @param {HTMLFormElement} form @param {string} name @param {any} value @param {string} text as it is in the form
 * @param {boolean} isAct the form looks different afterwards @param {any} [before] known from a conflict
 */
async function send(form, name, value, text, isAct, before) {
    const id = Number(form.dataset.form);
    const field = form.querySelector(`[data-name="${name}"]`);
    const old = was(form, name);
    // Empty may be undecided or "there is none": only a text is sure to be what was seen.
    const edit = { id, field: name, value };
    if (before !== undefined) edit.was = before;
    else if (old) edit.was = wire(name, old);
    field.classList.remove("ok");
    told(field);
    try {
        const answer = await save(edit, () => told(field, word("offline")));
        form.elements[`was_${name}`].value = value === null ? "" : text;
        told(field);
        field.classList.add("ok");
        const title = field.querySelector("label, legend").textContent;
        offerUndo(answer.change, word("changed", title), id);
        refresh([id]);
        if (isAct || !old || !text) reload(form);
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status !== 409) return told(field, error.message);
        const theirs = error.problem.current ?? null;
        const shown = Array.isArray(theirs) ? theirs.join(", ") : theirs ?? "";
        told(field, word("conflict", shown || word("empty")), [
            [word("keepMine"), () => send(form, name, value, text, isAct, theirs)],
            [word("takeTheirs"), () => reload(form)],
        ]);
    }
}

function told(field, text, acts = []) {
    field.querySelector(".told")?.remove();
    const input = field.querySelector("input:not([type=hidden]), textarea");
    input.removeAttribute("aria-invalid");
    if (!text) return;
    if (acts.length || text !== word("offline")) input.setAttribute("aria-invalid", "true");
    field.append(make("p", { class: "told bad", role: "alert" }, make("span", {}, text),
        ...acts.map(([name, act]) => make("button", { type: "button", click: act }, name))));
}

/**
 * Shows a form as the server has it, unless someone is writing in it.
 * @param {HTMLFormElement} form
 */
export async function reload(form) {
    let now;
    try { now = await page(`/video/${form.dataset.form}`); } catch { return; }
    const fresh = now.querySelector("[data-form]");
    if (!fresh || !form.isConnected) return;
    for (const part of ["[data-cover]", "[data-lists]", "[data-facts]"]) renew(form.parentElement, now, part);
    for (const field of form.querySelectorAll(".field")) {
        const here = fresh.querySelector(`[data-name="${field.dataset.name}"]`);
        const isWriting = field.contains(document.activeElement) && document.activeElement.matches("input[id], textarea");
        if (!here || isWriting || field.isEqualNode(here)) continue;
        const isFocused = field.contains(document.activeElement);
        const ok = field.classList.contains("ok");
        const copy = document.adoptNode(here);
        field.replaceWith(copy);
        if (ok) copy.classList.add("ok");
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
    if (isFocused) fresh.querySelector("button").focus();
}
