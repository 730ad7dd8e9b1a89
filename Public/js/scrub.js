// Sees through the video of a card: where the pointer is from left to right, or a finger that is drawn across.
import { $, html, make, on } from "./dom.js";
import { along, draw } from "./storyboard.js";

const canvas = make("canvas", { "aria-hidden": "true", "data-own": true });
const line = make("i", { class: "line", "aria-hidden": "true", "data-own": true });
let here = null;

async function moved({ target, clientX, clientY }) {
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
  if (!canvas.isConnected) $(".marks", picture).before(canvas, line);
}

function leave() {
  here = null;
  canvas.remove();
  line.remove();
}

on(document, "pointermove", moved, { passive: true });
// Also a finger that is lifted, or scrolls.
on(html, "pointerleave", leave);
on(document, "scroll", leave, { passive: true });
