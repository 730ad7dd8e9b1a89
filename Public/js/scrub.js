// Sees through the video of a card: where the pointer is from left to right, or a finger that is drawn across.
import { make } from "./dom.js";
import { along, draw } from "./storyboard.js";

const canvas = make("canvas", { "aria-hidden": "true" });
const line = make("i", { class: "line", "aria-hidden": "true" });
/** The card that is seen through. */
let here = null;

/** @param {PointerEvent} event */
export async function moved({ target, clientX, clientY }) {
    // The buttons over the picture leave what is shown as it is.
    if (target.closest(".actions")) return;
    const card = target.closest("article.card[data-board]");
    const picture = card?.querySelector(".pic");
    const box = picture?.getBoundingClientRect();
    const isOver = clientY >= box?.top && clientY <= box.bottom;
    if (card !== here || !isOver) leave();
    if (!isOver) return;
    here = card;
    const at = along(picture, clientX);
    if (!await draw(canvas, card, at) || here !== card) return;
    line.style.scale = `${at} 1`;
    if (!canvas.isConnected) picture.querySelector(".marks").before(canvas, line);
}

/** Back to the cover. */
function leave() {
    here = null;
    canvas.remove();
    line.remove();
}

document.addEventListener("pointermove", moved, { passive: true });
// Also a finger that is lifted, or scrolls.
document.documentElement.addEventListener("pointerleave", leave);
document.addEventListener("scroll", leave, { passive: true });
