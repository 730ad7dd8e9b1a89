// From one view of the gallery to another without leaving the page: search as you type, chips, orders.
import { setCurrent } from "./cards.js";
import { visit } from "./gallery.js";

const input = document.querySelector("[data-search]");
/** This search has its entry in the history. */
let isEntered = false;
let isGoing = false;
let timer = 0;

const asked = () => new URLSearchParams(location.search).get("q") ?? "";

/** Shows what is typed, with the filters as they are; the best come first unless another order was chosen. */
async function go() {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text === asked()) return;
    const query = new URLSearchParams(location.search);
    for (const key of ["q", "cursor", "position"]) query.delete(key);
    if (query.get("sort") === "relevance") { query.delete("sort"); query.delete("dir"); }
    if (text) query.set("q", text);
    if (text && !query.has("sort")) query.set("sort", "relevance");
    isGoing = true;
    await visit(query.size ? `/?${query}` : "/", { replace: isEntered }).finally(() => { isGoing = false; });
    isEntered ||= text === asked();
}

function typed(event) {
    clearTimeout(timer);
    if (!event?.isComposing) timer = setTimeout(go, 60);
}

async function pressed(event) {
    if (event.isComposing || !["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") {
        if (!input.value) input.blur();
        input.value = "";
    }
    await go();
    if (event.key === "ArrowDown") {
        const first = document.querySelector("article.card");
        if (first) setCurrent(first);
    } else if (event.key === "Enter") {
        isEntered = false;
        // The keyboard of a phone hides what was found.
        if (matchMedia("(hover: none)").matches) input.blur();
    }
}

/** A link to another view; the focus goes to what stands in its place. @param {MouseEvent} event */
async function follow(event) {
    const link = event.target.closest(".active a, .order a, .nothing a");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const places = [...document.querySelectorAll(".active a")];
    await visit(link.getAttribute("href"));
    if (link.isConnected) return;
    const next = link.closest(".order") ? ".order summary" : "button.filter-button";
    (document.querySelectorAll(".active a")[places.indexOf(link)] ?? document.querySelector(next)).focus();
}

if (document.getElementById("filters")) {
    import("./filters.js");
    input.addEventListener("input", typed);
    input.addEventListener("compositionend", () => typed());
    input.addEventListener("keydown", pressed);
    input.addEventListener("blur", () => { isEntered = false; });
    document.addEventListener("click", follow);
    document.addEventListener("tagflow:visited", () => { if (!isGoing) input.value = asked(); });
    // What was typed before this came.
    if (document.activeElement === input) typed();
}
