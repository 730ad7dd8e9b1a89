import { post } from "./api.js";
import { $, on, onSubmit, toast, word } from "./dom.js";

const ring = $("[data-ring]");
/** Those that are not over, and the newest of a kind where it failed. */
const jobs = new Map();
/** Those who show them: the sheet, once it was opened, and a page. */
const watching = new Set();
let isKnown = false;

export const isOver = job => ["done", "failed", "cancelled"].includes(job.state);

export const isBusy = () => ring.hasAttribute("data-busy");

/** Shows them now and whenever they change. */
export function watchJobs(show) { watching.add(show); turn(); }

/** Takes news, the newest first; `areAll` of them, or only those of which something was heard. */
export function showJobs(news, areAll = true) {
  isKnown ||= areAll;
  for (const job of news.toReversed()) {
    for (const [id, { kind, state }] of jobs) if (kind === job.kind && id < job.id && isOver({ state })) jobs.delete(id);
    if (isOver(job) && job.state !== "failed") jobs.delete(job.id); else jobs.set(job.id, job);
  }
  turn();
}

function turn() {
  const open = [...jobs.values()].filter(job => !isOver(job));
  const sum = key => open.reduce((all, one) => all + (one[key] ?? 0), 0);
  ring.toggleAttribute("data-busy", open.some(job => job.state !== "paused"));
  ring.toggleAttribute("data-paused", open.some(job => job.state === "paused"));
  arc(sum("done"), sum("total"));
  if (isKnown) for (const show of watching) show([...jobs.values()]);
}

function arc(done, total) {
  // Without a total, a quarter that turns.
  const part = total ? Math.max(4, Math.min(100, 100 * done / total)) : 25;
  $("[data-arc]", ring).setAttribute("stroke-dasharray", `${part} 100`);
}

/** Starts the ring with what the page was made with, and the button that starts a scan. */
export function startJobs() {
  arc(Number(ring.dataset.done), Number(ring.dataset.total));
  on($("#activity"), "toggle", () => {
    // While the server is away it may fail: once more when it is opened again.
    import("./activity.js").then(sheet => watchJobs(sheet.draw), () => {});
  });
  onSubmit("[data-scan]", () => post("/api/scan", {}).then(() => toast(word("scanStarted"))));
}
