// Sees through the video of a card: where the pointer is from left to right, or a finger that is drawn across.
import { make } from "./dom.js";
import { draw, load } from "./storyboard.js";

const canvas = make("canvas", { "aria-hidden": "true" });
const line = make("i", { class: "line", "aria-hidden": "true" });
/** The card that is seen through, and where. */
let here = null;
let at = 0;
/** A finger that may become a drag. */
let touch = null;

let dwell = 0;

document.addEventListener("pointermove", moved, { passive: true });
document.addEventListener("pointerdown", event => {
    const card = event.pointerType === "touch" ? under(event) : null;
    touch = card && { card, id: event.pointerId, x: event.clientX, isDrag: false };
}, { passive: true });
// A finger that scrolls is the browser's, which says so with a cancel.
for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, event => { if (event.pointerType === "touch") { touch = null; leave(); } });
}
document.documentElement.addEventListener("pointerleave", leave);
document.addEventListener("scroll", () => { if (!touch) leave(); }, { passive: true });
document.addEventListener("focusin", stay);
stay();

/** @param {PointerEvent} event */
export function moved(event) {
    if (event.pointerType === "touch") drag(event);
    // The buttons over the picture leave what is shown as it is.
    else if (!event.target.closest?.(".actions")) look(under(event), event.clientX);
}

/** Who stays at a card may look at it next. */
function stay() {
    clearTimeout(dwell);
    const card = document.activeElement?.closest("article.card[data-board]");
    if (card) dwell = setTimeout(() => load(card).catch(() => { /* there is none after all */ }), 400);
}

/** @param {PointerEvent} event @returns {HTMLElement | null} the card whose picture the pointer is on */
function under(event) {
    const card = event.target.closest?.("article.card[data-board]");
    const box = card?.querySelector(".pic").getBoundingClientRect();
    return box && event.clientY >= box.top && event.clientY <= box.bottom ? card : null;
}

function drag(event) {
    if (touch?.id !== event.pointerId) return;
    touch.isDrag ||= Math.abs(event.clientX - touch.x) > 8;
    if (touch.isDrag) look(touch.card, event.clientX);
}

async function look(card, x) {
    if (card !== here) leave();
    if (!card) return;
    const place = card.querySelector(".pic");
    const box = place.getBoundingClientRect();
    at = Math.max(0, Math.min(1, (x - box.left) / box.width));
    if (here === card) return show();
    here = card;
    let image;
    try { image = await load(card); } catch { return; }
    if (here !== card || !card.isConnected) return;
    card.image = image;
    place.querySelector(".marks").before(canvas, line);
    show();
}

function show() {
    if (!here.image) return;
    draw(canvas, here.image, here, at);
    line.style.scale = `${at} 1`;
}

/** Back to the cover. */
function leave() {
    if (!here) return;
    // Only a few pictures are kept, elsewhere.
    delete here.image;
    here = null;
    canvas.remove();
    line.remove();
}
