// The filters, beside the results or in a sheet over them.
import { post } from "./api.js";
import { page, toast, word } from "./dom.js";
import { visit } from "./gallery.js";
import { offerUndo } from "./undo.js";

const root = document.documentElement;
const panel = document.getElementById("filters");
const body = panel.querySelector("[data-panel]");
const narrow = matchMedia("(width <= 900px)");
const form = () => body.querySelector("[data-filters]");
const link = query => query ? `/?${query}` : "/";
/** The query whose counts are shown, or are on their way. */
let shown;
let asking = new AbortController();
let timer = 0;

/** The same filters as the same text. @param {string | [string, string][]} query */
function plain(query) {
    const pairs = new URLSearchParams(query);
    for (const [key, value] of [...pairs]) if (!value || key === "cursor" || key === "position") pairs.delete(key);
    if (!pairs.has("from") && !pairs.has("to")) pairs.delete("date");
    pairs.sort();
    return String(pairs);
}

async function load(query) {
    shown = query;
    asking.abort();
    const { signal } = asking = new AbortController();
    try {
        const fresh = await page(`/panel?${query}`, signal);
        if (!signal.aborted) show(fresh);
    } catch {
        if (signal.aborted) return;
        shown = undefined;
        toast(word("filtersFailed"), { label: word("retry"), act: () => load(query) });
    }
}

/** @param {Document} fresh */
function show(fresh) {
    if (!form()) return body.replaceChildren(...fresh.body.children);
    for (const now of fresh.querySelectorAll("[data-section]")) {
        const was = body.querySelector(`[data-section="${now.dataset.section}"]`);
        const input = was.querySelector("[data-find]");
        const focused = document.activeElement;
        now.open = was.open;
        if (input?.value) {
            now.querySelector("[data-find]").replaceWith(input);
            now.querySelector("ul").replaceWith(was.querySelector("ul"));
            find(input);
        }
        swap(was, now, focused);
    }
}

/** Puts one part in another's place, and the focus where it was. */
function swap(was, now, focused = document.activeElement) {
    const isIn = was.contains(focused) || now.contains(focused);
    const top = was.querySelector("ul")?.scrollTop;
    was.replaceWith(document.adoptNode(now));
    if (top) now.querySelector("ul").scrollTop = top;
    const same = focused.isConnected ? focused : now.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`);
    if (isIn) (same ?? now.querySelector("summary, button")).focus({ preventScroll: true });
}

/** Beside the results they follow at once; a sheet first tells how many there would be. */
function change(query = plain([...new FormData(form())])) {
    load(query);
    if (!narrow.matches) visit(link(query));
}

/** The names of one filter that have a text in them. @param {HTMLInputElement} input */
async function find(input) {
    const { value, dataset: { find: facet } } = input;
    const fresh = await page(`/panel?${shown}&${new URLSearchParams(value ? { facet, find: value } : { facet })}`).catch(() => null);
    const list = input.parentElement.querySelector("ul");
    if (fresh && input.value === value) swap(list, fresh.querySelector("ul"));
}

function follow() {
    const query = plain(location.search);
    if (panel.matches(":popover-open") && query !== shown) load(query);
}

function fit() {
    panel.hidePopover();
    panel.popover = narrow.matches ? "auto" : "manual";
    if (root.dataset.panel && !narrow.matches) panel.showPopover({ source: document.querySelector("button.filter-button") });
}

panel.addEventListener("toggle", event => {
    if (event.target !== panel) return;
    follow();
    if (narrow.matches) return;
    const isOpen = event.newState === "open";
    if (isOpen) root.dataset.panel = "open"; else delete root.dataset.panel;
    try { localStorage.setItem("panel", isOpen ? "open" : ""); } catch { /* not kept */ }
});
panel.addEventListener("submit", async event => {
    event.preventDefault();
    if (event.target === form()) {
        if (narrow.matches) panel.hidePopover();
        return visit(link(shown));
    }
    const { id, name, query } = event.target.elements;
    const isGone = event.submitter?.value === "delete_filter";
    try {
        const answer = await (isGone ? post(`/api/filters/${id.value}`, undefined, "DELETE")
            : post("/api/filters", { name: name.value, query: query.value }));
        offerUndo(answer.change, word(isGone ? "filterRemoved" : "filterSaved", name.value));
        load(shown);
    } catch (error) { toast(error.message || word("serverGone")); }
});
panel.addEventListener("change", ({ target: box }) => {
    if (!box.name || box.form !== form()) return;
    // A value is taken, or excluded, or neither.
    for (const other of box.checked ? box.closest("li").querySelectorAll("input") : []) other.checked = other === box;
    change();
});
panel.addEventListener("input", ({ target }) => {
    if (!target.dataset.find) return;
    clearTimeout(timer);
    timer = setTimeout(find, 80, target);
});
panel.addEventListener("click", event => {
    const to = event.target.closest("[data-quick], [data-reset], [data-saved] a");
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = plain(to.getAttribute("href").slice(1));
    if (to.closest("[data-saved]") && narrow.matches) { panel.hidePopover(); visit(link(query)); } else change(query);
});
panel.addEventListener("keydown", event => {
    const box = event.target;
    const row = box.closest("li");
    let next;
    if (box.dataset.find) {
        if (event.key === "Enter") event.preventDefault();
        if (event.key === "ArrowDown") next = box.parentElement.querySelector("li input");
    } else if (row) {
        const column = box.closest(".not") ? 1 : 0;
        const [to, side] = {
            ArrowDown: [row.nextElementSibling, column], ArrowUp: [row.previousElementSibling, column],
            ArrowLeft: [row, 0], ArrowRight: [row, 1],
        }[event.key] ?? [];
        next = to?.querySelectorAll("input")[side];
        if (to === null) next = box;
    }
    if (next) { event.preventDefault(); next.focus(); }
});
document.addEventListener("tagflow:visited", follow);
document.addEventListener("tagflow:changed", () => { if (panel.matches(":popover-open")) load(shown); });
narrow.addEventListener("change", fit);
// It may have been opened before this came.
if (panel.matches(":popover-open") && !narrow.matches) root.dataset.panel = "open";
if (panel.matches(":popover-open") && narrow.matches) follow(); else fit();
