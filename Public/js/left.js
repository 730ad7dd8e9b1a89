import { place } from "./cards.js";
import { $, on } from "./dom.js";
import { at } from "./renewal.js";
import { box, first, go, isGhost, line, row } from "./window.js";

/** Where the page was when it last stood still, or was drawn; `part` of a row is above. */
export let here = { position: 0, part: 0 };
let key = "";

export async function cameBack() {
  key = history.state?.key ?? String(Math.random());
  // What was left before it had stood still is the last place.
  const last = JSON.parse(sessionStorage.getItem("left"));
  const left = last?.key === key ? last : history.state?.place;
  history.replaceState({ ...history.state, key }, "");
  if (!left) return false;
  const there = await at(left.position, left.id).catch(() => null);
  go(there?.id === left.id ? there.position : left.position, left.top);
  box.dataset.here = left.here ?? "";
  return true;
}

export function see() {
  const { one, part } = first();
  here = { position: place(one), top: line() - part * row, part };
  return one;
}

function left() {
  const one = see();
  return isGhost(one) ? null : { ...here, key, id: one.dataset.id, here: $(".here", box)?.dataset.id };
}

export function remember() {
  const place = left();
  if (place && !history.state?.player) history.replaceState({ ...history.state, place }, "");
}

on(window, "pagehide", () => {
  const last = box?.isConnected && left();
  if (last) sessionStorage.setItem("left", JSON.stringify(last));
});
