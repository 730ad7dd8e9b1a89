// The part of a result that is in the document: some rows around what is seen, in a page as high as all of them.
import { card, grid, isHeld } from "./cards.js";
import { make, page, toast, word } from "./dom.js";
import { cameBack, here, remember, see } from "./left.js";
import { doubt, renew } from "./renewal.js";
import { come, neighbour, reach } from "./steps.js";

/** No browser loses precision at this height; what is higher is drawn together in its middle. */
const HIGHEST = 8e6;
const PART = 48;
const header = document.querySelector("header.top");

/** @type {HTMLElement} the grid, and its padding without us */
export let box;
export let total = 0, columns = 1, row = 400;
let above = 0, below = 0, query = "", shape = "", offset = 0;
/** What is asked for: from a place to a place. @type {Map<AbortController, [number, number]>} */
const asked = new Map();
let failed = -Infinity, drawing = 0, resting = 0, starting = 0, lost = null;

export const place = one => Number(one.dataset.position);
export const cells = () => [...box.children].filter(one => !one.classList.contains("away"));
export const isGhost = one => one.classList.contains("ghost");
export const rect = one => one.getBoundingClientRect();
export const line = () => header.offsetHeight;
const true_ = () => Math.ceil(total / columns) * row;
const kept = () => Math.min(true_(), HIGHEST);
/** Near its ends, the page goes as its rows do. */
const edge = () => Math.min(20 * innerHeight, kept() / 4);
const factor = () => (true_() - 2 * edge()) / (kept() - 2 * edge());

/** @param {number} y in the page @returns {number} among all rows */
function stretched(y) {
    if (y < edge() || true_() === kept()) return y;
    return y > kept() - edge() ? true_() - kept() + y : edge() + (y - edge()) * factor();
}

/** @param {number} y among all rows @returns {number} in the page */
function squeezed(y) {
    if (y < edge() || true_() === kept()) return y;
    return y > true_() - edge() ? kept() - true_() + y : edge() + (y - edge()) / factor();
}

/** Begins with the grid that the document has now, where it was left. */
export async function begin() {
    for (const control of asked.keys()) control.abort();
    asked.clear();
    box = grid();
    ({ query } = box.dataset);
    total = Number(box.dataset.total);
    if (!total) { box = null; return; }
    document.querySelector("[data-paging]")?.setAttribute("hidden", "");
    box.setAttribute("role", "feed");
    const style = getComputedStyle(box);
    [above, below, offset] = [parseFloat(style.paddingTop), parseFloat(style.paddingBottom), 0];
    for (const one of cells()) tell(one);
    measure();
    const back = cameBack();
    if (back) return back;
    const start = place(box.firstElementChild);
    if (start > 0 && start < total) go(start, line() + 8);
    else { put(0); update(); }
}

/** How high a row is here, from those that are there. */
function measure() {
    const style = getComputedStyle(box);
    shape = style.gridTemplateColumns;
    columns = shape.split(" ").length;
    const gap = parseFloat(style.rowGap);
    const rows = cells().filter((one, index) => index % columns === 0 && !isGhost(one)).map(one => rect(one).height);
    if (rows.length) row = rows.reduce((sum, one) => sum + one, 0) / rows.length + gap;
    box.style.setProperty("--row", `${row - gap}px`);
}

export function ghost(position) {
    const one = make("div", { class: "ghost", "aria-hidden": "true" });
    one.dataset.position = position;
    return one;
}

function tell(one) {
    one.setAttribute("aria-posinset", place(one) + 1);
    one.setAttribute("aria-setsize", total);
}

/** The cells of these places; who is there already stays. */
function range(from, to) {
    const there = new Map([...box.children].map(one => [place(one), one]));
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => there.get(from + index) ?? ghost(from + index));
}

/** Puts these into the document, in this order; what has the focus or is written in stays, out of the way. */
export function draw(list) {
    const stays = new Set(list);
    for (const one of [...box.children]) {
        if (!stays.has(one) && !isHeld(one)) { one.remove(); continue; }
        one.classList.toggle("away", !stays.has(one));
        if (!stays.has(one)) one.style.top = `${above + squeezed(Math.floor(place(one) / columns) * row)}px`;
    }
    let next = box.firstElementChild;
    for (const one of list) {
        while (next?.classList.contains("away")) next = next.nextElementSibling;
        if (one === next) next = next.nextElementSibling;
        else box.insertBefore(one, next);
    }
}

/** The first cell that is seen. */
export const first = all => all.find(one => rect(one).bottom > line() + 1) ?? all.at(-1);

/** Changes the document while what is seen stays where it is. @param {(anchor: Element) => Element | void} change what is there instead of it */
export function still(change) {
    const all = cells();
    const isEnd = place(all.at(-1)) === total - 1 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const anchor = isEnd ? all.at(-1) : first(all);
    const side = isEnd ? "bottom" : "top";
    const before = rect(anchor)[side];
    const now = change(anchor) ?? anchor;
    if (now.isConnected) put(offset - rect(now)[side] + before);
}

/** Puts the rows so far down in the grid; where the page's ends are in the way, the page is scrolled instead. */
function put(next) {
    const all = cells();
    const size = rect(all.at(-1)).bottom - rect(all[0]).top;
    const isLast = place(all.at(-1)) === total - 1;
    let by = 0;
    // After others came, the first row may be another one than it was.
    if (place(all[0]) < columns) by = -next;
    else if (next < 0 || (!isLast && next + size > kept())) by = drift(next - offset);
    offset = next + by;
    box.style.paddingTop = `${above + offset}px`;
    box.style.height = `${above + below + (isLast ? offset + size : Math.max(kept(), offset + size))}px`;
    if (Math.abs(by) >= 1) scroll(by);
}

const scroll = by => scrollBy({ top: by, behavior: "instant" });

/** How far the page is from where the rows that are seen belong. */
function drift(moved = 0) {
    const one = first(cells());
    const y = Math.floor(place(one) / columns) * row + line() - rect(one).top - moved;
    return squeezed(Math.max(0, y)) - (line() - rect(box).top - above);
}

/** Shows these rows alone, one of them at a height of the window. */
function mount(index, top) {
    const screen = Math.ceil(innerHeight / row);
    draw(range(Math.max(0, index - screen) * columns, Math.min(total, (index + 2 * screen + 1) * columns)));
    const one = cells().find(other => place(other) >= index * columns) ?? cells()[0];
    put(offset - rect(one).top + top);
    // Who drags the scroll bar passes by most of it.
    clearTimeout(starting);
    starting = setTimeout(load, 60);
}

/** Goes to a place of the result. @param {number} position @param {number} [top] where in the window */
export function go(position, top = line() + innerHeight / 4) {
    const index = Math.floor(Math.max(0, Math.min(position, total - 1)) / columns);
    const y = above + squeezed(Math.max(0, index * row + line() - top));
    box.style.height = `${above + below + kept()}px`;
    scroll(rect(box).top - line() + y);
    mount(index, top);
}

/** Keeps the rows around what is seen. */
export function update() {
    drawing = 0;
    if (!box?.isConnected || turn()) return;
    const all = cells();
    const [begins, ends] = [rect(all[0]).top, rect(all.at(-1)).bottom];
    if (ends < 0 || begins > innerHeight) {
        const y = Math.min(stretched(line() - rect(box).top - above), true_() - 1);
        const index = Math.max(0, Math.floor(y / row));
        return mount(index, line() - y + index * row);
    }
    const rows = all.filter((_, index) => index % columns === 0).map(rect);
    const head = rows.filter(one => one.bottom < -2.5 * innerHeight).length * columns;
    const tail = (rows.length - rows.filter(one => one.top > 3.5 * innerHeight).length) * columns;
    const margin = 1.5 * innerHeight;
    const list = all.slice(head, tail);
    const from = place(list[0]);
    const before = begins > -margin ? Math.min(Math.ceil((begins + margin) / row), Math.floor(from / columns)) * columns : 0;
    const to = place(list.at(-1)) + 1;
    const after = ends < innerHeight + margin
        ? Math.ceil((innerHeight + margin - ends) / row) * columns + (columns - list.length % columns) % columns : 0;
    if (head || tail < all.length || before || (after && to < total)) {
        still(() => draw([...range(from - before, from), ...list, ...range(to, Math.min(total, to + after))]));
    }
    load();
    see();
}

/** Asks for the cards that are missing, those that are seen first; for others no longer. */
function load() {
    if (!box?.isConnected) return;
    const all = cells();
    const open = all.filter(one => isGhost(one) && !("none" in one.dataset));
    const isIn = ([from, to], one) => from <= place(one) && place(one) < to;
    for (const [control, part] of asked) if (!open.some(one => isIn(part, one))) { control.abort(); asked.delete(control); }
    const seen = place(first(all));
    while (asked.size < 2 && performance.now() - failed > 2000) {
        const free = open.filter(one => ![...asked.values()].some(part => isIn(part, one))).map(place);
        if (!free.length) break;
        const next = free.find(position => position >= seen);
        const from = next ?? Math.max(free[0], free.at(-1) + 1 - PART);
        ask(from, 1 + free.findLast(position => position < from + PART));
    }
    box.setAttribute("aria-busy", String(asked.size > 0));
    rest();
}

async function ask(from, to) {
    const control = new AbortController();
    asked.set(control, [from, to]);
    try {
        const fresh = await page(`/cards?${query}&position=${from}&limit=${to - from}`, control.signal);
        if (asked.delete(control)) fill(fresh.querySelector("[data-grid]"), from, to);
        failed = -Infinity;
        lost?.remove();
        lost = null;
        delete box.dataset.failed;
    } catch (error) {
        if (!asked.delete(control)) return;
        failed = performance.now();
        box.dataset.failed = "";
        lost ??= toast(word("loadFailed"), { label: word("retry"), act: again, stays: true });
        if (!(error instanceof TypeError)) console.warn(error);
    }
    load();
}

/** Tries again what failed. */
function again() {
    lost = null;
    failed = -Infinity;
    update();
}

function fill(fresh, from, to) {
    if (Number(fresh.dataset.total) !== total) doubt();
    const cards = new Map([...fresh.children].map(one => [place(one), one]));
    still(anchor => {
        let now;
        for (const old of cells()) {
            const one = cards.get(place(old));
            if (!isGhost(old) || place(old) < from || place(old) >= to) continue;
            // It is shown at another place still: what is known here is old.
            if (!one || card(one.dataset.id)) { old.dataset.none = ""; doubt(); continue; }
            old.replaceWith(document.adoptNode(one));
            tell(one);
            if (old === anchor) now = one;
        }
        return now;
    });
    come();
}

/** @param {{total: number, results: string}} now */
export function count({ total: all, results }) {
    box.dataset.total = total = all;
    const said = document.querySelector("[data-count]");
    if (said && said.textContent !== results) said.textContent = results;
    for (const one of box.querySelectorAll("article.card")) tell(one);
}

/** Remembers the place, and brings a page that was drawn together back to it. */
function rest() {
    clearTimeout(resting);
    resting = setTimeout(() => {
        if (!box?.isConnected || turn()) return;
        for (const one of box.querySelectorAll(".away")) if (!isHeld(one)) one.remove();
        const all = cells();
        if (scrollY < 40 && place(all[0]) > 0) renew(true);
        const by = drift();
        if (place(all[0]) > 0 && place(all.at(-1)) < total - 1 && Math.abs(by) > 3 * innerHeight) {
            put(offset + by);
            scroll(by);
        }
        remember();
    }, 200);
}

/** Other columns, or other widths of them: the card at the top stays there. @returns {boolean} whether there are */
function turn() {
    if (getComputedStyle(box).gridTemplateColumns === shape) return false;
    const { position, part } = here;
    measure();
    go(position, line() - part * row);
    return true;
}

const soon = () => { drawing ||= requestAnimationFrame(update); };
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon);
new MutationObserver(soon).observe(document.documentElement, { attributeFilter: ["data-density"] });
for (const name of ["click", "focusin"]) addEventListener(name, () => { if (box) rest(); });
addEventListener("online", again);
document.addEventListener("tagflow:back", again);
addEventListener("pageshow", event => { if (event.persisted) doubt(0); });
export { doubt, neighbour, reach, renew };
