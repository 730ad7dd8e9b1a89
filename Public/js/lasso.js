import { make, on } from "./dom.js";
import { cards, choose, idOf } from "./select.js";

/** Draws a rectangle with the mouse; the cards that it touches are selected. */
export function lasso(start, before) {
  const box = make("div", { class: "lasso", "aria-hidden": "true" });
  const [x, y] = [start.pageX, start.pageY];
  const hit = new Set();
  const end = new AbortController();

  function moved({ pageX, pageY, clientY }) {
    const area = { left: Math.min(x, pageX), top: Math.min(y, pageY), width: Math.abs(x - pageX), height: Math.abs(y - pageY) };
    if (Math.max(area.width, area.height) < 8) return;
    document.body.append(box);
    for (const side in area) box.style[side] = `${area[side]}px`;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    for (const one of cards()) {
      const card = one.getBoundingClientRect();
      const isIn = card.left < right && card.right > left && card.top < bottom && card.bottom > top;
      hit[isIn ? "add" : "delete"](idOf(one));
    }
    choose([...before, ...hit]);
    if (clientY > innerHeight - 40 || clientY < 80) scrollBy({ top: clientY < 80 ? -24 : 24, behavior: "instant" });
  }

  on(window, "pointermove", moved, end);
  on(window, "pointerup pointercancel", () => { end.abort(); box.remove(); }, end);
}
