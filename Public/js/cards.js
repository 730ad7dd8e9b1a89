import { stirred } from "./api.js";
import { $, active, on, page, say } from "./dom.js";
import { morph } from "./morph.js";

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
    replace(card(id), article);
    if (ok) $(`[data-field="${ok}"]`, card(id))?.classList.add("ok");
  }
  if (fresh) say("cards");
}

const isWritten = article => !!$(".editing, .told, .unsaved", article);

/** Whether it stays, also where nobody sees it. */
export const isHeld = article => article.contains(active()) || isWritten(article);

function replace(old, fresh) {
  if (isWritten(old)) { stale.add(old.dataset.id); return; }
  stale.delete(old.dataset.id);
  // What only the page knows.
  for (const name of ["class", "data-position", "aria-posinset", "aria-setsize", "style"]) {
    if (old.hasAttribute(name)) fresh.setAttribute(name, old.getAttribute(name));
  }
  const picture = $("img", old);
  // One that was not there may be now.
  if (picture?.complete && !picture.naturalWidth) picture.remove();
  morph(old, document.adoptNode(fresh));
}

export function settle(article) {
  if (stale.has(article.dataset.id)) refresh([article.dataset.id]);
}
