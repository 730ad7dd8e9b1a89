import { currentCard, grid, place, setCurrent } from "./cards.js";
import { $, $$, areKeysOff, html, isTyping, kept, make, on, word } from "./dom.js";
import { step } from "./gallery.js";
import { fail, get } from "./parts.js";

let ids = new Set();
let anchor = null, bar = null, before = [];

export const selected = () => [...ids];
export const cards = () => $$("[data-grid] > article.card");
export const idOf = one => Number(one.dataset.id);
export const isSelected = one => ids.has(idOf(one));

export function choose(some) {
  ids = new Set(some);
  mark();
  kept("selection", JSON.stringify(selected()), "sessionStorage");
  if (ids.size) bar ??= import("./bulk.js");
  bar?.then(({ showBar }) => showBar());
}

export const bulk = (act, ...rest) => bar.then(acts => acts[act](...rest));

export function clear() {
  anchor = null;
  choose([]);
}

function toggle(one) {
  if (!ids.delete(idOf(one))) ids.add(idOf(one));
  anchor = place(one);
  before = selected();
  choose(ids);
}

const ask = async stretch => (await get(`/api/ids?${stretch}&${grid().dataset.query}`)).ids;

async function range(one) {
  if (anchor === null) return toggle(one);
  const [low, high] = [anchor, place(one)].sort((a, b) => a - b);
  let more = cards().filter(each => place(each) >= low && place(each) <= high).map(idOf);
  if (more.length <= high - low) {
    try { more = await ask(`position=${low}&limit=${high - low + 1}`); } catch (error) { fail(error); }
  }
  choose([...before, ...more]);
}

export const all = () => ask("limit=1000000").then(choose, fail);

function mark() {
  const isOn = ids.size > 0;
  html.toggleAttribute("data-selecting", isOn);
  for (const one of cards()) {
    let box = $(":scope > .check", one);
    one.classList.toggle("picked", isSelected(one));
    if (!isOn) box?.remove();
    else if (!box) {
      const name = `${word("select")}: ${$("h2", one).textContent.trim()}`;
      box = make("button", { class: "act check", type: "button", role: "checkbox", "data-act": "select", "aria-label": name, "data-own": true });
      $(".pic", one).after(box);
    }
    if (box) box.ariaChecked = `${isSelected(one)}`;
  }
}

// A finger that stays on a card selects it, and from then on a tap does.
let [press, isTouch, isHeld] = [0, false, false];

function pointed(event) {
  isTouch = event.pointerType === "touch";
  isHeld = false;
  const one = event.target.closest("article.card");
  if (isTouch && one && !ids.size) press = setTimeout(() => { isHeld = true; toggle(one); }, 450);
  const isEmpty = event.target.matches("[data-grid], article.card, .about, main, body, html") && event.clientX < html.clientWidth;
  if (event.pointerType === "mouse" && event.button === 0 && isEmpty && grid()) {
    import("./lasso.js").then(({ lasso }) => lasso(event, event.shiftKey ? selected() : []));
  }
}

function clicked(event) {
  const one = event.target.closest("[data-grid] > article.card");
  if (!one || event.ctrlKey || event.metaKey) return;
  const isBox = event.target.closest("[data-act=select]");
  const isTap = isTouch && ids.size && !event.target.closest(".actions, .list-actions, .editing");
  if (!isBox && !isTap && !event.shiftKey && !isHeld) return;
  event.preventDefault();
  event.stopPropagation();
  if (isHeld) { isHeld = false; return; }
  setCurrent(one, false);
  if (event.shiftKey) range(one); else toggle(one);
  if (isBox) $(".check", one)?.focus({ preventScroll: true });
}

function pressed({ key, altKey, ctrlKey, metaKey, shiftKey }) {
  const here = currentCard();
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "a" && all();
  if (shiftKey && key.startsWith("Arrow")) {
    if (!here) return false;
    if (anchor === null) toggle(here);
    const next = step(here, key);
    if (next?.dataset) { setCurrent(next); range(next); }
    return true;
  }
  if (key === "x" && here) {
    setCurrent(here, false);
    toggle(here);
    return true;
  }
  if (!ids.size) return false;
  const act = { Escape: ["leave"], Delete: ["trash"], e: ["show", "edit"] }[key];
  return act && bulk(...act);
}

on(document, "tagflow:cards", mark);
on(document, "pointerdown", pointed, true);
on(document, "click", clicked, true);
on(document, "pointerup pointercancel scroll", () => clearTimeout(press), true);
on(document, "contextmenu", event => { if (isTouch && event.target.closest("article.card")) event.preventDefault(); });
on(document, "keydown", event => {
  const isElsewhere = !grid() || areKeysOff() || isTyping(event.target) || $("dialog:modal");
  if (isElsewhere || event.defaultPrevented || event.isComposing) return;
  if (pressed(event)) { event.preventDefault(); event.stopPropagation(); }
}, true);

choose(JSON.parse(kept("selection", undefined, "sessionStorage")) ?? []);
