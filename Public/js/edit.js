import { card, refresh, settle } from "./cards.js";
import { chips } from "./chips.js";
import { make, word } from "./dom.js";
import { decide, tell } from "./saving.js";
import { suggest } from "./suggest.js";
import { choiceLabel, choices, decided, fields, hintOf, isChoice, isClaim, isNamed, label, same, show, shown, wire } from "./values.js";

/** @param {HTMLElement} article @param {string} field @returns {HTMLElement | null} */
const spotOf = (article, field) => article.querySelector(`[data-field="${field}"]`);

/**
 * Opens the editor of one field of a card, in its place.
 * @param {HTMLElement} article
 * @param {string} field
 * @param {any} [typed] a value that was refused, to be mended
 */
export function edit(article, field, typed) {
    const place = spotOf(article, field);
    if (!place || place.classList.contains("editing")) return;
    const before = { nodes: [...place.childNodes], value: shown(place) };
    const hint = hintOf(place);
    const { root, read, focus } = editor(field, typed ?? before.value, finish, keep);
    let [isOpen, isKept, was] = [true, false, decided(place)];
    place.classList.remove("ok");
    place.classList.add("editing");
    place.replaceChildren(root);
    if (hint) why(root, hint, article.dataset.id, field);

    /** @param {any} value undefined reverts @param {-1 | 0 | 1} [step] to a neighbouring field */
    function finish(value, step = 0, isMeant = true) {
        if (!isOpen) return;
        isOpen = false;
        const focused = place.contains(document.activeElement);
        place.classList.remove("editing");
        place.replaceChildren(...before.nodes);
        if (isKept) show(place, before.value);
        else tell(on(article, field));
        const isSame = value === undefined || (same(value, before.value) && !(isMeant && isClaim(place)));
        if (!isSame) set(article, field, value);
        const next = step && fields[fields.indexOf(field) + step];
        if (next) edit(article, next);
        else if (focused) article.querySelector("h2 a").focus({ preventScroll: true });
        if (isSame && !next) settle(article);
    }

    /** Saves a value while the editor stays open. */
    async function keep(value) {
        const mine = { was, value: wire(field, value) };
        [before.value, was, isKept] = [value, mine.value, true];
        const here = on(article, field);
        const renew = () => { finish(undefined); here.renew(); };
        if (await decide({ ...here, renew }, mine.value, mine.was)) await refresh([article.dataset.id], field);
    }

    root.addEventListener("keydown", event => {
        event.stopPropagation();
        const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.localName !== "button";
        if (event.key === "Escape") finish(undefined);
        else if (event.key === "Tab") finish(read(), event.shiftKey ? -1 : 1, false);
        else if (isEnter) finish(read());
        else return;
        event.preventDefault();
    });
    root.addEventListener("focusout", event => {
        // What is said of the field is answered beside its editor.
        if (!root.contains(event.relatedTarget) && !event.relatedTarget?.closest(".told") && document.hasFocus()) finish(read(), 0, false);
    });
    focus();
}

/** @returns {{root: HTMLElement, read: () => any, focus: () => void}} what a field is edited with */
function editor(field, value, finish, keep) {
    if (isChoice(field)) return picker(field, value, finish);
    const input = make(field === "notes" ? "textarea" : "input", {
        class: "edit", "aria-label": label(field), autocomplete: "off", spellcheck: String(field === "notes"),
    });
    const root = make("span", { class: "editor" }, input);
    if (field === "final_characters") {
        const { read } = chips(input, value, () => keep(read()));
        return { root, read, focus: () => input.focus() };
    }
    input.value = value;
    if (isNamed(field)) suggest(input, field, { take: (offer, goesOn) => { input.value = offer.value; if (!goesOn) finish(offer.value); } });
    return { root, read: () => input.value, focus: () => { input.focus(); input.select(); } };
}

function picker(field, value, finish) {
    const root = make("span", { class: "pick", role: "group", "aria-label": label(field) },
        ...choices(field).map(one => make("button", {
            type: "button", "aria-pressed": String(one.value === value), click: () => finish(one.value),
        }, one.label)));
    root.addEventListener("keydown", event => {
        const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
        if (step) { event.preventDefault(); document.activeElement[step]?.focus(); }
    });
    return { root, read: () => value, focus: () => (root.querySelector("[aria-pressed=true]") ?? root.firstElementChild).focus() };
}

/** A field of a card, wherever the card is by now. @returns {import("./saving.js").Place} */
function on(article, field, again = () => {}) {
    const here = () => article.isConnected ? article : card(article.dataset.id);
    const spot = () => here() && spotOf(here(), field);
    return {
        id: Number(article.dataset.id), field, label: label(field), spot, again,
        put: note => (spot().closest(".sound, .badges") ?? spot()).after(note),
        renew: () => refresh([article.dataset.id]),
    };
}

/**
 * Decides a field of a card: shown at once, and taken back when it is refused.
 * @param {HTMLElement} article @param {string} field @param {any} value
 */
export async function set(article, field, value) {
    const spot = spotOf(article, field);
    const before = decided(spot);
    const revert = show(spot, value, choiceLabel(field, value));
    const place = on(article, field, () => {
        revert();
        if (!isChoice(field)) edit(article, field, value);
    });
    if (await decide(place, wire(field, value), before)) await refresh([place.id], field);
}

/** Decides what machines claim of a card. @param {HTMLElement} article @returns {boolean} whether there was something */
export function confirm(article) {
    const claims = [...article.querySelectorAll("[data-field]")].filter(isClaim);
    for (const place of claims) set(article, place.dataset.field, shown(place));
    return claims.length > 0;
}

/** Says below an editor who claims the value and why, and how to say yes: a tooltip is for mice only. */
async function why(editor, hint, id, field) {
    const note = make("small", { class: "why", role: "status" }, `${hint}. ${word("enterConfirms")}`);
    editor.append(note);
    try {
        const { claims } = await (await fetch(`/api/videos/${Number(id)}`)).json();
        const claim = claims?.find(one => one.field === field && one.evidence && one.verdict !== "rejected");
        if (claim) note.prepend(`${word("evidence", claim.evidence)} · `);
    } catch { /* What is known is said. */ }
}
