// Where a result was left, for the way back.
import { at } from "./renewal.js";
import { box, cells, first, go, isGhost, line, place, rect, row } from "./window.js";

/** Where the page was when it last stood still, or was drawn; `part` of a row is above. */
export let here = { position: 0, part: 0 };
/** Of the entry in the history. */
let key = "";

/** @returns {Promise<void> | null} null where there is no place to come back to */
export function cameBack() {
    key = history.state?.key ?? Math.random().toString(36).slice(2);
    let left = history.state?.place;
    try {
        // What was left before it had stood still.
        const last = JSON.parse(sessionStorage.getItem("left"));
        if (last?.key === key) left = last;
        history.replaceState({ ...history.state, key }, "");
    } catch { /* nothing is kept */ }
    return left ? comeBack(left) : null;
}

async function comeBack({ position, top, id, here: current }) {
    const there = await at(id, position).catch(() => null);
    go(there?.id === id ? there.position : position, top);
    box.dataset.here = current ?? "";
}

/** Looks where the page is. */
export function see() {
    const one = first(cells());
    here = { position: place(one), top: rect(one).top, part: (line() - rect(one).top) / row };
    return one;
}

const left = () => {
    const one = see();
    return isGhost(one) ? null : { ...here, key, id: one.dataset.id, here: box.querySelector(".here")?.dataset.id };
};

/** Keeps it with the entry in the history. */
export function remember() {
    const place = left();
    if (!place || history.state?.player) return;
    try { history.replaceState({ ...history.state, place }, ""); } catch { /* too often, for this browser */ }
}

addEventListener("pagehide", () => {
    const last = box?.isConnected && left();
    try { if (last) sessionStorage.setItem("left", JSON.stringify(last)); } catch { /* nothing is kept */ }
});
