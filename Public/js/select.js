import { currentCard, grid, setCurrent } from "./cards.js";
import { isTyping, make, toast, word } from "./dom.js";
import { neighbour } from "./gallery.js";
import { areOff } from "./keys.js";

/** @type {Set<number>} in the order of their choice */
let ids = new Set();
/** Where a range begins, and what was selected before it. */
let anchor = null;
let before = [];
let bar = null;

export const selected = () => [...ids];
export const cards = () => [...document.querySelectorAll("[data-grid] > article.card")];
export const idOf = one => Number(one.dataset.id);
export const isSelected = one => ids.has(idOf(one));
const place = one => Number(one.dataset.position);

/** @param {Iterable<number>} some */
export function choose(some) {
    ids = new Set(some);
    mark();
    try { sessionStorage.setItem("selection", JSON.stringify([...ids])); } catch { /* It does not outlive the page. */ }
    if (ids.size) bar ??= import("./bulk.js");
    bar?.then(({ showBar }) => showBar());
}

export function clear() {
    anchor = null;
    choose([]);
}

function toggle(one) {
    if (!ids.delete(idOf(one))) ids.add(idOf(one));
    anchor = place(one);
    before = selected();
    choose(ids);
}

/** Ids of what the page shows, loaded or not. @param {string} stretch */
async function ask(stretch) {
    const response = await fetch(`/api/ids?${[grid().dataset.query, stretch].filter(Boolean).join("&")}`);
    return (await response.json()).ids;
}

/** All from where the last one was chosen to a card. */
async function range(one) {
    if (anchor === null) return toggle(one);
    const [low, high] = [anchor, place(one)].sort((a, b) => a - b);
    let more = cards().filter(each => place(each) >= low && place(each) <= high).map(idOf);
    try { if (more.length <= high - low) more = await ask(`position=${low}&limit=${high - low + 1}`); } catch { toast(word("serverGone")); }
    choose([...before, ...more]);
}

/** All that the page's query finds. */
export async function all() {
    try { choose(await ask("limit=1000000")); } catch { toast(word("serverGone")); }
}

/** Shows which cards are selected. */
function mark() {
    const isOn = ids.size > 0;
    document.documentElement.toggleAttribute("data-selecting", isOn);
    for (const one of cards()) {
        let box = one.querySelector(":scope > .check");
        one.classList.toggle("picked", isSelected(one));
        if (!isOn) { box?.remove(); continue; }
        if (!box) {
            const name = `${word("select")}: ${one.querySelector("h2").textContent.trim()}`;
            box = make("button", { class: "act check", type: "button", role: "checkbox", "data-act": "select", "aria-label": name });
            one.querySelector(".pic").after(box);
        }
        box.setAttribute("aria-checked", String(isSelected(one)));
    }
}

// A finger that stays on a card selects it, and from then on a tap does.
let press = 0;
let isTouch = false;
let isHeld = false;

/** @param {PointerEvent} event */
function pointed(event) {
    isTouch = event.pointerType === "touch";
    isHeld = false;
    const one = event.target.closest?.("article.card");
    if (isTouch && one && !ids.size) press = setTimeout(() => { isHeld = true; toggle(one); }, 450);
    if (!isTouch && event.button === 0 && event.target.matches("[data-grid], article.card, main, body, html") && event.clientX < document.documentElement.clientWidth) {
        import("./lasso.js").then(({ lasso }) => lasso(event, event.shiftKey ? selected() : []));
    }
}

/** @param {MouseEvent} event */
function clicked(event) {
    const one = event.target.closest?.("[data-grid] > article.card");
    if (!one || event.ctrlKey || event.metaKey) return;
    const isBox = event.target.closest("[data-act=select]");
    const isTap = isTouch && ids.size && !event.target.closest(".actions, .editing");
    if (!isBox && !isTap && !event.shiftKey && !isHeld) return;
    event.preventDefault();
    event.stopPropagation();
    if (isHeld) { isHeld = false; return; }
    setCurrent(one, false);
    if (event.shiftKey) range(one); else toggle(one);
    if (isBox) one.querySelector(".check")?.focus({ preventScroll: true });
}

const values = { 1: "bajo", 2: "medio", 3: "alto", 0: null, n: "nulo", p: "en_proceso", h: "hecho" };
const letters = { m: "final_music", a: "final_music_artist", c: "final_characters", o: "notes" };
let first = 0;

/** @param {KeyboardEvent} event @returns {unknown} whether the key meant something */
function pressed(event) {
    const here = currentCard();
    if (event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "a" && (all(), true);
    if (event.shiftKey && event.key.startsWith("Arrow")) {
        const next = here && neighbour(here, event.key);
        if (here && anchor === null) toggle(here);
        if (next) { setCurrent(next); range(next); }
        return here;
    }
    if (event.key === "x" && here) { setCurrent(here, false); toggle(here); return true; }
    if (!ids.size) return false;
    const act = (name, ...rest) => { bar.then(bulk => bulk[name](...rest)); return true; };
    const field = event.timeStamp - first < 1500 && letters[event.key];
    first = event.key === "e" ? event.timeStamp : 0;
    if (field) return act("openEdit", field);
    if (event.key in values) return act("decide", event.key > "9" ? "edit_status" : "difficulty_level", values[event.key]);
    if (event.key === "Escape") return act("leave");
    if (event.key === "Delete") return act("trash");
    return event.key === "e";
}

/** The gesture that this module was fetched for. @param {Event} event */
export function begin(event) { ({ keydown: pressed, click: clicked, pointerdown: pointed })[event.type](event); }

document.addEventListener("tagflow:cards", mark);
document.addEventListener("pointerdown", pointed, true);
document.addEventListener("click", clicked, true);
for (const name of ["pointerup", "pointercancel", "scroll"]) document.addEventListener(name, () => clearTimeout(press), { capture: true, passive: true });
document.addEventListener("contextmenu", event => { if (isTouch && event.target.closest?.("article.card")) event.preventDefault(); });
document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target) || areOff() || !grid() || document.querySelector("dialog:modal")) return;
    if (pressed(event)) { event.preventDefault(); event.stopPropagation(); }
}, true);

try { choose(JSON.parse(sessionStorage.getItem("selection")) ?? []); } catch { /* nothing kept */ }
