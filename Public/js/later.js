import { isTyping, toast, word } from "./dom.js";

/** @typedef {typeof import("./editing.js")} Editing */

/** @type {Editing | null} */
let editing = null;
let loading = null;
/** Keys that were pressed meanwhile. @type {KeyboardEvent[]} */
let held = [];

/** Fetches what changes videos before it is needed: the first page is seen without it. */
export function fetchEditing() {
    loading ??= import("./editing.js").then(all => { editing = all; }).catch(error => {
        loading = null;
        throw error;
    });
    return loading;
}

/**
 * Changes something: at once, or as soon as what it takes is there. Keys that are pressed until then come after it.
 * @param {(editing: Editing) => void} act
 */
export async function withEditing(act) {
    if (editing) return act(editing);
    addEventListener("keydown", hold, true);
    try {
        await fetchEditing();
        act(editing);
    } catch (error) {
        if (editing) throw error;
        toast(word("serverGone"));
        // They can still be sent.
        for (const form of document.querySelectorAll("[data-form]:not([data-auto])")) form.classList.add("bare");
    } finally {
        removeEventListener("keydown", hold, true);
        const keys = held;
        held = [];
        keys.forEach(press);
    }
}

/** @param {KeyboardEvent} event */
function hold(event) {
    if (isTyping(event.target) || event.isComposing || event.key === "Process") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.push(event);
}

/** Presses a key again, where the focus is now. @param {KeyboardEvent} event */
function press(event) {
    const place = document.activeElement ?? document.body;
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && isTyping(place);
    if (!isText) { place.dispatchEvent(new KeyboardEvent("keydown", event)); return; }
    place.setRangeText(event.key, place.selectionStart, place.selectionEnd, "end");
    place.dispatchEvent(new InputEvent("input", { bubbles: true, data: event.key, inputType: "insertText" }));
}
