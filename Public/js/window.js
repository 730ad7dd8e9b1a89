// The part of a result that is in the document: some rows around what is seen, in a page as high as all of them.
import { card, grid, isHeld, setCurrent } from "./cards.js";
import { make, page, toast, word } from "./dom.js";
import { tellCards, visit } from "./gallery.js";

/** No browser loses precision at this height; what is higher is drawn together in its middle. */
const HIGHEST = 8e6;
const PART = 48;
const header = document.querySelector("header.top");

/** @type {HTMLElement} the grid, and its padding without us */
let box, above, below;
let query = "", shape = "", total = 0, columns = 1, row = 400, offset = 0;
/** What is asked for: from a place to a place. @type {Map<AbortController, [number, number]>} */
const asked = new Map();
let failed = -Infinity, drawing = 0, resting = 0, starting = 0, doubted = 0, renewing = Promise.resolve(), lost = null;
/** The place that the focus goes to when its card is there. */
let wanted = -1;
/** Where the page was when it last stood still, or was drawn. */
let here = null;

const place = one => Number(one.dataset.position);
const cells = () => [...box.children].filter(one => !one.classList.contains("away"));
const isGhost = one => one.classList.contains("ghost");
const rect = one => one.getBoundingClientRect();
const line = () => header.offsetHeight;
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
export function begin() {
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
    const left = history.state?.place;
    const first = place(box.firstElementChild);
    if (left) comeBack(left);
    else if (first > 0 && first < total) go(first, line() + 8);
    else { put(0); update(); }
}

async function comeBack({ position, top, id, here }) {
    const there = await at(id, position).catch(() => null);
    go(there?.id === id ? there.position : position, top);
    box.dataset.here = here ?? "";
    delete document.documentElement.dataset.left;
}

/** How high a row is here, from those that are there. */
function measure() {
    const style = getComputedStyle(box);
    shape = style.gridTemplateColumns;
    columns = shape.split(" ").length;
    const gap = parseFloat(style.rowGap);
    const all = cells();
    const whole = all.filter(one => !isGhost(one));
    const rows = all.filter((one, index) => index % columns === 0 && !isGhost(one)).map(one => rect(one).height);
    if (rows.length) row = rows.reduce((sum, one) => sum + one, 0) / rows.length + gap;
    else if (!whole.length) row = rect(box).width / columns * 16 / 9 + 100;
    box.style.setProperty("--row", `${row - gap}px`);
}

function ghost(position) {
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
function draw(list) {
    const stays = new Set(list);
    for (const one of [...box.children]) {
        if (stays.has(one)) one.classList.remove("away");
        else if (isHeld(one)) {
            one.classList.add("away");
            one.style.top = `${above + squeezed(Math.floor(place(one) / columns) * row)}px`;
        } else one.remove();
    }
    let next = box.firstElementChild;
    for (const one of list) {
        while (next?.classList.contains("away")) next = next.nextElementSibling;
        if (one === next) next = next.nextElementSibling;
        else box.insertBefore(one, next);
    }
}

/** The first cell that is seen. */
const first = all => all.find(one => rect(one).bottom > line() + 1) ?? all.at(-1);

/** Changes the document while what is seen stays where it is. @param {(anchor: Element) => Element | void} change what is there instead of it */
function still(change) {
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
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
}

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
    scrollTo({ top: scrollY + rect(box).top - line() + y, behavior: "instant" });
    mount(index, top);
}

/** Keeps the rows around what is seen. */
function update() {
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
    for (const [control, part] of asked) {
        if (!open.some(one => isIn(part, one))) { control.abort(); asked.delete(control); }
    }
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

/** Cards came: the one that was gone to gets the focus, the one that was left is the current one again. */
function come() {
    const one = wanted >= 0 && cells().find(other => place(other) === wanted);
    if (one && !isGhost(one)) { wanted = -1; setCurrent(one); }
    const current = box.dataset.here && card(box.dataset.here);
    if (current) { delete box.dataset.here; setCurrent(current, false); }
    tellCards();
}

/** Where a video is now: itself, or who is there instead. */
async function at(id, position) {
    const fresh = (await page(`/cards?${grid().dataset.query}&position=${position}&limit=1${id ? `&around=${id}` : ""}`)).querySelector("[data-grid]");
    const one = fresh.querySelector("article.card");
    return { id: one?.dataset.id, position: one ? place(one) : -1, total: Number(fresh.dataset.total), results: fresh.dataset.results };
}

/** Something may have changed which videos there are: looks, but not at each of many. @param {number} [wait] */
export function doubt(wait = 800) { doubted ||= setTimeout(() => { doubted = 0; renew(); }, wait); }

/**
 * Shows who is in the result now. What is seen stays where it is, also who is no longer in it.
 * @param {boolean} [isTop] from its beginning
 * @returns {Promise<boolean>} false when nobody answered
 */
export function renew(isTop) {
    return renewing = renewing.then(() => look(isTop)).catch(() => false);
}

async function look(isTop) {
    // Nothing was found, and there may be something now.
    if (!box) return grid() && await at(0, 0).then(one => one.total > 0 && visit(location.pathname + location.search, { replace: true }));
    const mine = box;
    const anchor = cells().find(one => !isGhost(one) && rect(one).bottom > line());
    if (!anchor) return true;
    if (!isTop) {
        const now = await at(anchor.dataset.id, place(anchor));
        if (now.total === total && now.id === anchor.dataset.id && now.position === place(anchor)
            && !box.querySelector("[data-none]")) return true;
        const moved = now.position - place(anchor);
        if (moved && now.id === anchor.dataset.id && now.total - total === moved && place(cells()[0]) + moved >= 0) {
            // All that changed is before what is seen.
            for (const one of box.children) one.dataset.position = place(one) + moved;
            count(now);
            update();
            return true;
        }
        if (!now.total) { await visit(location.pathname + location.search, { replace: true }); return true; }
    }
    const around = isTop ? "" : `&around=${anchor.dataset.id}`;
    const from = isTop ? 0 : place(anchor);
    const fresh = (await page(`/cards?${query}&position=${from}&limit=${isTop ? 60 : 200}${around}`)).querySelector("[data-grid]");
    if (box !== mine || !fresh.children.length) return false;
    count({ total: Number(fresh.dataset.total), results: fresh.dataset.results });
    const now = new Map([...fresh.children].map(one => [one.dataset.id, one]));
    const all = cells();
    const isSeen = one => rect(one).bottom > 0 && rect(one).top < innerHeight;
    const [head, tail] = [all.findIndex(isSeen), all.findLastIndex(isSeen)].map(index => Math.floor(index / columns));
    let seen = isTop || head < 0 ? [] : all.slice(columns * head, columns * (1 + tail));
    const stays = seen.filter(one => now.has(one.dataset.id));
    if (!stays.length) seen = [];
    // Ghosts and cells that are not seen are thought anew.
    const there = new Map([...box.children].filter(one => !isGhost(one)).map(one => [one.dataset.id, one]));
    const known = new Map([...now].map(([id, one]) => [place(one), there.get(id) ?? document.adoptNode(one)]));
    for (const [position, one] of known) if (!seen.includes(one)) one.dataset.position = position;
    const cell = position => { const one = known.get(position); return one && !seen.includes(one) ? one : ghost(position); };
    const list = (start, end) => Array.from({ length: Math.max(0, end - start) }, (_, index) => cell(start + index));
    if (!seen.length) {
        const start = isTop ? 0 : Math.floor(Math.min(from, total - 1) / columns) * columns;
        still(() => { draw(list(start, Math.min(total, start + Math.max(all.length, 60)))); return box.firstElementChild; });
    } else {
        let last = place(now.get(stays[0].dataset.id)) - seen.indexOf(stays[0]) - 1;
        const start = Math.max(0, last + 1);
        for (const one of seen) {
            const position = now.get(one.dataset.id);
            if (position) last = place(position);
            else if (isGhost(one)) { last += 1; delete one.dataset.none; }
            one.dataset.position = Math.max(0, last);
        }
        const before = Math.floor(Math.min(start, all.indexOf(seen[0])) / columns) * columns;
        const after = Math.ceil((all.length - all.indexOf(seen.at(-1))) / columns) * columns + (columns - seen.length % columns) % columns;
        still(() => draw([...list(start - before, start), ...seen, ...list(last + 1, Math.min(total, last + 1 + after))]));
    }
    come();
    update();
    return true;
}

function count({ total: all, results }) {
    box.dataset.total = total = all;
    const said = document.querySelector("[data-count]");
    if (said && said.textContent !== results) said.textContent = results;
    for (const one of box.querySelectorAll("article.card")) tell(one);
}

/** @param {HTMLElement} from @param {number} steps @returns {HTMLElement | null} the card so many steps away, if it is there */
export function neighbour(from, steps) {
    const all = cells();
    const index = all.indexOf(from);
    const next = index < 0 ? null : all[index + steps];
    return next && !isGhost(next) ? next : null;
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
            scrollBy({ top: by, behavior: "instant" });
        }
        remember();
    }, 200);
}

function see() {
    const one = first(cells());
    here = { position: place(one), top: rect(one).top, part: (line() - rect(one).top) / row };
    return one;
}

function remember() {
    const one = see();
    if (history.state?.player || isGhost(one)) return;
    const left = { ...here, id: one.dataset.id, here: box.querySelector(".here")?.dataset.id };
    try { history.replaceState({ ...history.state, place: left }, ""); } catch { /* too often, for this browser */ }
}

/** Other columns, or other widths of them: the card at the top stays there. @returns {boolean} whether there are */
function turn() {
    if (!here || getComputedStyle(box).gridTemplateColumns === shape) return false;
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
