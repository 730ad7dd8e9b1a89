import { currentCard, setCurrent } from "./cards.js";
import { isTyping } from "./dom.js";
import { neighbour, reach } from "./gallery.js";
import { withEditing } from "./later.js";
import { go, isOpen, mediaKey } from "./player.js";

const letters = { m: "final_music", a: "final_music_artist", c: "final_characters", o: "notes" };
const difficulty = { 1: "bajo", 2: "medio", 3: "alto", 0: "" };
const status = { n: "nulo", p: "en_proceso", h: "hecho" };
/** Where `g` and a letter lead. */
const pages = { g: "/", c: "/creators", p: "/characters", b: "/board", a: "/activity" };
/** The first key of two, and when it was pressed. */
let first = { key: "", time: 0 };

export const areOff = () => { try { return localStorage.getItem("keys") === "off"; } catch { return false; } };

/** The one table of keys, and its switch. */
export function startKeys() {
    const box = document.querySelector("[data-keys-switch]");
    box.checked = !areOff();
    box.addEventListener("change", () => {
        try { box.checked ? localStorage.removeItem("keys") : localStorage.setItem("keys", "off"); } catch { /* not kept */ }
    });
    document.addEventListener("keydown", event => {
        if (event.defaultPrevented || event.isComposing || isTyping(event.target) || areOff()) return;
        const sheet = document.querySelector("dialog.sheet[open]");
        if (sheet) return;
        if (pressed(event)) event.preventDefault();
    });
}

/** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
function pressed(event) {
    if (event.ctrlKey || event.metaKey) {
        if (event.altKey || event.key.toLowerCase() !== "z") return false;
        withEditing(({ redo, undo }) => (event.shiftKey ? redo : undo)());
        return true;
    }
    // A slider has arrows of its own.
    if (event.altKey || (event.target.type === "range" && /^(Arrow|Home|End)/.test(event.key))) return false;
    const before = event.timeStamp - first.time < 1500 ? first.key : "";
    first = { key: "", time: 0 };
    if (before === "e" && letters[event.key]) return begin(letters[event.key]);
    if (before === "g" && pages[event.key]) { location.href = pages[event.key]; return true; }
    if (event.key === "e" || event.key === "g") { first = { key: event.key, time: event.timeStamp }; return event.key === "g" || !!target(); }
    switch (event.key) {
    case "/": document.querySelector("[data-search]").focus(); return !isOpen();
    case "?": document.getElementById("keys").showModal(); return true;
    case "u": withEditing(({ undo }) => undo()); return true;
    case "f": return folder(target());
    case "v": return confirm(target());
    }
    if (event.key in difficulty) return choose("difficulty_level", difficulty[event.key]);
    if (event.key in status) return choose("edit_status", status[event.key]);
    if (panel() && event.target.type !== "radio" && (event.key === "ArrowUp" || event.key === "ArrowDown")) return go(event.key === "ArrowUp" ? -1 : 1);
    if (isOpen() || panel()) return !event.target.closest("button, a, summary, label, input:not([type=range]), audio") || event.key !== " " ? plays(event) : false;
    return move(event);
}

/** Radio buttons have arrows of their own. @param {KeyboardEvent} event */
const plays = event => !(event.target.type === "radio" && event.key.startsWith("Arrow")) && mediaKey(event);

/** @returns {HTMLFormElement | null} the form that is shown instead of a gallery */
const panel = () => document.querySelector("dialog:modal [data-form]") ?? document.querySelector("main [data-form]");

/** What keys act on. @returns {{id: string, form?: HTMLFormElement, card?: HTMLElement} | null} */
function target() {
    const form = panel();
    if (form) return { id: form.dataset.form, form };
    const card = currentCard();
    return card && { id: card.dataset.id, card };
}

function folder(on) {
    if (on) withEditing(({ openFolder }) => openFolder(on.id));
    return !!on;
}

function confirm(on) {
    if (on) withEditing(({ confirm, confirmAll }) => on.card ? confirm(on.card) : confirmAll(on.form));
    return !!on;
}

function begin(field) {
    const on = target();
    if (!on) return false;
    if (on.card) { setCurrent(on.card, false); withEditing(({ edit }) => edit(on.card, field)); }
    else withEditing(({ enter }) => enter(on.form, field));
    return true;
}

function choose(field, value) {
    const on = target();
    if (!on) return false;
    if (on.card) {
        setCurrent(on.card, false);
        const place = on.card.querySelector(`[data-field="${field}"]`);
        if (place.dataset.value !== value && !place.classList.contains("editing")) withEditing(({ set }) => set(on.card, field, value));
        return true;
    }
    const choice = [...on.form.elements[field]].find(one => one.value === value);
    if (choice && !choice.checked) { choice.checked = true; choice.dispatchEvent(new Event("change", { bubbles: true })); }
    return true;
}

/** @param {KeyboardEvent} event @returns {boolean} */
function move(event) {
    const direction = { j: "ArrowRight", k: "ArrowLeft" }[event.key] ?? event.key;
    if (!direction.startsWith("Arrow")) return false;
    const here = document.querySelector("article.card.here") ?? document.activeElement?.closest("article.card");
    // Nobody has begun to walk through the cards: the arrows scroll, as everywhere.
    if (!here && event.key.startsWith("Arrow") && !document.activeElement?.closest("[data-grid]")) return false;
    const next = neighbour(here, direction);
    if (next) setCurrent(next);
    return !!next || reach(here, direction);
}
