import { card, place, setCurrent } from "./cards.js";
import { say } from "./dom.js";
import { box, cells, columns, first, go, isGhost, total } from "./window.js";

let wanted = -1;

/** Cards came: the one that was gone to gets the focus, the one that was left is the current one again. */
export function come() {
  const one = wanted >= 0 && cells().find(other => place(other) === wanted);
  if (one && !isGhost(one)) { wanted = -1; setCurrent(one); }
  const current = box.dataset.here && card(box.dataset.here);
  if (current) { delete box.dataset.here; setCurrent(current, false); }
  say("cards");
}

/** The card in the direction of an arrow key; `true` for one that is not there yet, which gets the focus when it is. */
export function step(from, key) {
  const all = cells();
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  const index = all.indexOf(from);
  const next = from ? all[index < 0 ? -1 : index + by] : first(all).one;
  if (next && !isGhost(next)) return next;
  const position = next ? place(next) : place(from) + by;
  if (position < 0 || position >= total) return null;
  want(position);
  return true;
}

export function want(position) {
  wanted = position;
  const there = cells().find(one => place(one) === position);
  if (!there) return go(position);
  there.scrollIntoView({ block: "nearest" });
  come();
}
