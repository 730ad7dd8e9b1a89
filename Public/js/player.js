import { card, setCurrent } from "./cards.js";
import { bringToastsBack, page } from "./dom.js";
import { neighbour } from "./gallery.js";
import { withEditing } from "./later.js";

const dialog = document.getElementById("player");
const stage = dialog.querySelector("[data-stage]");
let opening = 0;

export const isOpen = () => dialog.open;

/**
 * Shows a video over the gallery; its address becomes the page's, so that it can be shared and reloaded.
 * @param {number | string} id
 */
export async function open(id) {
    const turn = ++opening;
    const address = `/video/${Number(id)}`;
    let article;
    try {
        // Adopted at once: what waits in the other document is refused its media.
        const shown = page(address).then(one => document.adoptNode(one.querySelector("article.video")));
        [article] = await Promise.all([shown, load()]);
    } catch { /* below */ }
    if (turn !== opening) return;
    if (!article) { location.href = address; return; }
    stage.querySelector("video, audio")?.pause();
    stage.replaceChildren(article);
    const here = card(id);
    if (here) setCurrent(here, false);
    if (dialog.open) history.replaceState({ player: id }, "", address);
    else {
        history.pushState({ player: id }, "", address);
        dialog.showModal();
    }
    mount(stage);
    stage.querySelector("video, audio")?.play().catch(() => { /* the browser wants a press first */ });
    dialog.scrollTop = 0;
    ahead(here);
}

/** What only a player needs, fetched with the first one. */
let parts = null;
const load = async () => { parts ??= await import("./stage.js"); };

/** @param {KeyboardEvent} event @returns {boolean} whether it did something to what is played */
export const mediaKey = event => parts?.mediaKey(event) ?? false;

/** Makes the player of a page or of the dialog work. @param {ParentNode} root */
export async function mount(root) {
    if (root.querySelector("[data-form]")) withEditing(({ mountForm }) => mountForm(root));
    const place = root.querySelector("[data-media]");
    if (!place) return;
    if (!parts) await load();
    if (place.isConnected) parts.mountStage(place);
    if (root.querySelector("[data-slides]")) import("./slides.js").then(slides => slides.mountSlides(root));
}

/** @param {HTMLElement | null} here whose neighbours' media are fetched before they are asked for */
function ahead(here) {
    for (const direction of ["ArrowRight", "ArrowLeft"]) {
        const next = here && neighbour(here, direction);
        const image = next?.querySelector("img");
        if (image) image.loading = "eager";
    }
}

/** @param {-1 | 1} step @returns {boolean} whether there was one */
export function go(step) {
    const id = stage.querySelector("[data-video]")?.dataset.video;
    const here = id && card(id);
    const next = here && neighbour(here, step > 0 ? "ArrowRight" : "ArrowLeft");
    if (next) open(next.dataset.id);
    return !!next;
}

/** Closes the player; the gallery is where it was, at the card that was played last. */
export function close() { if (dialog.open) dialog.close(); }

dialog.addEventListener("close", () => {
    opening += 1;
    bringToastsBack();
    stage.querySelector("video, audio")?.pause();
    stage.replaceChildren();
    const here = document.querySelector("article.card.here");
    if (history.state?.player) history.back();
    if (here) setCurrent(here);
});
dialog.addEventListener("click", event => { if (event.target.closest("[data-close]")) close(); });
addEventListener("popstate", event => {
    if (event.state?.player) open(event.state.player);
    else close();
});

let touch = null;
dialog.addEventListener("touchstart", event => {
    const start = event.target.closest("[data-media]") && event.touches.length === 1 && event.touches[0];
    touch = start ? { x: start.clientX, y: start.clientY } : null;
}, { passive: true });
dialog.addEventListener("touchend", event => {
    const end = event.changedTouches[0];
    if (!touch || !end) return;
    const [x, y] = [end.clientX - touch.x, end.clientY - touch.y];
    if (Math.abs(y) > 80 && Math.abs(y) > 2 * Math.abs(x) && dialog.scrollTop < 80) go(y < 0 ? 1 : -1);
}, { passive: true });
