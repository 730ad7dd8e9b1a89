import { card, refresh } from "./cards.js";
import { $$, number, on, say, toast, word } from "./dom.js";
import { doubt } from "./gallery.js";
import { isBusy, renewJobs } from "./jobs.js";
import { withEditing } from "./later.js";
import { hear } from "./stream.js";

/** Cards that are not shown as they are now: those far from the eyes wait until they come near. */
const changed = new Set();
/** Cards that came on the screen while jobs run. */
const asked = new Set();
let isMoved = false, timer = 0, lost = null;

export function startLive() {
  hear((kind, data) => acts[kind](data));
  on(window, "scroll", () => {
    isMoved ||= isBusy();
    if (isMoved || changed.size) soon();
  }, { passive: true });
  on(document, "tagflow:changed", ({ detail }) => reloadForms(detail.map(Number)));
  on(document, "tagflow:cards", () => { if (changed.size) soon(); });
}

const ids = () => $$("article.card").map(one => Number(one.dataset.id));

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
    for (const id of ids) if (card(id)) changed.add(id);
    reloadForms(ids);
    say("videos");
    doubt();
    soon();
  },
  job: renewJobs,
  scan: renewJobs,
  problem({ count }) {
    for (const place of $$("[data-problems]")) place.textContent = number(count);
    for (const mark of $$("[data-problem-mark]")) mark.hidden = !count;
    say("problems");
  },
  reset: catchUp,
};

/** Asks for what was not told: between the making of the page and its first ear, and while it did not listen. */
function catchUp() {
  for (const id of ids()) changed.add(id);
  reloadForms();
  renewJobs();
  say("videos");
  doubt();
  soon();
}

function soon() { timer ||= setTimeout(flush, 250); }

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
}
