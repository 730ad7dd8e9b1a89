// Who is in a result now, when others came or went.
import { card, grid } from "./cards.js";
import { $ } from "./dom.js";
import { visit } from "./gallery.js";
import { come } from "./steps.js";
import { box, cardsAt, cells, columns, count, draw, ghost, isGhost, line, place, rect, still, total, update } from "./window.js";

let doubted = 0, renewing = Promise.resolve();

/** Where a video is now: itself, or who is there instead. */
export async function at(position, id) {
  const { dataset, firstElementChild: one } = await cardsAt(position, 1, id);
  return { id: one?.dataset.id, position: one ? place(one) : -1, total: Number(dataset.total), results: dataset.results };
}

/** Something may have changed which videos there are: looks, but not at each of many. */
export function doubt(wait = 800) { doubted ||= setTimeout(() => { doubted = 0; renew(); }, wait); }

/** Shows who is in the result now, false when nobody answered. What is seen stays where it is, also who is no longer in it. */
export const renew = isTop => renewing = renewing.then(() => look(isTop)).catch(() => false);

const again = () => visit(location.pathname + location.search, { replace: true }).then(() => true);

async function look(isTop) {
  // Nothing was found, and there may be something now.
  if (!box) return grid() && (await at(0)).total > 0 && again();
  const mine = box;
  const anchor = cells().find(one => !isGhost(one) && rect(one).bottom > line());
  if (!anchor) return true;
  const { id } = anchor.dataset;
  const from = isTop ? 0 : place(anchor);
  if (!isTop) {
    const now = await at(from, id);
    if (!now.total) return again();
    const moved = now.position - from;
    // All that changed is before what is seen.
    if (now.id === id && now.total - total === moved && place(cells()[0]) + moved >= 0 && !$("[data-none]", box)) {
      if (!moved) return true;
      for (const one of box.children) one.dataset.position = place(one) + moved;
      count(now);
      update();
      return true;
    }
  }
  const fresh = await cardsAt(from, isTop ? 60 : 200, isTop ? "" : id);
  if (box !== mine || !fresh.children.length) return false;
  count(fresh.dataset);
  const all = cells();
  const isSeen = one => rect(one).bottom > 0 && rect(one).top < innerHeight;
  const [head, tail] = [all.findIndex(isSeen), all.findLastIndex(isSeen)].map(index => Math.floor(index / columns));
  const places = new Map([...fresh.children].map(one => [one.dataset.id, place(one)]));
  let seen = isTop ? [] : all.slice(columns * Math.max(0, head), columns * (1 + tail));
  const index = seen.findIndex(one => places.has(one.dataset.id));
  if (index < 0) seen = [];
  // What is not seen is thought anew.
  const known = new Map();
  for (const one of [...fresh.children]) {
    const there = card(one.dataset.id) ?? one;
    if (seen.includes(there)) continue;
    there.dataset.position = place(one);
    known.set(place(one), there);
  }
  const list = (start, end) =>
    Array.from({ length: Math.max(0, Math.min(end, total) - start) }, (_, step) => known.get(start + step) ?? ghost(start + step));
  if (!seen.length) {
    const start = Math.floor(Math.min(from, total - 1) / columns) * columns;
    still(() => { draw(list(start, start + Math.max(all.length, 60))); return box.firstElementChild; });
  } else {
    const start = Math.max(0, places.get(seen[index].dataset.id) - index);
    let last = start - 1;
    for (const one of seen) {
      last = places.get(one.dataset.id) ?? last + isGhost(one);
      delete one.dataset.none;
      one.dataset.position = Math.max(0, last);
    }
    const before = Math.min(head, Math.floor(start / columns)) * columns;
    still(() => draw([...list(start - before, start), ...seen, ...list(last + 1, last + 1 + all.length)]));
  }
  come();
  update();
  return true;
}
