import { reload } from "./form.js";
import { toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";

// A video is put into a list, or taken out of it, without a new page.
document.addEventListener("submit", async event => {
    const form = event.target.closest("[data-lists] form");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) { toast(word(answer ? "failed" : "serverGone")); return; }
    const panel = form.closest("[data-video]");
    if (body.get("action") === "join_list") form.reset();
    document.activeElement?.blur();
    offerUndo(Number(new URL(answer.url).searchParams.get("change")), word("listsChanged"), panel.dataset.video);
    reload(panel.querySelector("[data-form]"));
});
