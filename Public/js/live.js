import { card, grid, refresh } from "./cards.js";
import { make, number, page, toast, word } from "./dom.js";
import { reload } from "./form.js";
import { showJob } from "./jobs.js";

let source = null;
let changed = new Set();
let arrived = new Set();
let timer = 0;
/** The youngest video when the page was made: only what is younger is new, all else that is not shown has its place further down. */
let youngest = 0;
let lost = null;

/** Listens to the server while the page is seen: each open stream takes one of the browser's six connections. */
export function startLive() {
    youngest = Math.max(0, ...[...document.querySelectorAll("article.card")].map(one => Number(one.dataset.id)));
    listen();
    document.addEventListener("visibilitychange", () => {
        if (document.hidden) { source?.close(); source = null; } else if (!source) listen();
    });
    addEventListener("pagehide", () => { source?.close(); source = null; });
    addEventListener("pageshow", event => { if (event.persisted && !source) listen(); });
    document.querySelector("[data-arrivals] button")?.addEventListener("click", () => {
        scrollTo({ top: 0 });
        insert();
    });
    addEventListener("scroll", () => { if (scrollY < 40) insert(); }, { passive: true });
}

function listen() {
    source = new EventSource("/api/events");
    source.addEventListener("open", () => {
        lost?.remove();
        if (lost) toast(word("serverBack"));
        lost = null;
        // Also the first time: things happen between the making of a page and its first ear.
        catchUp();
    });
    source.addEventListener("error", () => {
        // The browser tries again by itself; told only when the second try fails too.
        if (source?.readyState === EventSource.CLOSED) { source.close(); setTimeout(() => { if (!document.hidden) listen(); }, 5000); }
        setTimeout(() => {
            if (source && source.readyState !== EventSource.OPEN && !document.hidden) {
                lost ??= toast(word("serverGone"), { stays: true });
            }
        }, 4000);
    });
    on("video", data => {
        for (const id of data.ids ?? []) {
            if (card(id)) changed.add(id);
            else if (id > youngest) arrived.add(id);
        }
        for (const form of document.querySelectorAll("[data-form]")) {
            if (data.ids?.includes(Number(form.dataset.form))) reload(form);
        }
        timer ||= setTimeout(flush, 250);
    });
    on("job", showJob);
    on("scan", showJob);
    on("problem", data => {
        for (const place of document.querySelectorAll("[data-problems]")) {
            if ("count" in data) place.textContent = number(data.count);
        }
    });
    on("reset", () => toast(word("reloaded"), { label: word("reload"), act: () => location.reload(), stays: true }));
}

/** @param {string} name @param {(data: any) => void} act */
function on(name, act) {
    source.addEventListener(name, event => {
        try { act(JSON.parse(event.data || "{}")); } catch (error) { console.warn(name, error); }
    });
}

/** Shows what happened meanwhile: to the cards in sight, and what is new at the top. */
async function catchUp() {
    const cards = [...document.querySelectorAll("article.card")].filter(one => {
        const box = one.getBoundingClientRect();
        return box.bottom > -200 && box.top < innerHeight + 200;
    });
    refresh(cards.map(one => one.dataset.id));
    for (const form of document.querySelectorAll("[data-form]")) reload(form);
    if (!grid()?.hasAttribute("data-home")) return;
    try {
        const { videos } = await (await fetch("/api/videos")).json();
        for (const { id } of videos) if (id > youngest && !card(id)) arrived.add(id);
    } catch { return; }
    if (arrived.size) timer ||= setTimeout(flush, 0);
}

function flush() {
    timer = 0;
    const ids = [...changed];
    changed = new Set();
    for (let at = 0; at < ids.length; at += 60) refresh(ids.slice(at, at + 60));
    if (!grid()?.hasAttribute("data-home")) { arrived = new Set(); return; }
    if (scrollY < 40 && !document.querySelector("dialog:modal, .editing")) insert();
    else announce();
}

function announce() {
    const place = document.querySelector("[data-arrivals]");
    if (!place) return;
    place.hidden = arrived.size === 0;
    place.firstElementChild.textContent = arrived.size === 1 ? word("newVideo") : word("newVideos", number(arrived.size));
}

/** Puts new videos at the top: only while nobody looks further down, so that nothing moves under the eyes. */
async function insert() {
    if (!arrived.size || !grid()?.hasAttribute("data-home")) return;
    const ids = [...arrived].sort((a, b) => b - a).slice(0, 60);
    const count = arrived.size;
    youngest = Math.max(youngest, ids[0]);
    arrived = new Set();
    announce();
    // The page of the first steps becomes a gallery when there is something to show.
    if (!document.querySelector("[data-count]")) { location.reload(); return; }
    let fresh;
    try { fresh = await page(`/cards?ids=${ids.join(",")}`); } catch { return; }
    const cards = [...fresh.querySelectorAll("article.card")].filter(one => !card(one.dataset.id));
    const top = make("div");
    top.append(...cards.map(one => document.adoptNode(one)));
    grid().prepend(...top.children);
    const total = document.querySelector("[data-count]");
    total.dataset.count = Number(total.dataset.count) + count;
    total.textContent = total.textContent.replace(/[\d.,]+/, number(Number(total.dataset.count)));
}
