import { make, on } from "./dom.js";
import { cards, choose, idOf } from "./select.js";

/** Draws a rectangle with the mouse; the cards that it touches are selected. @param {PointerEvent} start @param {number[]} before */
export function lasso(start, before) {
  const box = make("div", { class: "lasso", "aria-hidden": "true" });
  const from = [start.clientX + scrollX, start.clientY + scrollY];
  const hit = new Set();

  function moved(event) {
    const to = [event.clientX + scrollX, event.clientY + scrollY];
    const [left, top] = [Math.min(to[0], from[0]), Math.min(to[1], from[1])];
    const [width, height] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    if (Math.max(width, height) < 8) return;
    document.body.append(box);
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    for (const one of cards()) {
      const { left: x, top: y, right, bottom } = one.getBoundingClientRect();
      const isIn = x + scrollX < left + width && right + scrollX > left && y + scrollY < top + height && bottom + scrollY > top;
      hit[isIn ? "add" : "delete"](idOf(one));
    }
    choose([...before, ...hit]);
    if (event.clientY > innerHeight - 40 || event.clientY < 80) scrollBy({ top: event.clientY < 80 ? -24 : 24, behavior: "instant" });
  }

  on(window, "pointermove", moved);
  for (const name of ["pointerup", "pointercancel"]) {
    on(window, name, () => { removeEventListener("pointermove", moved); box.remove(); }, { once: true });
  }
}
