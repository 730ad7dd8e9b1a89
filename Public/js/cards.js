import { $, active, on, page, say } from "./dom.js";
import { morph } from "./morph.js";

export const grid = () => $("[data-grid]");
export const place = one => Number(one.dataset.position);
export const card = id => $(`article.card[data-id="${Number(id)}"]`);

let last = null;
/** When each card was asked for last: an older answer may tell what was before an edit. */
const asked = new Map();
let turn = 0;

/** The card that keys act on: where the focus is, else the last one. */
export const currentCard = () => active()?.closest("article.card") ?? (last && card(last));

export function setCurrent(here, focus = true) {
  const before = $("article.card.here");
  before?.classList.remove("here");
  here.classList.add("here");
  last = here.dataset.id;
  if (focus) $("h2 a", here).focus({ preventScroll: true });
  if (here !== before && (focus || $("dialog.player[open]"))) here.scrollIntoView({ block: "nearest" });
}

on(document, "pointerover", ({ target }) => { last = target.closest("article.card")?.dataset.id ?? last; });

/** Shows cards as the server has them now, without moving anything or taking the focus away. */
export async function refresh(ids) {
  const [mine, there] = [++turn, ids.filter(card)];
  for (const id of there) asked.set(`${id}`, mine);
  if (!there.length) return;
  const q = new URLSearchParams(grid()?.dataset.query).get("q");
  const fresh = await page(`/cards?ids=${there}${q ? `&q=${encodeURIComponent(q)}` : ""}`).catch(() => null);
  for (const article of fresh?.querySelectorAll("article.card") ?? []) {
    const { id } = article.dataset;
    if (card(id) && asked.get(id) === mine) replace(card(id), article);
  }
  if (fresh) say("cards");
}

const isWritten = article => !!$(".editing, .told, .saving, .unsaved", article);

/** Whether it stays, also where nobody sees it. */
export const isHeld = article => article.contains(active()) || isWritten(article);

function replace(old, fresh) {
  if (isWritten(old)) return;
  for (const name of ["class", "data-position", "aria-posinset", "aria-setsize"]) {
    if (old.hasAttribute(name)) fresh.setAttribute(name, old.getAttribute(name));
  }
  const picture = $("img", old);
  if (picture?.complete && !picture.naturalWidth) picture.remove();
  morph(old, document.adoptNode(fresh));
}
