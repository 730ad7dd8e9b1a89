// Sees through a video by its small pictures, all in one file: on its card, where the pointer is or a finger is drawn across.
import { $, html, make, on } from "./dom.js";

const canvas = make("canvas", { "aria-hidden": "true", "data-own": true });
const board = new Image();

export function along(element, x) {
  const { left, width } = element.getBoundingClientRect();
  return Math.max(0, Math.min(1, (x - left) / width));
}

/** Draws the picture of a moment, `at` 0…1, unless there is none or another is wanted by now. */
export async function draw(canvas, { dataset }, at) {
  const tile = Math.min(dataset.tiles - 1, Math.floor(at * dataset.tiles));
  const address = `/pictures/${dataset.board}.jpg`;
  const wanted = canvas.dataset.tile = `${address} ${tile}`;
  if (!dataset.board) return false;
  if (board.getAttribute("src") !== address) board.src = address;
  if (!board.complete) await board.decode().catch(() => { /* it has no width then */ });
  if (!board.naturalWidth || canvas.dataset.tile !== wanted) return false;
  const [width, height] = [board.naturalWidth / 5, board.naturalHeight / Math.ceil(dataset.tiles / 5)].map(Math.floor);
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").drawImage(board, tile % 5 * width, Math.floor(tile / 5) * height, width, height, 0, 0, width, height);
  return true;
}

async function moved({ target, clientX, clientY }) {
  if (target.closest(".actions")) return;
  const card = target.closest("article.card[data-board]");
  const picture = card?.querySelector(".pic");
  const box = picture?.getBoundingClientRect();
  const isOver = clientY >= box?.top && clientY <= box.bottom;
  if (!isOver || !picture.contains(canvas)) leave();
  if (isOver && await draw(canvas, card, along(picture, clientX)) && !canvas.isConnected) $(".marks", picture).before(canvas);
}

function leave() {
  canvas.remove();
  canvas.dataset.tile = "";
}

on(document, "pointermove", moved, { passive: true });
on(html, "pointerleave", leave);
on(document, "scroll", leave, { passive: true });
