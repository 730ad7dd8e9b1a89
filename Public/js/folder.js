import { Offline, post, Refusal } from "./api.js";
import { make, toast, word } from "./dom.js";

/**
 * Opens the folder of a video's file where the server runs; elsewhere its path is shown, to be copied.
 * @param {number | string} id
 */
export async function openFolder(id) {
    try {
        await post("/api/open_folder", { id: Number(id) });
        toast(word("opened"));
    } catch (error) {
        if (error instanceof Offline) toast(word("serverGone"));
        else if (error instanceof Refusal && error.problem.path) offerPath(error.problem.path);
        else toast(error.message);
    }
}

/** On a plain-http address there is no clipboard: the path is selected then, and Ctrl+C is the person's. @param {string} path */
function offerPath(path) {
    const field = make("input", { class: "copy-path", readonly: true, "aria-label": word("copyPath") });
    field.value = path;
    const close = make("button", { type: "button", click: () => box.remove() }, word("close"));
    const copy = make("button", { type: "button", click: async () => {
        field.select();
        try {
            await navigator.clipboard.writeText(path);
            copy.textContent = word("copied");
        } catch { field.focus(); }
    } }, word("copy"));
    const content = make("span", {}, word("copyPath"), field);
    const box = toast(content, { stays: true, isWide: true });
    box.append(make("span", {}, copy, close));
    field.focus();
    field.select();
}

document.addEventListener("submit", event => {
    const form = event.target.closest("[data-folder]");
    if (!form) return;
    event.preventDefault();
    openFolder(form.dataset.folder);
});
