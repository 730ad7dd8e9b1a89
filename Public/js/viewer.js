// Shows videos over the gallery or in their own page, and goes from one to the next.
import { card, grid, setCurrent } from "./cards.js";
import "./cover.js";
import { $, $$, bringToastsBack, on, page, toast, word } from "./dom.js";
import "./gestures.js";
import { withEditing } from "./later.js";
import { mediaOf, prepare, start } from "./media.js";

export { mediaKey } from "./media.js";

const dialog = $("#player");
const stage = $("[data-stage]", dialog);
const main = $("main");
const { title } = document;
/** What was asked for last, and what is shown. */
let wanted = {}, shown = {};
let fetches = new AbortController();
/** What is shown and its neighbours, never more than three, by id. */
const ready = new Map();

export const open = id => come({ id: String(id), query: grid()?.dataset.query, position: Number(card(id)?.dataset.position) });

export function go(step) {
  const { query, position } = wanted;
  const hasPlace = position >= 0;
  if (hasPlace) come({ query, position: position + step }, step);
  return hasPlace;
}

function begin() {
  fetches.abort();
  fetches = new AbortController();
  return fetches.signal;
}

async function come(to, step) {
  const signal = begin();
  wanted = to;
  try {
    to.id ??= await at(to);
    if (signal.aborted) return;
    if (to.id) {
      if (!ready.has(to.id)) keep(shown.id);
      const article = await take(to.id, signal);
      if (!signal.aborted) show(article);
    } else {
      wanted = shown;
      neighbours();
      toast(word(step > 0 ? "isLast" : "isFirst"));
    }
  } catch (error) {
    if (signal.aborted) return;
    wanted = shown;
    if (to.id && !(error instanceof TypeError)) location.href = `/video/${to.id}`;
    else toast(word("serverGone"), { label: word("retry"), act: () => come(to, step) });
  }
}

/** The id of what stands at a place of a result, be its card in the page or not. */
async function at({ query, position }) {
  const here = grid()?.dataset.query === query ? grid() : null;
  if (position < 0 || position >= here?.dataset.total) return undefined;
  const one = here?.querySelector(`article.card[data-position="${position}"]`)
    ?? $("article.card", (await page(`/cards?${query}&position=${position}&limit=1`)));
  return one?.dataset.id;
}

async function take(id, signal) {
  if (ready.has(id)) return ready.get(id);
  const found = await page(`/video/${id}`, signal);
  signal.throwIfAborted();
  // Adopted at once: what waits in the other document is refused its media.
  const article = document.adoptNode($("article.video", found));
  $(".frame img", article)?.setAttribute("loading", "eager");
  ready.set(id, article);
  return article;
}

function unload(id) {
  const media = mediaOf(ready.get(id));
  ready.delete(id);
  media?.removeAttribute("src");
  media?.load();
}

function keep(...ids) { for (const id of ready.keys()) if (!ids.includes(id)) unload(id); }

function show(article) {
  const home = $("article.video", main) ? main : stage;
  const isNew = home === stage && !dialog.open;
  if (!article.isConnected) home.replaceChildren(article);
  keep(wanted.id, shown.id);
  shown = wanted;
  const name = $("h1", article).textContent;
  document.title = `${name} · tagflow`;
  $("[data-now]", dialog).textContent = name;
  history[isNew ? "pushState" : "replaceState"]({ ...shown, player: shown.id }, "", `/video/${shown.id}`);
  if (isNew) dialog.showModal();
  const here = card(shown.id);
  if (here) setCurrent(here, false);
  withEditing(({ mountForm }) => mountForm(article));
  start(prepare(article));
  dialog.scrollTop = 0;
  neighbours();
}

export function mount(root) {
  const article = $("article.video", root);
  shown = wanted = { ...history.state, id: article.dataset.video };
  ready.set(shown.id, article);
  prepare(article);
  neighbours();
}

/** The one before and the one after come as soon as what is shown can be seen. */
async function neighbours() {
  const { id, query, position } = shown;
  if (!(position >= 0)) return;
  const { signal } = fetches;
  const buttons = $$("[data-go]", ready.get(id));
  for (const button of buttons) button.hidden = false;
  const media = mediaOf(ready.get(id));
  if (media?.readyState < 2 && !media.error) await new Promise(done => { media.onloadeddata = media.onerror = done; });
  const ids = await Promise.all(buttons.map(({ dataset }) => at({ query, position: position + Number(dataset.go) }).catch(() => null)));
  if (signal.aborted) return;
  buttons.forEach((button, index) => { button.ariaDisabled = `${!ids[index]}`; });
  keep(id, ...ids);
  for (const one of ids.reverse()) if (one) await take(one, signal).catch(() => { /* it comes when it is asked for */ });
}

// The gallery is where it was, at the card that was played last.
on(dialog, "close", () => {
  begin();
  bringToastsBack();
  if (document.fullscreenElement) document.exitFullscreen();
  stage.replaceChildren();
  keep();
  const here = card(shown.id);
  shown = wanted = {};
  document.title = title;
  if (history.state?.player) history.back();
  if (here) setCurrent(here);
});
on(document, "click", ({ target }) => {
  const step = target.closest("[data-go]")?.dataset.go;
  if (step) go(Number(step));
});
// What was fetched is old.
on(document, "tagflow:changed", ({ detail }) => {
  for (const id of detail.map(String)) if (!ready.get(id)?.isConnected) unload(id);
});
