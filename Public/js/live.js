import { card, grid, refresh } from "./cards.js";
import { number, toast, word } from "./dom.js";
import { doubt, renew } from "./gallery.js";
import { hasJobs, isBusy, showJob, showJobs } from "./jobs.js";
import { withEditing } from "./later.js";
import { hear } from "./stream.js";

/** Cards that changed and are not shown as they are now: those far from the eyes wait until they come near. */
const changed = new Set();
/** Other cards came on the screen while jobs run. */
let isMoved = false;
/** Those that were asked for so since jobs run. */
const asked = new Set();
let arrived = new Set();
let timer = 0;
let isFlushing = false;
/** The youngest video when the page was made: only what is younger is new, all else that is not shown has its place further down. */
let youngest = 0;
let lost = null;
let renewed = 0;
let hasHeard = false;

/** Shows what the server tells. */
export function startLive() {
    look();
    hear((kind, data) => {
        try { acts[kind](data); } catch (error) { console.warn(kind, error); }
    });
    document.addEventListener("click", event => {
        if (!event.target.closest("[data-arrivals] button")) return;
        scrollTo({ top: 0, behavior: "instant" });
        insert();
    });
    addEventListener("scroll", () => { isMoved ||= isBusy(); if (isMoved || changed.size || (arrived.size && scrollY < 40)) soon(); }, { passive: true });
    document.addEventListener("tagflow:cards", () => { if (changed.size) soon(); });
}

/** @returns {number[]} the cards' videos */
const ids = () => [...document.querySelectorAll("article.card")].map(one => Number(one.dataset.id));

function look() { youngest = Math.max(youngest, ...ids()); }

const acts = {
    open() {
        if (lost) { lost.remove(); toast(word("serverBack")); document.dispatchEvent(new Event("tagflow:back")); }
        lost = null;
        catchUp();
    },
    lost() { lost ??= toast(word("serverGone"), { stays: true }); },
    video({ ids = [] }) {
        for (const id of ids) {
            if (card(id)) changed.add(id);
            else if (id > youngest) arrived.add(id);
        }
        for (const form of document.querySelectorAll("[data-form]")) {
            if (ids.includes(Number(form.dataset.form))) withEditing(({ reload }) => reload(form));
        }
        document.dispatchEvent(new Event("tagflow:videos"));
        doubt();
        soon();
    },
    job: showJob,
    scan: showJob,
    problem({ count }) {
        for (const place of document.querySelectorAll("[data-problems]")) place.textContent = number(count);
        for (const mark of document.querySelectorAll("[data-problem-mark]")) mark.hidden = !count;
        document.dispatchEvent(new Event("tagflow:problems"));
    },
    reset: catchUp,
};

/** Asks for what was not told: between the making of the page and its first ear, and while it did not listen. */
async function catchUp() {
    for (const id of ids()) changed.add(id);
    for (const form of document.querySelectorAll("[data-form]")) withEditing(({ reload }) => reload(form));
    try {
        if (hasHeard || hasJobs()) showJobs((await get("/api/jobs")).jobs);
        document.dispatchEvent(new Event("tagflow:videos"));
        hasHeard = true;
        if (grid()?.hasAttribute("data-home")) {
            for (const { id } of (await get("/api/videos")).videos) if (id > youngest && !card(id)) arrived.add(id);
        }
    } catch { /* The stream will tell when the server is back. */ }
    doubt();
    soon();
}

const get = async path => (await fetch(path)).json();

/** @param {number} [wait] milliseconds */
function soon(wait = 250) { timer ||= setTimeout(flush, wait); }

async function flush() {
    timer = 0;
    if (isFlushing) return soon();
    isFlushing = true;
    try {
        // Asking for a card tells the server that somebody looks at it: its analysis comes first.
        if (isMoved) {
            for (const one of document.querySelectorAll("article.card:not([data-board])")) {
                const id = Number(one.dataset.id);
                if (!asked.has(id)) changed.add(id);
                asked.add(id);
            }
        }
        if (!isBusy()) asked.clear();
        isMoved = false;
        const near = [...changed].filter(id => {
            const box = card(id)?.getBoundingClientRect();
            if (!box) changed.delete(id);
            return box && box.bottom > -innerHeight && box.top < 2 * innerHeight;
        }).slice(0, 60);
        for (const id of near) changed.delete(id);
        await refresh(near);
        if (near.length === 60) soon();
        if (!grid()?.hasAttribute("data-home")) arrived = new Set();
        else if (scrollY < 40 && !document.querySelector("dialog:modal, .editing, .told, .unsaved")) await insert();
        else announce();
    } finally { isFlushing = false; }
}

function announce() {
    const place = document.querySelector("[data-arrivals]");
    if (!place) return;
    place.hidden = arrived.size === 0;
    place.firstElementChild.textContent = arrived.size === 1 ? word("newVideo") : word("newVideos", number(arrived.size));
}

/** Puts new videos at the top: only while nobody looks further down, so that nothing moves under the eyes. */
async function insert() {
    if (!arrived.size) return;
    // The page of the first steps becomes a gallery when there is something to show.
    if (!document.querySelector("[data-count]")) { location.reload(); return; }
    if (performance.now() - renewed < 1500) return soon(1500);
    renewed = performance.now();
    const before = arrived;
    arrived = new Set();
    if (await renew(true)) look(); else arrived = new Set([...before, ...arrived]);
    announce();
}
