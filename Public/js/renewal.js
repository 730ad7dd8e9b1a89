import { card, grid, place } from "./cards.js";
import { $, number, on, word } from "./dom.js";
import { again } from "./gallery.js";
import { come } from "./steps.js";
import { box, cardsAt, cells, columns, count, draw, first, go, isGhost, line, offset, range, row, tell, total, update } from "./window.js";

let doubted = 0, arrived = 0, renewing = Promise.resolve();

export async function at(position, id) {
  const { dataset, firstElementChild: one } = await cardsAt(position, 1, id);
  return { id: one?.dataset.id, position: one ? place(one) : -1, total: Number(dataset.total), results: dataset.results };
}

/** Something may have changed which videos there are: looks, but not at each of many. */
export function doubt(wait = 800) { doubted ||= setTimeout(() => { doubted = 0; renew(); }, wait); }

/** Shows who is in the result now. What is seen stays where it is, also who is no longer in it. */
export const renew = () => renewing = renewing.then(look).catch(() => { /* The stream tells that the server is away. */ });

/** New videos are shown at the top of all while nobody looks further down, nor does anything: nothing moves under the eyes. */
export const isAtTop = () => scrollY < 40 && grid()?.hasAttribute("data-home") && !$("dialog:modal, .editing, .told, .unsaved");

function announce(count) {
  arrived = count;
  const place = grid()?.hasAttribute("data-home") && $("[data-arrivals]");
  if (!place) return;
  place.hidden = count < 1;
  place.firstElementChild.textContent = word(count === 1 ? "newVideo" : "newVideos", number(count));
}

async function look() {
  if (!box) {
    if (!grid() || !(await at(0)).total) return;
    return $("[data-count]") ? again() : location.reload();
  }
  const mine = box;
  const isTop = isAtTop();
  const all = cells();
  const { index } = first(all);
  const seen = all.slice(index * columns, (index + Math.ceil(innerHeight / row) + 1) * columns);
  const anchor = seen.find(one => !isGhost(one));
  if (!anchor) return;
  const now = await at(place(anchor), anchor.dataset.id);
  if (box !== mine) return;
  if (!now.total) return again();
  const moved = now.position - place(anchor);
  const isKnown = now.id === anchor.dataset.id && !$("[data-none]", box);
  if (isKnown && now.total - total === moved && place(cells()[0]) + moved >= 0 && !(isTop && moved)) {
    if (!moved) return;
    for (const one of box.children) one.dataset.position = place(one) + moved;
    count(now);
    announce(arrived + moved);
    return update();
  }
  const fresh = isTop ? await cardsAt(0, 60) : await cardsAt(place(anchor), seen.length + columns, anchor.dataset.id);
  if (box !== mine) return;
  count(fresh.dataset);
  const there = [...fresh.children];
  const places = new Map(there.map(one => [one.dataset.id, place(one)]));
  const known = seen.findIndex(one => places.has(one.dataset.id));
  if (isTop) {
    announce(0);
    draw(there.map(one => move(card(one.dataset.id) ?? one, place(one))), 0);
  } else if (known < 0) return go(place(anchor), line());
  else {
    const start = Math.max(0, places.get(seen[known].dataset.id) - known);
    announce(arrived + start - place(seen[0]));
    let last = start - 1;
    for (const one of seen) move(one, last = places.get(one.dataset.id) ?? last + isGhost(one));
    const before = Math.min(index, Math.floor(start / columns));
    const none = new Map();
    draw([...range(start - before * columns, start, none), ...seen, ...range(last + 1, last + 1 + all.length, none)], offset + (index - before) * row);
  }
  come();
  update();
}

function move(one, position) {
  one.dataset.position = Math.max(0, position);
  delete one.dataset.none;
  tell(one);
  return one;
}

on(document, "click", event => {
  if (!event.target.closest("[data-arrivals] button")) return;
  scrollTo({ top: 0, behavior: "instant" });
  renew();
});
