import { $, $$, html, on, page, throttle } from "./dom.js";
import { morph } from "./morph.js";
import { redo, undo } from "./undo.js";

const clock = new Intl.DateTimeFormat(html.lang, { dateStyle: "medium", timeStyle: "short" });

function tellTimes(part) {
  for (const time of $$(".batches time", part)) time.textContent = clock.format(new Date(time.dateTime));
}

on(document, "submit", event => {
  const way = { undo, redo }[event.target.dataset.travel];
  if (!way) return;
  event.preventDefault();
  way(Number(event.target.elements.change.value)).then(renew);
});

on(document, "toggle", async ({ target: fold }) => {
  if (!fold.open || !fold.dataset.details) return;
  const told = page(fold.dataset.details);
  delete fold.dataset.details;
  fold.dataset.keep = "";
  try { fold.lastElementChild.replaceWith($("[data-changed]", await told)); } catch { /* The link stays. */ }
}, true);

async function renew() {
  for (const list of $$("[data-told]")) {
    const fresh = await page(list.dataset.from ?? location.href).catch(() => null);
    const now = fresh && $(`[data-told="${list.dataset.told}"]`, fresh);
    if (!now) continue;
    tellTimes(fresh);
    morph(list, now);
  }
}
const soon = throttle(renew, 800);
on(document, "tagflow:changed tagflow:videos", soon);

let count = $$("[data-job]").length;
on(document, "tagflow:jobs", () => { if (count !== (count = $$("[data-job]").length)) soon(); });
tellTimes(document);
soon();
