// Videos that are here before they are asked for: what is shown and its two neighbours, and never more.
import { grid } from "./cards.js";
import { page } from "./dom.js";

/** @type {Map<string, HTMLElement>} */
const ready = new Map();

/** @param {string} id @param {HTMLElement} article that is in the page already */
export const add = (id, article) => { ready.set(id, article); };

/** @param {string} id */
export const isReady = id => ready.has(id);

/**
 * The article of a video, whose media have begun to come.
 * @param {string} id
 * @param {AbortSignal} signal
 * @returns {Promise<HTMLElement>}
 */
export async function take(id, signal) {
    const known = ready.get(id);
    if (known) return known;
    const found = await page(`/video/${id}`, signal);
    signal.throwIfAborted();
    // Adopted at once: what waits in the other document is refused its media.
    const article = document.adoptNode(found.querySelector("article.video"));
    const image = article.querySelector(".frame img");
    if (image) image.loading = "eager";
    ready.set(id, article);
    return article;
}

/** Unloads all others. @param {(string | null)[]} ids */
export function keep(...ids) {
    for (const [id, article] of ready) {
        if (ids.includes(id)) continue;
        ready.delete(id);
        for (const media of article.querySelectorAll("video, audio")) {
            media.pause();
            media.removeAttribute("src");
            media.load();
        }
    }
}

// Someone changed it: what was fetched is no longer true.
document.addEventListener("tagflow:changed", event => {
    keep(...[...ready].filter(([id, one]) => one.isConnected || !event.detail.map(String).includes(id)).map(([id]) => id));
});

/**
 * Where a card stands in its result.
 * @param {HTMLElement | null} card
 * @returns {{query?: string, position?: number}}
 */
export function place(card) {
    if (!card?.closest("[data-grid]")) return {};
    return { query: grid().dataset.query, position: Number(card.dataset.position) };
}

/**
 * What stands at a place of a result, be its card in the page or not.
 * @param {string} query
 * @param {number} position
 * @returns {string | null | Promise<string | null>}
 */
export function at(query, position) {
    if (position < 0) return null;
    const here = grid();
    if (here?.dataset.query === query) {
        if (position >= Number(here.dataset.total)) return null;
        const card = here.querySelector(`article.card[data-position="${position}"]`);
        if (card) return card.dataset.id;
    }
    return page(`/cards?${query && `${query}&`}position=${position}&limit=1`).then(found => found.querySelector("article.card")?.dataset.id ?? null, () => null);
}
