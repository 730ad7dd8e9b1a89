import { card, grid, refresh } from "./cards.js";
import { $, $$, number, on, say, toast, word } from "./dom.js";
import { doubt, renew } from "./gallery.js";
import { isBusy, showJobs } from "./jobs.js";
import { withEditing } from "./later.js";
import { hear } from "./stream.js";

/** Cards that are not shown as they are now: those far from the eyes wait until they come near. */
const changed = new Set();
/** Cards that came on the screen while jobs run. */
const asked = new Set();
let arrived = new Set();
/** The youngest video that was shown: only what is younger is new, all else that is not shown has its place further down. */
let youngest = 0;
let isMoved = false, timer = 0, renewed = 0, lost = null;

export function startLive() {
  look();
  hear((kind, data) => acts[kind](data));
  on(document, "click", event => {
    if (!event.target.closest("[data-arrivals] button")) return;
    scrollTo({ top: 0, behavior: "instant" });
    insert();
  });
  on(window, "scroll", () => {
    isMoved ||= isBusy();
    if (isMoved || changed.size || (arrived.size && scrollY < 40)) soon();
  }, { passive: true });
  on(document, "tagflow:cards", () => { if (changed.size) soon(); });
}

const ids = () => $$("article.card").map(one => Number(one.dataset.id));
const look = () => { youngest = Math.max(youngest, ...ids()); };
const get = async path => (await fetch(path)).json();

function reloadForms(changed) {
  for (const form of $$("[data-form]")) {
    if (changed?.includes(Number(form.dataset.form)) ?? true) withEditing(({ reload }) => reload(form));
  }
}

const acts = {
  open() {
    if (lost) { lost.remove(); toast(word("serverBack")); say("back"); }
    lost = null;
    catchUp();
  },
  lost() { lost ??= toast(word("serverGone"), { stays: true }); },
  video({ ids = [] }) {
    for (const id of ids) if (card(id)) changed.add(id); else if (id > youngest) arrived.add(id);
    reloadForms(ids);
    say("videos");
    doubt();
    soon();
  },
  job: job => showJobs([job], false),
  scan: job => showJobs([job], false),
  problem({ count }) {
    for (const place of $$("[data-problems]")) place.textContent = number(count);
    for (const mark of $$("[data-problem-mark]")) mark.hidden = !count;
    say("problems");
  },
  reset: catchUp,
};

/** Asks for what was not told: between the making of the page and its first ear, and while it did not listen. */
async function catchUp() {
  for (const id of ids()) changed.add(id);
  reloadForms();
  try {
    showJobs((await get("/api/jobs")).jobs);
    say("videos");
    if (grid()?.hasAttribute("data-home")) {
      for (const { id } of (await get("/api/videos")).videos) if (id > youngest && !card(id)) arrived.add(id);
    }
  } catch { /* The stream will tell when the server is back. */ }
  doubt();
  soon();
}

function soon(wait = 250) { timer ||= setTimeout(flush, wait); }

async function flush() {
  timer = 0;
  // Asking for a card tells the server that somebody looks at it: its analysis comes first.
  if (isMoved) {
    for (const { dataset: { id } } of $$("article.card:not([data-board])")) {
      if (!asked.has(id)) changed.add(Number(id));
      asked.add(id);
    }
  }
  if (!isBusy()) asked.clear();
  isMoved = false;
  const near = [...changed].filter(id => {
    const box = card(id)?.getBoundingClientRect();
    if (!box) changed.delete(id);
    return box && box.bottom > -innerHeight && box.top < 2 * innerHeight;
  }).slice(0, 60);
  for (const id of near) changed.delete(id);
  await refresh(near);
  if (near.length === 60) soon();
  if (!grid()?.hasAttribute("data-home")) arrived.clear();
  else if (scrollY < 40 && !$("dialog:modal, .editing, .told, .unsaved")) await insert();
  else announce();
}

function announce() {
  const place = $("[data-arrivals]");
  if (!place) return;
  place.hidden = !arrived.size;
  place.firstElementChild.textContent = word(arrived.size === 1 ? "newVideo" : "newVideos", number(arrived.size));
}

/** Puts new videos at the top: only while nobody looks further down, so that nothing moves under the eyes. */
async function insert() {
  if (!arrived.size) return;
  // The page of the first steps becomes a gallery when there is something to show.
  if (!$("[data-count]")) { location.reload(); return; }
  if (performance.now() - renewed < 1500) return soon(1500);
  renewed = performance.now();
  const before = arrived;
  arrived = new Set();
  if (await renew(true)) look(); else arrived = arrived.union(before);
  announce();
}
