// The part of a result that is in the document: some rows around what is seen, in a page as high as all of them.
import { card, grid, isHeld, place } from "./cards.js";
import { $, $$, debounce, html, make, on, page, toast, word } from "./dom.js";
import { cameBack, here, remember, see } from "./left.js";
import { doubt, isAtTop } from "./renewal.js";
import { come, step } from "./steps.js";

/** No browser loses precision at this height; what is higher is drawn together in its middle. */
const HIGHEST = 8e6;
const PART = 36;
const header = $("header.top");

/** The grid; `row` is the height of its rows with their gap, all alike. @type {HTMLElement} */
export let box;
export let total = 0, columns = 1, row = 400;
let gap = 0;
/** Where the rows that are in the document begin, below the grid's own padding. */
export let offset = 0;
let above = 0, below = 0, asked = null, lost = null;
let drawing = 0;

export const cells = () => [...box.children].filter(one => !one.matches(".away"));
export const isGhost = one => one.matches(".ghost");
export const line = () => header.offsetHeight;
const scrolled = () => line() - box.getBoundingClientRect().top - above;
const scroll = by => scrollBy({ top: by, behavior: "instant" });
const screen = () => Math.ceil(innerHeight / row);
export function first(all = cells()) {
  const y = scrolled() - offset;
  const index = Math.max(0, Math.min(Math.floor((y + gap + 1) / row), Math.ceil(all.length / columns) - 1));
  return { index, part: y / row - index, one: all[index * columns] };
}

const high = () => Math.ceil(total / columns) * row;
const kept = () => Math.min(high(), HIGHEST);
const stretched = y => bend(y, kept(), high());
const squeezed = y => bend(y, high(), kept());

function bend(y, from, to) {
  const end = Math.min(20 * innerHeight, kept() / 4);
  if (y < end) return y;
  return y > from - end ? to - from + y : end + (y - end) * (to - 2 * end) / (from - 2 * end);
}

export async function cardsAt(position, limit, around, signal) {
  const near = around ? `&around=${around}` : "";
  return $("[data-grid]", await page(`/cards?${grid().dataset.query}&position=${position}&limit=${limit}${near}`, signal));
}

export async function begin() {
  asked?.control.abort();
  asked = null;
  box = grid();
  total = Number(box.dataset.total);
  if (!total) { box = null; return; }
  $("[data-paging]")?.setAttribute("hidden", "");
  box.role = "feed";
  const style = getComputedStyle(box);
  [above, below, offset] = [parseFloat(style.paddingTop), parseFloat(style.paddingBottom), 0];
  cells().forEach(tell);
  measure();
  if (await cameBack()) return;
  const start = place(box.firstElementChild);
  if (start > 0) go(start, line() + 8);
  else { put(0); update(); }
}

function measure() {
  const style = getComputedStyle(box);
  columns = style.gridTemplateColumns.split(" ").length;
  gap = parseFloat(style.rowGap);
  row = cells()[0].getBoundingClientRect().height + gap;
}

export function tell(one) {
  one.ariaPosInSet = place(one) + 1;
  one.ariaSetSize = total;
}

export function range(from, to, there = new Map([...box.children].map(one => [place(one), one]))) {
  return Array.from({ length: Math.max(0, Math.min(to, total) - from) }, (_, index) =>
    there.get(from + index) ?? make("div", { class: "ghost", "aria-hidden": "true", "data-position": from + index }));
}

/** Puts these into the document, in this order, so far down; what has the focus or is written in stays, out of the way. */
export function draw(list, next) {
  const shown = new Set(list);
  for (const one of [...box.children]) {
    const isAway = !shown.has(one);
    if (isAway && !isHeld(one)) { one.remove(); continue; }
    one.classList.toggle("away", isAway);
    if (isAway) one.style.top = `${above + squeezed(Math.floor(place(one) / columns) * row)}px`;
  }
  let before = box.firstElementChild;
  for (const one of list) {
    while (before?.matches(".away")) before = before.nextElementSibling;
    if (one === before) before = before.nextElementSibling; else box.insertBefore(one, before);
  }
  put(next);
}

/** Puts the rows so far down in the grid; where the page's ends are in the way, the page is scrolled instead. */
function put(next) {
  const all = cells();
  const size = Math.ceil(all.length / columns) * row;
  const isLast = place(all.at(-1)) === total - 1;
  let by = 0;
  if (place(all[0]) < columns) by = -next;
  else if (next < 0 || (!isLast && next + size > kept())) by = drift(next);
  offset = next + by;
  box.style.paddingTop = `${above + offset}px`;
  box.style.height = `${above + below + (isLast ? offset + size : Math.max(kept(), offset + size))}px`;
  if (Math.abs(by) >= 1) scroll(by);
}

function drift(next = offset) {
  const { one, part } = first();
  const y = (Math.floor(place(one) / columns) + part) * row;
  return squeezed(Math.max(0, y)) - scrolled() - offset + next;
}

const start = debounce(load, 60);

function mount(index, top) {
  const from = Math.max(0, index - screen());
  draw(range(from * columns, (index + 2 * screen() + 1) * columns), scrolled() + top - line() - (index - from) * row);
  // Who drags the scroll bar passes by most of it.
  start();
}

export function go(position, top = line() + innerHeight / 4) {
  const index = Math.floor(Math.max(0, Math.min(position, total - 1)) / columns);
  box.style.height = `${above + below + kept()}px`;
  scroll(squeezed(Math.max(0, index * row + line() - top)) - scrolled());
  mount(index, top);
}

export function update() {
  drawing = 0;
  if (!box?.isConnected) return;
  const all = cells();
  const rows = Math.ceil(all.length / columns);
  const y = (scrolled() - offset) / row;
  if (y > rows || y < -screen()) {
    const there = Math.min(stretched(scrolled()), high() - 1);
    const index = Math.max(0, Math.floor(there / row));
    return mount(index, line() - there + index * row);
  }
  const at = Math.max(0, Math.floor(y));
  const skip = Math.max(0, at - 3 * screen());
  const list = all.slice(skip * columns, (at + 4 * screen()) * columns);
  const [from, to] = [place(list[0]), place(list.at(-1)) + 1];
  const before = at < 2 * screen() ? Math.min(3 * screen() - at, Math.floor(from / columns)) : 0;
  const after = rows < at + 3 * screen() ? (at + 4 * screen()) * columns - all.length : 0;
  if (list.length < all.length || before > 0 || (after > 0 && to < total)) {
    draw([...range(from - before * columns, from), ...list, ...range(to, to + after)], offset + (skip - before) * row);
  }
  load();
  see();
}

function load() {
  if (!box?.isConnected) return;
  const all = cells();
  const open = all.filter(one => one.matches(".ghost:not([data-none])")).map(place);
  if (asked && !open.some(position => asked.from <= position && position < asked.to)) {
    asked.control.abort();
    asked = null;
  }
  if (!asked && open.length) {
    const seen = place(first(all).one);
    const from = open.find(position => position >= seen) ?? Math.max(open[0], open.at(-1) + 1 - PART);
    ask(from, 1 + open.findLast(position => position < from + PART));
  }
  box.ariaBusy = String(!!asked);
  rest();
}

async function ask(from, to) {
  const mine = asked = { from, to, control: new AbortController() };
  try {
    const fresh = await cardsAt(from, to - from, undefined, mine.control.signal);
    if (asked !== mine) return;
    fill(fresh, from, to);
    lost?.remove();
    lost = null;
    delete box.dataset.failed;
  } catch {
    if (asked !== mine) return;
    asked = null;
    box.dataset.failed = "";
    box.ariaBusy = "false";
    lost ??= toast(word("loadFailed"), { label: word("retry"), act: again, stays: true });
    return;
  }
  asked = null;
  load();
}

function again() {
  lost = null;
  update();
}

function fill(fresh, from, to) {
  if (Number(fresh.dataset.total) !== total) doubt();
  for (const old of cells()) {
    if (!isGhost(old) || place(old) < from || place(old) >= to) continue;
    const one = $(`[data-position="${place(old)}"]`, fresh);
    // It is shown at another place still: what is known here is old.
    if (!one || card(one.dataset.id)) { old.dataset.none = ""; doubt(); continue; }
    old.replaceWith(one);
    tell(one);
  }
  come();
}

export function count({ total: all, results }) {
  box.dataset.total = total = Number(all);
  const said = $("[data-count]");
  if (said && said.textContent !== results) said.textContent = results;
  $$("article.card", box).forEach(tell);
}

const rest = debounce(() => {
  if (!box?.isConnected) return;
  for (const one of $$(".away", box)) if (!isHeld(one)) one.remove();
  const all = cells();
  if (place(all[0]) > 0 && isAtTop()) doubt(0);
  const by = drift();
  if (place(all[0]) > 0 && place(all.at(-1)) < total - 1 && Math.abs(by) > 3 * innerHeight) {
    put(offset + by);
    scroll(by);
  }
  remember();
}, 200);

/** There may be other columns, or other widths of them: the card at the top stays there. */
function turn() {
  if (!box?.isConnected) return;
  const { position, part } = here;
  const before = [columns, row];
  measure();
  if (String([columns, row]) !== String(before)) go(position, line() - part * row);
}

const soon = () => { drawing ||= requestAnimationFrame(update); };
on(window, "scroll", soon, { passive: true });
on(window, "resize", turn);
new MutationObserver(turn).observe(html, { attributeFilter: ["data-density", "data-panel"] });
on(window, "click focusin", () => { if (box) rest(); });
on(window, "online", again);
on(document, "tagflow:back", again);
on(window, "pageshow", event => { if (event.persisted) doubt(0); });
export { doubt, step };
