import { Refusal, save } from "./api.js";
import { refresh, settle } from "./cards.js";
import { make, word } from "./dom.js";
import { offerUndo } from "./undo.js";
import { choices, decided, fields, isChoice, isClaim, label, show, shown, wire } from "./values.js";

/**
 * Opens the editor of one field of a card, in its place.
 * @param {HTMLElement} article
 * @param {string} field
 * @param {string} [typed] a value that was refused, to be mended
 */
export function edit(article, field, typed) {
    const place = article.querySelector(`[data-field="${field}"]`);
    if (!place || place.classList.contains("editing")) return;
    const before = { nodes: [...place.childNodes], text: shown(place) };
    const editor = isChoice(field) ? picker(field, before.text, finish) : box(field, typed ?? before.text);
    let isOpen = true;
    place.classList.remove("ok");
    place.classList.add("editing");
    place.replaceChildren(editor);

    /** @param {string | undefined} text undefined reverts @param {"stay" | "next" | "previous"} [then] */
    function finish(text, then = "stay", isMeant = true) {
        if (!isOpen) return;
        isOpen = false;
        const focused = place.contains(document.activeElement);
        place.classList.remove("editing");
        place.replaceChildren(...before.nodes);
        told(article, field);
        const isSame = text === undefined || (text.trim() === before.text && !(isMeant && isClaim(place)));
        if (!isSame) set(article, field, text);
        const step = then === "next" ? 1 : then === "previous" ? -1 : 0;
        const next = step && fields[fields.indexOf(field) + step];
        if (next) edit(article, next);
        else if (focused) article.querySelector("h2 a").focus({ preventScroll: true });
        if (isSame && !next) settle(article);
    }

    editor.addEventListener("keydown", event => {
        event.stopPropagation();
        if (event.key === "Escape") finish(undefined);
        else if (event.key === "Tab") finish(editor.value, event.shiftKey ? "previous" : "next", false);
        else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !isChoice(field)) finish(editor.value);
        else return;
        event.preventDefault();
    });
    editor.addEventListener("focusout", event => {
        if (!editor.contains(event.relatedTarget) && document.hasFocus()) finish(editor.value, "stay", false);
    });
    (isChoice(field) ? editor.querySelector("[aria-pressed=true]") ?? editor.firstElementChild : editor).focus();
    editor.select?.();
}

function box(field, text) {
    const input = make(field === "notes" ? "textarea" : "input", {
        class: "edit", "aria-label": label(field), autocomplete: "off", spellcheck: String(field === "notes"),
    });
    input.value = text;
    return input;
}

function picker(field, text, finish) {
    const group = make("span", { class: "pick", role: "group", "aria-label": label(field) },
        ...choices(field).map(({ value, label }) => make("button", {
            type: "button", "aria-pressed": String(value === text), click: () => finish(value),
        }, label)));
    group.addEventListener("keydown", event => {
        const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
        if (step) { event.preventDefault(); document.activeElement[step]?.focus(); }
    });
    return group;
}

/**
 * Decides a field: shown at once, saved silently, told beside the field when it is refused.
 * @param {any} [was] what it is known to be now, after a conflict
 */
export async function set(article, field, text, was) {
    const place = article.querySelector(`[data-field="${field}"]`);
    const id = Number(article.dataset.id);
    const before = was === undefined ? decided(place) : was;
    const revert = show(place, text, choiceLabel(field, text));
    told(article, field);
    const edited = { id, field, value: wire(field, text), was: before };
    try {
        const answer = await save(edited, () => {
            place.classList.add("unsaved");
            told(article, field, word("offline"));
        });
        place.classList.remove("unsaved");
        told(article, field);
        offerUndo(answer.change, word("changed", label(field)), id);
        await refresh([id], field);
    } catch (error) {
        place.classList.remove("unsaved");
        if (!(error instanceof Refusal)) throw error;
        revert();
        if (error.status === 409) return conflict(article, field, text, error.problem.current ?? null);
        if (!isChoice(field)) edit(article, field, text);
        told(article, field, error.message, [[word("discard"), () => { told(article, field); refresh([id]); }]]);
    }
}

function conflict(article, field, mine, theirs) {
    const text = Array.isArray(theirs) ? theirs.join(", ") : theirs ?? "";
    told(article, field, word("conflict", choiceLabel(field, text) || text || word("empty")), [
        [word("keepMine"), () => set(article, field, mine, theirs)],
        [word("takeTheirs"), () => { told(article, field); refresh([article.dataset.id]); }],
    ]);
}

function choiceLabel(field, value) {
    return isChoice(field) ? choices(field).find(choice => choice.value === value)?.label ?? "" : "";
}

/**
 * Says something beside a field, or no longer does.
 * @param {HTMLElement} article @param {string} field @param {string} [text] @param {[string, () => void][]} [acts]
 */
function told(article, field, text, acts = []) {
    article.querySelector(`.told[data-of="${field}"]`)?.remove();
    if (!text) return;
    const place = article.querySelector(`[data-field="${field}"]`);
    const note = make("p", { class: acts.length ? "told bad" : "told", "data-of": field, role: "alert" }, make("span", {}, text),
        ...acts.map(([name, act]) => make("button", { type: "button", click: act }, name)));
    (place.closest(".sound, .badges") ?? place).after(note);
}
