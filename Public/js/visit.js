// Another query in the gallery's place, loaded when one is asked for.
import { grid } from "./cards.js";
import { page, toast, word } from "./dom.js";

let asking = new AbortController();

/**
 * Puts the parts of another page into this one; what cannot be shown so is gone to.
 * @param {string} shown the address of what is there
 * @param {string} address
 * @param {() => void} [enter] called before it is shown
 * @returns {Promise<boolean>} false when it is not shown
 */
export async function exchange(shown, address, enter) {
    asking.abort();
    const { signal } = asking = new AbortController();
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
    document.title = fresh.title;
    for (const old of document.querySelectorAll("[data-part]")) {
        const now = fresh.querySelector(`[data-part="${old.dataset.part}"]`);
        if (now && !now.isEqualNode(old)) old.replaceWith(document.adoptNode(now));
    }
    document.dispatchEvent(new CustomEvent("tagflow:visited", { detail: fresh }));
    return true;
}
