import { card, grid, setCurrent } from "./cards.js";
import "./compare.js";
import "./cover.js";
import { $, $$, on, page, toast, word } from "./dom.js";
import "./gestures.js";
import { withEditing } from "./later.js";
import { mediaOf, play, prepare } from "./media.js";
import { media } from "./time.js";

export { mediaKey } from "./media.js";

const dialog = $("#player");
const stage = $("[data-stage]", dialog);
const { title } = document;
let wanted = {}, shown = {};
let fetches = new AbortController();
/** What is shown and its neighbours, never more than three, by id. */
const ready = new Map();

export const open = id => come({ id: String(id), query: grid()?.dataset.query, position: Number(card(id)?.dataset.position) });

export function go(step) {
  const { query, position } = wanted;
  if (position >= 0) come({ query, position: position + step }, step);
  return position >= 0;
}

async function come(to, step) {
  fetches.abort();
  fetches = new AbortController();
  const { signal } = fetches;
  wanted = to;
  try {
    to.id ??= await at(to, signal);
    if (to.id) {
      if (!ready.has(to.id)) keep(shown.id);
      show(await take(to.id, signal));
    } else toast(word(step > 0 ? "isLast" : "isFirst"));
  } catch (error) {
    if (signal.aborted) return;
    if (to.id && !(error instanceof TypeError)) location.href = `/video/${to.id}`;
    else toast(word("serverGone"), { label: word("retry"), act: () => come(to, step) });
  }
  wanted = shown;
  neighbours();
}

async function at({ query, position }, signal) {
  const here = grid()?.dataset.query === query ? grid() : null;
  if (position < 0 || position >= here?.dataset.total) return undefined;
  const one = here?.querySelector(`article.card[data-position="${position}"]`)
    ?? $("article.card", await page(`/cards?${query}&position=${position}&limit=1`, signal));
  return one?.dataset.id;
}

async function take(id, signal) {
  if (!ready.has(id)) {
    // Adopted at once: what waits in the other document is refused its media.
    const article = document.adoptNode($("article.video", await page(`/video/${id}`, signal)));
    $(".frame img", article)?.setAttribute("loading", "eager");
    ready.set(id, article);
  }
  signal.throwIfAborted();
  return ready.get(id);
}

function keep(...ids) {
  for (const [id, article] of ready) {
    if (ids.includes(id)) continue;
    ready.delete(id);
    const old = mediaOf(article);
    old?.removeAttribute("src");
    old?.load();
  }
}

function show(article) {
  const home = $("main:has(> article.video)") ?? stage;
  const isNew = home === stage && !dialog.open;
  if (!article.isConnected) home.replaceChildren(article);
  shown = wanted;
  const name = $("h1", article).textContent;
  document.title = `${name} · tagflow`;
  $("[data-now]", dialog).textContent = name;
  history[isNew ? "pushState" : "replaceState"]({ ...shown, player: shown.id }, "", `/video/${shown.id}`);
  if (isNew) dialog.showModal();
  const here = card(shown.id);
  if (here) setCurrent(here, false);
  withEditing(({ mountForm }) => mountForm(article));
  prepare(article);
  if (media) play();
  dialog.scrollTop = 0;
}

export function mount(root) {
  const article = $("article.video", root);
  shown = wanted = { ...history.state, id: article.dataset.video };
  ready.set(shown.id, article);
  prepare(article);
  neighbours();
}

async function neighbours() {
  const { id, query, position } = shown;
  if (!(position >= 0)) return;
  const { signal } = fetches;
  const buttons = $$("[data-media] [data-go]");
  for (const button of buttons) button.hidden = false;
  if (media?.readyState < 2 && !media.error) await new Promise(done => on(media, "loadeddata error", done));
  const ids = await Promise.all(buttons.map(({ dataset }) => at({ query, position: position + Number(dataset.go) }).catch(() => null)));
  if (signal.aborted) return;
  buttons.forEach((button, index) => { button.ariaDisabled = `${!ids[index]}`; });
  keep(id, ...ids);
  for (const one of ids.reverse()) if (one) await take(one, signal).catch(() => { /* it comes when it is asked for */ });
}

on(dialog, "close", () => {
  fetches.abort();
  if (document.fullscreenElement) document.exitFullscreen();
  stage.replaceChildren();
  keep();
  const here = card(shown.id);
  shown = wanted = {};
  document.title = title;
  if (history.state?.player) history.back();
  if (here) setCurrent(here);
});
on(document, "tagflow:changed", ({ detail }) => {
  keep(...[...ready.keys()].filter(id => !detail.map(String).includes(id) || ready.get(id).isConnected));
});
