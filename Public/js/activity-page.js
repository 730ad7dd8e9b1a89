import { draw } from "./activity.js";
import { $, $$, html, on, page } from "./dom.js";
import { isOver, watchJobs } from "./jobs.js";
import { reconcile } from "./reconcile.js";
import { redo, undo } from "./undo.js";

const clock = new Intl.DateTimeFormat(html.lang, { dateStyle: "medium", timeStyle: "short" });
let [timer, open] = [0, 0];

/** Tells each moment by the reader's clock. */
function tellTimes(root) {
  for (const time of $$(".batches time", root)) time.textContent = clock.format(new Date(time.dateTime));
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
  try { fold.lastElementChild.replaceWith($("[data-changed]", (await told))); } catch { /* The link stays. */ }
}, true);

/** Shows what was changed, and which jobs are over, as it is now; what was opened stays as it is. */
async function renew() {
  clearTimeout(timer);
  timer = 0;
  for (const list of $$("[data-history] [data-batches], [data-first], [data-past]")) {
    const video = list.closest("[data-video]")?.dataset.video;
    const isPast = list.matches("[data-past]");
    const at = video ? "[data-history] [data-batches]" : isPast ? "[data-past]" : "[data-first]";
    const fresh = await page(video ? `/video/${video}` : location.href).then(now => $(at, now), () => null);
    if (!fresh) continue;
    document.adoptNode(fresh);
    tellTimes(fresh);
    for (const told of $$("[data-changed]", list)) {
      const { batch } = told.closest("[data-batch]").dataset;
      $(`[data-batch="${batch}"] details`, fresh)?.replaceWith(told.closest("details"));
    }
    reconcile(list, [...fresh.children], isPast ? "pastJob" : "batch");
  }
}
const soon = () => { timer ||= setTimeout(renew, 800); };
on(document, "tagflow:changed tagflow:videos", soon);

const list = $("[data-page-jobs]");
if (list) watchJobs(jobs => {
  const running = jobs.filter(job => !isOver(job));
  draw(running, list, list.previousElementSibling);
  if (running.length < open) soon();
  open = running.length;
});
tellTimes(document);
soon();
