import { post, Offline } from "./api.js";
import { refresh } from "./cards.js";
import { toast, word } from "./dom.js";

/**
 * Says what was changed and offers to take it back.
 * @param {number} change the journal's batch
 * @param {string} text
 * @param {number | string} id the video
 */
export function offerUndo(change, text, id) {
    toast(text, { label: word("undo"), act: () => undo(change, id) });
}

/** @param {number} [change] without it, the last one @param {number | string} [id] the video, where known */
export function undo(change, id) { return travel("undo", change, id); }

/** @param {number} [change] @param {number | string} [id] */
export function redo(change, id) { return travel("redo", change, id); }

/** @param {"undo" | "redo"} way @param {number} [change] @param {number | string} [id] */
async function travel(way, change, id) {
    const other = way === "undo" ? "redo" : "undo";
    try {
        const answer = await post(`/api/${way}`, change ? { change } : {});
        // Redoing is undoing the undoing: a change of its own, which needs no number to be found again.
        const back = other === "undo" ? answer.change : undefined;
        toast(word(way === "undo" ? "undone" : "redone"), { label: word(other), act: () => travel(other, back, id) });
        if (id) refresh([id]);
        document.dispatchEvent(new CustomEvent("tagflow:changed", { detail: id }));
    } catch (error) {
        toast(error instanceof Offline ? word("serverGone") : error.message);
    }
}

document.addEventListener("submit", event => {
    const form = event.target.closest("[data-undo-form]");
    if (!form) return;
    event.preventDefault();
    undo(Number(form.dataset.undoForm), form.closest("[data-video]")?.dataset.video);
    form.remove();
});
