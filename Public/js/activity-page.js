import { draw } from "./activity.js";
import { page } from "./dom.js";
import { isOver, watchJobs } from "./jobs.js";
import { reconcile } from "./reconcile.js";
import { redo, undo } from "./undo.js";

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
let [timer, open] = [0, 0];

/** Tells each moment by the reader's clock. */
function tellTimes(root) {
  for (const time of root.querySelectorAll(".batches time")) time.textContent = clock.format(new Date(time.dateTime));
}

document.addEventListener("submit", event => {
  const way = { undo, redo }[event.target.dataset.travel];
  if (!way) return;
  event.preventDefault();
  way(Number(event.target.elements.change.value)).then(renew);
});

document.addEventListener("toggle", async ({ target: fold }) => {
  if (!fold.open || !fold.dataset.details) return;
  const told = page(fold.dataset.details);
  delete fold.dataset.details;
  try { fold.lastElementChild.replaceWith((await told).querySelector("[data-changed]")); } catch { /* The link stays. */ }
}, true);

/** Shows what was changed, and which jobs are over, as it is now; what was opened stays as it is. */
async function renew() {
  clearTimeout(timer);
  timer = 0;
  for (const list of document.querySelectorAll("[data-history] [data-batches], [data-first], [data-past]")) {
    const video = list.closest("[data-video]")?.dataset.video;
    const isPast = list.matches("[data-past]");
    const at = video ? "[data-history] [data-batches]" : isPast ? "[data-past]" : "[data-first]";
    const fresh = await page(video ? `/video/${video}` : location.href).then(now => now.querySelector(at), () => null);
    if (!fresh) continue;
    document.adoptNode(fresh);
    tellTimes(fresh);
    for (const told of list.querySelectorAll("[data-changed]")) {
      const { batch } = told.closest("[data-batch]").dataset;
      fresh.querySelector(`[data-batch="${batch}"] details`)?.replaceWith(told.closest("details"));
    }
    reconcile(list, [...fresh.children], isPast ? "pastJob" : "batch");
  }
}
const soon = () => { timer ||= setTimeout(renew, 800); };
for (const name of ["tagflow:changed", "tagflow:videos"]) document.addEventListener(name, soon);

const list = document.querySelector("[data-page-jobs]");
if (list) watchJobs(jobs => {
  const running = jobs.filter(job => !isOver(job));
  draw(running, list, list.previousElementSibling);
  if (running.length < open) soon();
  open = running.length;
});
tellTimes(document);
soon();
