// From card to card, also to those that are not in the document yet.
import { card, setCurrent } from "./cards.js";
import { tellCards } from "./gallery.js";
import { box, cells, go, isGhost, place, total } from "./window.js";

let wanted = -1;

/** Cards came: the one that was gone to gets the focus, the one that was left is the current one again. */
export function come() {
  const one = wanted >= 0 && cells().find(other => place(other) === wanted);
  if (one && !isGhost(one)) { wanted = -1; setCurrent(one); }
  const current = box.dataset.here && card(box.dataset.here);
  if (current) { delete box.dataset.here; setCurrent(current, false); }
  tellCards();
}

/** Goes on to a card that is not there yet: it gets the focus when it is. @param {HTMLElement} from @param {number} steps */
export function reach(from, steps) {
  const all = cells();
  const index = all.indexOf(from);
  const next = index < 0 ? null : all[index + steps];
  const position = next ? place(next) : place(from) + steps;
  if (position < 0 || position >= total) return false;
  wanted = position;
  if (next) next.scrollIntoView({ block: "nearest" }); else go(position);
  return true;
}
