// Who is in a result now, when others came or went.
import { grid } from "./cards.js";
import { page } from "./dom.js";
import { visit } from "./gallery.js";
import { come } from "./steps.js";
import { box, cells, columns, count, draw, ghost, isGhost, line, place, rect, still, total, update } from "./window.js";

let doubted = 0, renewing = Promise.resolve();

/** Where a video is now: itself, or who is there instead. */
export async function at(id, position) {
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
    const fresh = (await page(`/cards?${box.dataset.query}&position=${from}&limit=${isTop ? 60 : 200}${around}`)).querySelector("[data-grid]");
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
