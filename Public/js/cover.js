import { Offline, post } from "./api.js";
import { refresh } from "./cards.js";
import { toast, word } from "./dom.js";
import { withEditing } from "./later.js";
import { offerUndo } from "./undo.js";

/** The form works by itself; with scripts it takes the frame that is shown, and the page stays. */
document.addEventListener("submit", async event => {
    const form = event.target.closest("[data-cover]");
    if (!form) return;
    event.preventDefault();
    const id = Number(form.dataset.cover);
    const field = form.elements.seconds;
    const article = form.closest("article");
    const shown = article.matches(".unplayable") ? field.valueAsNumber : article.querySelector(".frame video").currentTime;
    const seconds = event.submitter?.value === "automatic_cover" ? null : Math.min(shown, field.max || Infinity);
    // An empty field is no moment, and would be sent as `null`.
    if (Number.isNaN(seconds)) { field.focus(); return; }
    try {
        const { change } = await post(`/api/videos/${id}/cover`, { seconds });
        if (change) offerUndo(change, word("changed", form.dataset.label), id); else toast(word("saved"));
        refresh([id]);
        withEditing(({ reload }) => reload(document.querySelector(`[data-form="${id}"]`)));
    } catch (error) {
        toast(error instanceof Offline ? word("serverGone") : error.message);
    }
});
