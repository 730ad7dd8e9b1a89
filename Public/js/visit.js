// Another query in the gallery's place, loaded when one is asked for.
import { grid } from "./cards.js";
import { page, toast, word } from "./dom.js";
import { begin, tellCards } from "./gallery.js";

let shown = location.pathname + location.search;
let visiting = new AbortController();

/** As `visit` in gallery.js. */
export async function visit(address, { replace = false } = {}) {
    if (await show(address, () => history[replace ? "replaceState" : "pushState"]({}, "", address))) scrollTo(0, 0);
}

/** @param {string} address @param {() => void} [enter] @returns {Promise<boolean>} */
async function show(address, enter) {
    visiting.abort();
    const { signal } = visiting = new AbortController();
    let fresh;
    try { fresh = await page(address, signal); } catch (error) {
        if (signal.aborted) return false;
        if (error instanceof TypeError) toast(word("serverGone")); else location.href = address;
        return false;
    }
    if (signal.aborted) return false;
    if (!grid() || !fresh.querySelector("[data-grid]")) { location.href = address; return false; }
    enter?.();
    for (const form of document.forms) if (form.getAttribute("action") === shown) form.setAttribute("action", address);
    shown = location.pathname + location.search;
    document.title = fresh.title;
    for (const old of document.querySelectorAll("[data-part]")) {
        const now = fresh.querySelector(`[data-part="${old.dataset.part}"]`);
        if (now && !now.isEqualNode(old)) old.replaceWith(document.adoptNode(now));
    }
    document.dispatchEvent(new CustomEvent("tagflow:visited", { detail: fresh }));
    begin();
    tellCards();
    return true;
}

addEventListener("popstate", event => {
    const address = location.pathname + location.search;
    if (!event.state?.player && address !== shown) show(address);
});
