import { grid } from "./cards.js";

/** What keeps the page of a result bounded, fetched after the first paint. @type {typeof import("./window.js") | null} */
let rows = null;
/** The address of what is shown: while the player is open, the page has another. */
let shown = location.pathname + location.search;

/**
 * Shows another query of the gallery in place.
 * @param {string} address
 * @param {{replace?: boolean, stays?: boolean}} [options] replace: no new entry in the history, as for each letter of a
 * search; stays: the page is not scrolled
 */
export async function visit(address, { replace = false, stays = false } = {}) {
    await show(address, () => history[replace ? "replaceState" : "pushState"]({}, "", address), stays ? scrollY : 0);
}

/** @param {string} address @param {() => void} [enter] called when it is there, before it is shown @param {number} [top] */
async function show(address, enter, top = 0) {
    const { exchange } = await import("./visit.js");
    if (!await exchange(shown, address, enter)) return;
    shown = address;
    if (enter) scrollTo({ top, behavior: "instant" });
    await begin();
    tellCards();
}

/** Says that other cards are in the document. */
export const tellCards = () => document.dispatchEvent(new CustomEvent("tagflow:cards"));

async function begin() {
    try { await (rows ??= await import("./window.js")).begin(); } finally { delete document.documentElement.dataset.left; }
}

/** Endless scrolling, and coming back to where one was. */
export function startGallery() {
    addEventListener("popstate", event => {
        const address = location.pathname + location.search;
        if (event.state?.player || address === shown) return;
        if (grid()) show(address); else location.reload();
    });
    if (!grid()) return;
    history.scrollRestoration = "manual";
    if (history.state?.place) begin(); else requestAnimationFrame(() => setTimeout(begin));
}

/** Other videos may be in the result. */
export const doubt = () => rows?.doubt();

/** @param {boolean} isTop from its beginning @returns {Promise<boolean>} false when nobody answered */
export const renew = async isTop => await rows?.renew(isTop) ?? false;

const steps = direction => {
    const columns = getComputedStyle(grid()).gridTemplateColumns.split(" ").length;
    return { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[direction];
};

/**
 * The card in a direction, as the eye sees it; null where it is not in the document.
 * @param {HTMLElement | null} from
 * @param {"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown"} direction
 * @returns {HTMLElement | null}
 */
export function neighbour(from, direction) {
    const cards = [...grid()?.querySelectorAll("article.card:not(.away)") ?? []];
    if (!from) return cards.find(one => one.getBoundingClientRect().bottom > 100) ?? cards[0] ?? null;
    if (!grid()) return null;
    return rows ? rows.neighbour(from, steps(direction)) : cards[cards.indexOf(from) + steps(direction)] ?? null;
}

/** Goes on to a card that is not in the document yet. @returns {boolean} whether there is one */
export const reach = (from, direction) => !!rows && !!from && rows.reach(from, steps(direction));
