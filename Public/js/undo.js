import { post, Offline } from "./api.js";
import { refresh } from "./cards.js";
import { toast, word } from "./dom.js";

/**
 * Says what was changed and offers to take it back.
 * @param {number | null} change the journal's batch
 * @param {string} text
 * @param {number | string} id the video
 */
export function offerUndo(change, text, id) {
    if (!change) return;
    toast(text, { label: word("undo"), act: () => undo(change, id) });
}

/** @param {number} [change] without it, the last one @param {number | string} [id] the video, where known */
export function undo(change, id) { return travel("undo", change, id); }

export function redo(change, id) { return travel("redo", change, id); }

async function travel(way, change, id) {
    const other = way === "undo" ? "redo" : "undo";
    try {
        const answer = await post(`/api/${way}`, change ? { change } : {});
        const ids = answer.videos ?? (id ? [id] : []);
        toast(word(way === "undo" ? "undone" : "redone"),
            { label: word(other), act: () => travel(other, answer.change, id) });
        tellChanged(ids);
    } catch (error) {
        if (error.problem?.explained) (await import("./conflicts.js")).explain(error.problem);
        else fail(error);
    }
}

function tellChanged(ids) {
    refresh(ids);
    document.dispatchEvent(new CustomEvent("tagflow:changed", { detail: ids }));
}

const fail = error => toast(error instanceof Offline ? word("serverGone") : error.message);

document.addEventListener("submit", async event => {
    const { claim } = event.target.dataset;
    if (!claim) return;
    event.preventDefault();
    const verdict = event.submitter.value;
    try {
        const { change, videos } = await post("/api/claims", { ids: [Number(claim)], verdict });
        offerUndo(change, word(verdict), videos[0]);
        tellChanged(videos);
    } catch (error) { fail(error); }
});

document.addEventListener("submit", event => {
    const form = event.target.closest("[data-undo-form]");
    if (!form) return;
    event.preventDefault();
    undo(Number(form.dataset.undoForm), form.closest("[data-video]")?.dataset.video);
    form.remove();
});
