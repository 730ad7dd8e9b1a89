// The sheet behind the ring, loaded when it is opened.
import { post } from "./api.js";
import { number, toast, word } from "./dom.js";
import { isOver } from "./jobs.js";

const sheet = document.querySelector("[data-jobs]");
/** Since when, and from which figure on, a job is seen in its state. */
const seen = new Map();

document.addEventListener("submit", async event => {
    const id = event.target.closest("[data-job]")?.dataset.job;
    if (!id) return;
    event.preventDefault();
    try {
        await post(`/api/jobs/${id}/${event.submitter.value}`, {});
    } catch (error) {
        toast(error.message || word("serverGone"));
    }
});

/** @param {import("./jobs.js").Job[]} jobs all that are to be shown @param {Element} [list] @param {HTMLElement} [idle] */
export function draw(jobs, list = sheet, idle = document.querySelector("[data-idle]")) {
    const row = job => list.querySelector(`[data-job="${job.id}"]`);
    const isHere = list.contains(document.activeElement);
    for (const job of jobs) fill(row(job) ?? list.appendChild(blank(job)), job);
    for (const old of list.querySelectorAll("[data-job]")) {
        if (!jobs.some(job => String(job.id) === old.dataset.job)) old.remove();
    }
    idle.hidden = jobs.length > 0;
    // What had the focus may be gone: then the next thing to do has it.
    const focused = document.activeElement;
    if (!isHere || (list.contains(focused) && !focused.hidden)) return;
    const near = focused.closest("[data-job]") ?? list;
    (near.querySelector("button:not([hidden])") ?? document.querySelector("[data-scan] button")).focus();
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
    const say = (name, text) => { if (part(name).textContent !== text) part(name).textContent = text; };
    say("state", word(`job.state.${job.state === "paused" && !isHeld ? "no_room" : job.state}`));
    const bar = made.querySelector("progress");
    // Without a total, it would move as if something went on.
    bar.hidden = isOver(job) || (job.state === "paused" && !job.total);
    if (job.total) { bar.max = job.total; bar.value = job.done; } else bar.removeAttribute("value");
    const rate = pace(job);
    say("told", isOver(job) ? "" : (job.total ? word("progress", number(job.done), number(job.total)) : number(job.done))
        + (rate ? ` · ${word("rate", number(rate))}` : "")
        + (rate && job.total > job.done ? ` · ${word("left", minutes((job.total - job.done) / rate))}` : ""));
    say("reason", job.error ?? "");
    part("reason").hidden = !job.error;
    const fits = { pause: !isOver(job) && !isHeld, resume: job.state === "paused", cancel: !isOver(job), retry: isOver(job) };
    for (const button of made.querySelectorAll("button")) button.hidden = !fits[button.value];
}

const minutes = seconds => seconds < 90 ? `${number(seconds, 0)} s` : seconds < 5400 ? `${number(seconds / 60, 0)} min` : `${number(seconds / 3600)} h`;

/** How fast it goes, from what was seen of it since it began to be watched. */
function pace(job) {
    if (seen.get(job.id)?.state !== job.state) seen.set(job.id, { state: job.state, time: performance.now(), done: job.done });
    const { time, done } = seen.get(job.id);
    const seconds = (performance.now() - time) / 1000;
    return job.state === "running" && seconds > 2 ? Math.max(0, job.done - done) / seconds : 0;
}
