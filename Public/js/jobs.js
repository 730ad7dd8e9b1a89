import { post } from "./api.js";
import { make, number, toast, word } from "./dom.js";

/** Running jobs by id. */
const jobs = new Map();

/**
 * Shows a job's progress in the ring and the activity sheet.
 * @param {{id: number, kind: string, state: string, done: number, total?: number}} job
 */
export function showJob(job) {
    if (job.state === "running" || job.state === "queued") jobs.set(job.id, { ...job, ...pace(job) });
    else jobs.delete(job.id);
    draw();
}

/** Shows these jobs, and that no others run. @param {Parameters<typeof showJob>[0][]} all */
export function showJobs(all) {
    jobs.clear();
    draw();
    for (const job of all) showJob(job);
}

/** @returns {boolean} whether the ring turns */
export const isBusy = () => "busy" in document.querySelector("[data-ring]").dataset;

function draw() {
    const list = [...jobs.values()];
    const sum = key => list.reduce((all, one) => all + (one[key] ?? 0), 0);
    turn(list.length > 0, sum("done"), sum("total"));
    document.querySelector("[data-jobs]").replaceChildren(
        ...(list.length ? list.map(line) : [make("p", {}, word("idle"))]));
}

/** How fast it goes, from what was seen of it since it began to be watched. */
function pace(job) {
    const since = jobs.get(job.id)?.since ?? { time: performance.now(), done: job.done };
    const seconds = (performance.now() - since.time) / 1000;
    return { since, rate: seconds > 2 ? (job.done - since.done) / seconds : 0 };
}

function turn(isOn, done, total) {
    const ring = document.querySelector("[data-ring]");
    ring.toggleAttribute("data-busy", isOn);
    // Without a total, a quarter that turns.
    const part = total ? Math.max(4, Math.min(100, 100 * done / total)) : 25;
    ring.querySelector("[data-arc]").setAttribute("stroke-dasharray", `${part} 100`);
}

function line(job) {
    const known = word(`job.${job.kind}`);
    const name = known === `job.${job.kind}` ? word("job.other") : known;
    const told = job.total ? word("progress", number(job.done), number(job.total)) : number(job.done);
    const rate = job.rate ? ` · ${word("rate", number(job.rate))}` : "";
    const bar = make("progress", { "aria-label": name });
    if (job.total) { bar.max = job.total; bar.value = job.done; }
    return make("div", { class: "job" }, make("b", {}, name), bar, make("span", {}, told + rate));
}

/** Starts the ring with what the page was made with, and the button that starts a scan. */
export function startJobs() {
    const ring = document.querySelector("[data-ring]");
    if ("busy" in ring.dataset) turn(true, Number(ring.dataset.done), Number(ring.dataset.total));
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
