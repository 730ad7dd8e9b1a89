import { stirred } from "./api.js";
import { $, $$, active, on, page, say } from "./dom.js";

export const grid = () => $("[data-grid]");
export const card = id => $(`article.card[data-id="${Number(id)}"]`);

/** The last card that was pointed to or played. */
let last = null;
/** Cards that changed while someone was writing in them. */
const stale = new Set();

/** The card that keys act on: where the focus is, else the last one. */
export const currentCard = () => active()?.closest("article.card") ?? (last && card(last));

export function setCurrent(here, focus = true) {
  const before = $("article.card.here");
  before?.classList.remove("here");
  here.classList.add("here");
  last = here.dataset.id;
  if (focus) $("h2 a", here).focus({ preventScroll: true });
  // Behind the player, the gallery goes along.
  if (here !== before && (focus || $("dialog.player[open]"))) here.scrollIntoView({ block: "nearest" });
}

on(document, "pointerover", ({ target }) => { last = target.closest("article.card")?.dataset.id ?? last; });

/** Shows cards as the server has them now, without moving anything or taking the focus away; `ok` is a field that was just saved. */
export async function refresh(ids, ok) {
  const before = new Map(ids.filter(card).map(id => [Number(id), stirred(id)]));
  if (!before.size) return;
  const q = new URLSearchParams(grid()?.dataset.query).get("q");
  const fresh = await page(`/cards?ids=${[...before.keys()]}${q ? `&q=${encodeURIComponent(q)}` : ""}`).catch(() => null);
  for (const article of fresh?.querySelectorAll("article.card") ?? []) {
    const { id } = article.dataset;
    if (!card(id) || stirred(id) !== before.get(Number(id))) continue;
    const now = replace(card(id), article);
    if (ok) $(`[data-field="${ok}"]`, now)?.classList.add("ok");
  }
  if (fresh) say("cards");
}

const isWritten = article => !!$(".editing, .told, .unsaved", article);

/** Whether it stays, also where nobody sees it. */
export const isHeld = article => article.contains(active()) || isWritten(article);

function replace(old, fresh) {
  if (isWritten(old)) { stale.add(old.dataset.id); return old; }
  stale.delete(old.dataset.id);
  // What only the page knows.
  for (const name of ["class", "data-position", "aria-posinset", "aria-setsize"]) {
    if (old.hasAttribute(name)) fresh.setAttribute(name, old.getAttribute(name));
  }
  if (old.style.top) fresh.style.top = old.style.top;
  const [was, now] = [old, fresh].map(one => $("img", one));
  if (was?.complete && !was.naturalWidth) was.remove();
  // Nothing is replaced for nothing: a click that was begun would be lost, and what is seen through.
  if (plain(old).isEqualNode(plain(fresh))) return old;
  const focused = old.contains(active()) && active();
  // The same picture again would flash while it is decoded.
  if (was?.isConnected && was.getAttribute("src") === now?.getAttribute("src")) now.replaceWith(was);
  $(".pic", fresh).after(...$$(":scope > :is(.actions, .check, .list-actions)", old));
  old.replaceWith(fresh);
  if (focused) (fresh.contains(focused) ? focused : $("h2 a", fresh)).focus({ preventScroll: true });
  return fresh;
}

function plain(article) {
  const copy = article.cloneNode(true);
  for (const one of $$(".actions, .check, .list-actions, canvas, .line", copy)) one.remove();
  for (const name of ["loading", "fetchpriority"]) $("img", copy)?.removeAttribute(name);
  copy.normalize();
  return copy;
}

/** An editor closes: what changed meanwhile is shown now. */
export function settle(article) {
  if (stale.has(article.dataset.id)) refresh([article.dataset.id]);
}
