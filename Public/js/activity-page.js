import { page } from "./dom.js";
import { draw } from "./activity.js";
import { isOver, watchJobs } from "./jobs.js";
import { reconcile } from "./reconcile.js";
import { redo, undo } from "./undo.js";

const language = document.documentElement.lang;
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const full = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
let [timer, open] = [0, 0];

/** Tells each moment by the reader's clock, and near ones by how long ago. */
function tellTimes(root = document) {
    for (const time of root.querySelectorAll("[data-batch] time, [data-past-job] time")) {
        const moment = new Date(time.dateTime);
        const seconds = (moment - Date.now()) / 1000;
        const [unit, size] = units.find(([, size]) => -seconds >= size) ?? units[3];
        time.title = full.format(moment);
        time.textContent = -seconds < 7 * 86400 ? relative.format(Math.min(0, Math.round(seconds / size)), unit) : time.title;
    }
}

document.addEventListener("submit", event => {
    const way = event.target.dataset.travel;
    if (!way) return;
    event.preventDefault();
    (way === "undo" ? undo : redo)(Number(event.target.elements.change.value)).then(renew);
});

document.addEventListener("toggle", async event => {
    const fold = event.target;
    if (!fold.open || !fold.dataset?.details) return;
    const address = fold.dataset.details;
    delete fold.dataset.details;
    try {
        const told = (await page(address)).querySelector("[data-changed]");
        if (told) fold.lastElementChild.replaceWith(document.adoptNode(told));
    } catch { /* The link stays. */ }
}, true);

/** Shows what was changed, and which jobs are over, as it is now; what was opened stays as it is. */
async function renew() {
    clearTimeout(timer);
    timer = 0;
    for (const list of document.querySelectorAll("[data-history] [data-batches], [data-first], [data-past]")) {
        const video = list.closest("[data-video]")?.dataset.video;
        try {
            const now = await page(video ? `/video/${video}` : location.href);
            const fresh = now.querySelector(video ? "[data-history] [data-batches]" : list.matches("[data-past]") ? "[data-past]" : "[data-first]");
            if (!fresh) continue;
            document.adoptNode(fresh);
            tellTimes(fresh);
            for (const told of list.querySelectorAll("[data-changed]")) {
                const row = fresh.querySelector(`[data-batch="${told.closest("[data-batch]").dataset.batch}"]`);
                row?.querySelector("details").replaceWith(told.closest("details"));
            }
            reconcile(list, [...fresh.children], list.matches("[data-past]") ? "pastJob" : "batch");
        } catch { /* The stream tells when the server is back. */ }
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
tellTimes();
soon();
setInterval(() => tellTimes(), 30000);
