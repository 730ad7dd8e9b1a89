import { post } from "./api.js";
import { number, toast, word } from "./dom.js";

/**
 * What is shown, by id: jobs that are not over, and the newest of a kind where it failed.
 * @typedef {{id: number, kind: string, state: string, done: number, total?: number, error?: string}} Job
 * @type {Map<number, Job>}
 */
const jobs = new Map();
const list = document.querySelector("[data-jobs]");
const row = id => list.querySelector(`[data-job="${id}"]`);
const isOver = job => ["done", "failed", "cancelled"].includes(job.state);

/**
 * Shows a job in the ring and the activity sheet.
 * @param {Job} job
 */
export function showJob(job) {
    for (const other of jobs.values()) if (other.kind === job.kind && other.id < job.id && isOver(other)) drop(other.id);
    const isOld = [...jobs.values()].some(other => other.kind === job.kind && other.id > job.id);
    if (isOver(job) && (job.state !== "failed" || isOld)) drop(job.id);
    else {
        jobs.set(job.id, { ...job, ...pace(job) });
        fill(row(job.id) ?? list.appendChild(blank(job)), jobs.get(job.id));
    }
    turn();
}

/** Shows these jobs, newest first, and that there are no others. @param {Job[]} all */
export function showJobs(all) {
    const kinds = new Set();
    const shown = all.filter(job => {
        const isNewest = !kinds.has(job.kind);
        kinds.add(job.kind);
        return !isOver(job) || (job.state === "failed" && isNewest);
    });
    for (const old of list.querySelectorAll("[data-job]")) {
        if (!shown.some(job => String(job.id) === old.dataset.job)) drop(Number(old.dataset.job));
    }
    for (const job of shown.reverse()) showJob(job);
    turn();
}

/** @returns {boolean} whether the sheet has jobs */
export const hasJobs = () => list.childElementCount > 0;

function drop(id) {
    jobs.delete(id);
    keepFocus(row(id), () => row(id)?.remove());
}

/** How fast it goes, from what was seen of it since it began to be watched. */
function pace(job) {
    const before = jobs.get(job.id);
    const since = job.state === before?.state ? before.since : { time: performance.now(), done: job.done };
    const seconds = (performance.now() - since.time) / 1000;
    return { since, rate: job.state === "running" && seconds > 2 ? (job.done - since.done) / seconds : 0 };
}

function turn() {
    const open = [...jobs.values()].filter(job => !isOver(job));
    const sum = key => open.reduce((all, one) => all + (one[key] ?? 0), 0);
    const ring = document.querySelector("[data-ring]");
    ring.toggleAttribute("data-busy", open.some(job => job.state !== "paused"));
    ring.toggleAttribute("data-paused", open.some(job => job.state === "paused"));
    arc(ring, sum("done"), sum("total"));
    document.querySelector("[data-idle]").hidden = jobs.size > 0;
}

function arc(ring, done, total) {
    // Without a total, a quarter that turns.
    const part = total ? Math.max(4, Math.min(100, 100 * done / total)) : 25;
    ring.querySelector("[data-arc]").setAttribute("stroke-dasharray", `${part} 100`);
}

function blank(job) {
    const made = document.getElementById("job").content.firstElementChild.cloneNode(true);
    const known = word(`job.${job.kind}`);
    const name = known === `job.${job.kind}` ? word("job.other") : known;
    made.dataset.job = job.id;
    made.querySelector("[name=id]").value = job.id;
    made.querySelector("[data-name]").textContent = name;
    made.querySelector("progress").setAttribute("aria-label", name);
    for (const button of made.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    return made;
}

function fill(made, job) {
    const isHeld = job.state === "paused" && !job.error;
    const part = name => made.querySelector(`[data-${name}]`);
    part("state").textContent = word(`job.state.${job.state === "paused" && !isHeld ? "no_room" : job.state}`);
    const bar = made.querySelector("progress");
    bar.hidden = isOver(job) || (job.state === "paused" && !job.total);
    if (job.total) { bar.max = job.total; bar.value = job.done; } else bar.removeAttribute("value");
    part("told").textContent = (job.total ? word("progress", number(job.done), number(job.total)) : number(job.done))
        + (job.rate ? ` · ${word("rate", number(job.rate))}` : "");
    part("reason").textContent = job.error ?? "";
    part("reason").hidden = !job.error;
    const fits = { pause: !isOver(job) && !isHeld, resume: job.state === "paused", cancel: !isOver(job), retry: isOver(job) };
    keepFocus(made, () => {
        for (const button of made.querySelectorAll("button")) button.hidden = !fits[button.value];
    });
}

/** What had the focus may go: then the next thing to do has it. */
function keepFocus(made, change) {
    const hadFocus = made?.contains(document.activeElement);
    change();
    if (!hadFocus || (made.isConnected && !document.activeElement.hidden && made.contains(document.activeElement))) return;
    (made.isConnected && made.querySelector("button:not([hidden])") || document.querySelector("[data-scan] button")).focus();
}

/** Starts the ring with what the page was made with, and the buttons of the sheet. */
export function startJobs() {
    const ring = document.querySelector("[data-ring]");
    arc(ring, Number(ring.dataset.done), Number(ring.dataset.total));
    document.addEventListener("submit", async event => {
        const id = event.target.closest("[data-job]")?.dataset.job;
        if (!id && !event.target.closest("[data-scan]")) return;
        event.preventDefault();
        try {
            await post(id ? `/api/jobs/${id}/${event.submitter.value}` : "/api/scan", {});
            if (!id) toast(word("scanStarted"));
        } catch (error) {
            toast(error.message || word("serverGone"));
        }
    });
}
