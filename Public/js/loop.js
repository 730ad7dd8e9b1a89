// The A–B loop of a player, with its ends under the seek bar.
import { number, toast, word } from "./dom.js";
import { clock } from "./seek.js";

/** The ends, in seconds, and where the video was a moment ago. @type {WeakMap<HTMLMediaElement, {a?: number, b?: number, was: number}>} */
const loops = new WeakMap();

/** @param {HTMLElement} place @param {HTMLMediaElement} element */
export function mountLoop(place, element) {
    const loop = { was: 0 };
    loops.set(element, loop);
    element.addEventListener("seeking", () => { loop.was = Infinity; });
    element.addEventListener("seeked", () => { loop.was = element.currentTime; });
    for (const input of place.querySelectorAll("[data-mark]")) {
        input.addEventListener("input", () => {
            loop[input.dataset.mark] = input.valueAsNumber;
            if (loop.b - loop.a < 0.1) loop[input.dataset.mark] = input.dataset.mark === "a" ? loop.b - 0.1 : loop.a + 0.1;
            show(element);
        });
    }
}

/** At the end of the loop it begins anew; who went past it is left alone. @param {HTMLMediaElement} element */
export function turnBack(element) {
    const loop = loops.get(element);
    const now = element.currentTime;
    if (!loop || element.seeking) return;
    if (loop.was < loop.b && now >= loop.b) element.currentTime = loop.a;
    loop.was = now;
}

/** @param {HTMLMediaElement} element @param {"a" | "b" | "clear"} [end] without one, what comes next */
export function mark(element, end) {
    const loop = loops.get(element);
    const now = element.currentTime;
    end ??= loop.a === undefined ? "a" : loop.b === undefined ? "b" : "clear";
    if (end === "clear") delete loop.a, delete loop.b;
    else loop[end] = now;
    if (end === "b") loop.a ??= 0;
    // The other end was on the wrong side.
    if (loop.b <= loop.a) {
        if (end === "a") delete loop.b;
        else [loop.a, loop.b] = [now, undefined];
    }
    show(element);
    if (loop.b !== undefined && now >= loop.b) element.currentTime = loop.a;
    toast(end === "clear" ? word("loopOff") : word(end === "a" ? "loopA" : "loopB", `${number(now)} s`));
}

function show(element) {
    const loop = loops.get(element);
    const place = element.closest("[data-media]");
    const ends = place.querySelector("[data-ends]");
    place.querySelector('[data-player="loop"]').setAttribute("aria-pressed", String(loop.a !== undefined));
    ends.hidden = loop.a === undefined;
    for (const input of ends.querySelectorAll("input")) {
        const end = input.dataset.mark;
        input.max = String(element.duration);
        input.value = String(loop[end] ?? element.duration);
        input.setAttribute("aria-valuetext", clock(input.valueAsNumber));
        ends.style.setProperty(`--${end}`, String(input.valueAsNumber / element.duration));
    }
}
