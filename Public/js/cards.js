import { stirred } from "./api.js";
import { page } from "./dom.js";

export const grid = () => document.querySelector("[data-grid]");

/** @param {number | string} id @returns {HTMLElement | null} */
export const card = id => document.querySelector(`article.card[data-id="${Number(id)}"]`);

/** The card that keys act on: where the focus is, else the last one that was pointed to or played. */
let last = null;

export function currentCard() {
    const focused = document.activeElement?.closest("article.card");
    if (focused) return focused;
    return last && card(last);
}

/** @param {HTMLElement} here @param {boolean} [focus] */
export function setCurrent(here, focus = true) {
    document.querySelector("article.card.here")?.classList.remove("here");
    here.classList.add("here");
    last = here.dataset.id;
    // Behind the player, the gallery goes along.
    if (!focus && document.querySelector("dialog.player[open]")) here.scrollIntoView({ block: "nearest" });
    if (!focus) return;
    here.querySelector("h2 a").focus({ preventScroll: true });
    here.scrollIntoView({ block: "nearest" });
}

document.addEventListener("pointerover", event => {
    const over = event.target.closest?.("article.card");
    if (over) last = over.dataset.id;
});

/** Cards that changed while someone was writing in them. */
const stale = new Set();

/**
 * Shows cards as the server has them now, without moving anything or taking the focus away.
 * @param {(number | string)[]} ids
 * @param {string} [ok] a field that was just saved, which gets its tick
 */
export async function refresh(ids, ok) {
    const shown = ids.filter(id => card(id));
    if (!shown.length) return;
    const before = new Map(shown.map(id => [Number(id), stirred(id)]));
    const q = new URLSearchParams(grid()?.dataset.query).get("q");
    let fresh;
    try { fresh = await page(`/cards?ids=${shown.join(",")}${q ? `&q=${encodeURIComponent(q)}` : ""}`); } catch { return; }
    for (const article of fresh.querySelectorAll("article.card")) {
        // An edit since then has its own answer to show.
        if (stirred(article.dataset.id) === before.get(Number(article.dataset.id))) replace(document.adoptNode(article), ok);
    }
    document.dispatchEvent(new CustomEvent("tagflow:cards"));
}

const isWritten = article => !!article.querySelector(".editing, .told, .unsaved");

/** @param {HTMLElement} article @returns {boolean} whether it stays, also where nobody sees it */
export const isHeld = article => article.contains(document.activeElement) || isWritten(article);

function replace(fresh, ok) {
    const old = card(fresh.dataset.id);
    if (!old) return;
    if (isWritten(old)) { stale.add(fresh.dataset.id); return; }
    stale.delete(fresh.dataset.id);
    // Its place is known to the page alone.
    if (old.dataset.position) fresh.dataset.position = old.dataset.position;
    for (const name of ["aria-posinset", "aria-setsize"]) if (old.hasAttribute(name)) fresh.setAttribute(name, old.getAttribute(name));
    // A picture that was not there may be now.
    const image = old.querySelector("img");
    if (image?.complete && !image.naturalWidth) image.remove();
    if (isSame(old, fresh)) { if (ok) tick(old, ok); return; }
    for (const name of ["here", "away", "picked"]) if (old.classList.contains(name)) fresh.classList.add(name);
    const kept = old.querySelectorAll(":scope > :is(.actions, .check, .list-actions)");
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    // The same picture again would flash while it is decoded.
    const [was, now] = [old.querySelector("img"), fresh.querySelector("img")];
    if (was && now && was.src === new URL(now.getAttribute("src"), location.href).href) now.replaceWith(was);
    fresh.querySelector(".pic").after(...kept);
    old.replaceWith(fresh);
    if (focused) (fresh.contains(focused) ? focused : fresh.querySelector("h2 a")).focus({ preventScroll: true });
    if (ok) tick(fresh, ok);
}

const tick = (article, field) => article.querySelector(`[data-field="${field}"]`)?.classList.add("ok");

/** All of a card that the server tells, but for its picture. @param {HTMLElement} article */
const told = article => [...article.children, ...article.querySelector(".pic").children]
    .filter(one => !one.matches(".pic, .actions, .check, .list-actions, img, canvas, .line"));

/** Nothing is replaced for nothing: a click that was begun would be lost, and what is seen through. */
function isSame(old, fresh) {
    const [before, now] = [told(old), told(fresh)];
    return before.length === now.length && now.every((one, index) => one.isEqualNode(before[index]))
        && JSON.stringify({ ...old.dataset }) === JSON.stringify({ ...fresh.dataset })
        && old.querySelector("img")?.getAttribute("src") === fresh.querySelector("img")?.getAttribute("src");
}

/** Called when an editor closes: what changed meanwhile is shown now. @param {HTMLElement} article */
export function settle(article) {
    if (stale.has(article.dataset.id)) refresh([article.dataset.id]);
}
