import { post } from "./api.js";
import { toast, word } from "./dom.js";

/**
 * Those that are not over, and the newest of a kind where it failed.
 * @typedef {{id: number, kind: string, state: string, done: number, total?: number, error?: string}} Job
 * @type {Map<number, Job>}
 */
const jobs = new Map();
const ring = document.querySelector("[data-ring]");
/** Those who show all that are to be shown: the sheet, once it was opened, and a page. @type {Set<(jobs: Job[]) => void>} */
const watching = new Set();
let isKnown = !document.querySelector("[data-jobs] li");

/** @param {Job} job */
export const isOver = job => ["done", "failed", "cancelled"].includes(job.state);

/** @param {Job} job */
export function showJob(job) {
    take(job);
    turn();
}

/** Shows these jobs, and that there are no others. @param {Job[]} all newest first */
export function showJobs(all) {
    jobs.clear();
    isKnown = true;
    for (const job of [...all].reverse()) take(job);
    turn();
}

/** @param {(jobs: Job[]) => void} show called now and whenever they change */
export function watchJobs(show) { watching.add(show); turn(); }

/** @returns {boolean} whether there is anything to ask for: the sheet was made with jobs, or has them */
export const hasJobs = () => jobs.size > 0 || !!document.querySelector("[data-jobs] li");

/** @returns {boolean} whether something is at work or about to be */
export const isBusy = () => ring.hasAttribute("data-busy");

function take(job) {
    const kin = [...jobs.values()].filter(other => other.kind === job.kind);
    for (const other of kin) if (other.id < job.id && isOver(other)) jobs.delete(other.id);
    if (isOver(job) && (job.state !== "failed" || kin.some(other => other.id > job.id))) jobs.delete(job.id);
    else jobs.set(job.id, job);
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
    ring.querySelector("[data-arc]").setAttribute("stroke-dasharray", `${part} 100`);
}

/** Starts the ring with what the page was made with, and the button that starts a scan. */
export function startJobs() {
    arc(Number(ring.dataset.done), Number(ring.dataset.total));
    document.getElementById("activity").addEventListener("toggle", () => {
        import("./activity.js").then(sheet => {
            watchJobs(sheet.draw);
        }, () => { /* The server is away: once more when it is opened again. */ });
    });
    document.addEventListener("submit", async event => {
        if (!event.target.closest("[data-scan]")) return;
        event.preventDefault();
        try {
            await post("/api/scan", {});
            toast(word("scanStarted"));
        } catch (error) {
            toast(error.message || word("serverGone"));
        }
    });
}
