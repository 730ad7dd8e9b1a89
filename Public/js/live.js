import { card, refresh } from "./cards.js";
import { $$, number, on, say, throttle, toast, word } from "./dom.js";
import { doubt } from "./gallery.js";
import { renewJobs } from "./jobs.js";
import { withEditing } from "./later.js";
import { hear } from "./stream.js";

/** Videos that are not shown as they are now: cards far from the eyes wait until they come near. */
const changed = new Set();
let lost = null;

function reloadForms(ids) {
  const forms = $$("[data-form]").filter(({ dataset }) => !ids || ids.map(String).includes(dataset.form));
  for (const form of forms) withEditing(({ reload }) => reload(form));
}

function change(ids, forms = ids) {
  for (const id of ids) changed.add(id);
  reloadForms(forms);
  say("videos");
  doubt();
  soon();
}

/** Asks for what was not told: between the making of the page and its first ear, and while it did not listen. */
function catchUp() {
  change($$("article.card").map(one => Number(one.dataset.id)), null);
  renewJobs();
}

const acts = {
  open() {
    if (lost) { lost.remove(); toast(word("serverBack")); say("back"); }
    lost = null;
    catchUp();
  },
  lost() { lost ??= toast(word("serverGone"), { stays: true }); },
  video({ ids = [] }) { change(ids); },
  job: renewJobs,
  scan: renewJobs,
  problem({ count }) {
    for (const place of $$("[data-problems]")) place.textContent = number(count);
    for (const mark of $$("[data-problem-mark]")) mark.hidden = !count;
    say("problems");
  },
  reset: catchUp,
};

const soon = throttle(flush, 250);

async function flush() {
  const near = [...changed].filter(id => {
    const box = card(id)?.getBoundingClientRect();
    if (!box) changed.delete(id);
    return box && box.bottom > -innerHeight && box.top < 2 * innerHeight;
  }).slice(0, 60);
  for (const id of near) changed.delete(id);
  await refresh(near);
  if (near.length === 60) soon();
}

hear((kind, data) => acts[kind](data));
on(window, "scroll", () => { if (changed.size) soon(); }, { passive: true });
on(document, "tagflow:changed", ({ detail }) => reloadForms(detail));
on(document, "tagflow:cards", () => { if (changed.size) soon(); });
