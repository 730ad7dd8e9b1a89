import { card, grid, setCurrent } from "./cards.js";
import { make, page, toast, word } from "./dom.js";

const key = `gallery:${location.pathname}${location.search}`;
let pages = 1;
let loading = null;

const nextLink = () => document.querySelector("[data-paging] [rel=next]");

/**
 * Adds the next page's cards to the end of the grid.
 * @returns {Promise<boolean>} whether there were any
 */
export function more() {
    loading ??= load().finally(() => { loading = null; });
    return loading;
}

async function load() {
    const link = nextLink();
    if (!link) return false;
    const busy = make("p", { role: "status" }, word("loading"));
    link.after(busy);
    link.hidden = true;
    try {
        const next = await page(link.href);
        const fresh = [...next.querySelectorAll("[data-grid] > article.card")].filter(one => !card(one.dataset.id));
        grid().append(...fresh.map(one => document.adoptNode(one)));
        tellCards();
        pages += 1;
        const after = next.querySelector("[data-paging] [rel=next]");
        if (after) { link.href = after.getAttribute("href"); link.hidden = false; } else link.remove();
        watch();
        return fresh.length > 0;
    } catch {
        link.hidden = false;
        toast(word("loadFailed"), { label: word("retry"), act: more });
        return false;
    } finally {
        busy.remove();
    }
}

/**
 * Begins the gallery anew with what is youngest now: one page, however many have come, and nothing is left out between.
 * @returns {Promise<boolean>} false when it would take away what has the focus, or nobody answered
 */
export async function renew() {
    await loading;
    let now;
    try { now = await page(location.pathname + location.search); } catch { return false; }
    const focused = document.activeElement?.closest("article.card");
    const fresh = [...now.querySelectorAll("[data-grid] > article.card")];
    if (focused && !fresh.some(one => one.dataset.id === focused.dataset.id)) return false;
    // What is there already stays as it is: it would lose the focus, and its picture would flash.
    grid().replaceChildren(...fresh.map(one => card(one.dataset.id) ?? document.adoptNode(one)));
    for (const part of ["[data-paging]", "[data-count]"]) {
        document.querySelector(part).replaceWith(document.adoptNode(now.querySelector(part)));
    }
    tellCards();
    pages = 1;
    watch();
    focused?.querySelector("h2 a").focus({ preventScroll: true });
    return true;
}

let observer;

/** Begins with what the document has now. */
export function begin() {
    pages = 1;
    watch();
}

/** Watches the link anew: a link that stays in sight after a page was added would tell nothing more. */
function watch() {
    observer?.disconnect();
    const link = nextLink();
    if (!link) return;
    observer = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) more(); },
        { rootMargin: "1200px" });
    observer.observe(link);
}

/** Comes back to the place that was left, also when the browser has not kept the page itself. */
async function restore() {
    const entry = performance.getEntriesByType("navigation")[0];
    let left;
    try { left = JSON.parse(sessionStorage.getItem(key)); } catch { /* nothing kept */ }
    if (!left || entry?.type !== "back_forward") return;
    while (pages < Math.min(left.pages, 20) && await more());
    scrollTo({ top: left.y, behavior: "instant" });
    const here = left.id && card(left.id);
    if (here) setCurrent(here, false);
}

/**
 * Shows another query of the gallery in place.
 * @param {string} address
 * @param {{replace?: boolean}} [options] replace: no new entry in the history, as for each letter of a search
 */
export async function visit(address, options) { await (await import("./visit.js")).visit(address, options); }

/** Says that other cards are in the document. */
export const tellCards = () => document.dispatchEvent(new CustomEvent("tagflow:cards"));

/** Endless scrolling, and coming back to where one was. */
export function startGallery() {
    if (!grid()) return;
    watch();
    restore();
    addEventListener("pagehide", () => {
        const id = document.querySelector("article.card.here")?.dataset.id;
        try { sessionStorage.setItem(key, JSON.stringify({ pages, y: scrollY, id })); } catch { /* not kept */ }
    });
}

/**
 * The card in a direction, as the eye sees it.
 * @param {HTMLElement | null} from
 * @param {"ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown"} direction
 * @returns {HTMLElement | null}
 */
export function neighbour(from, direction) {
    const cards = grid()?.querySelectorAll("article.card") ?? [];
    if (!cards.length) return null;
    if (!from) return [...cards].find(one => one.getBoundingClientRect().bottom > 100) ?? cards[0];
    const columns = getComputedStyle(grid()).gridTemplateColumns.split(" ").length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[direction];
    const index = [...cards].indexOf(from) + step;
    if (index > cards.length - 2 * columns) more();
    return cards[index] ?? null;
}
