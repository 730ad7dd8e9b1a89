import { number, toast, word } from "./dom.js";

const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];
/** The ends of the loop of the video that is shown, in seconds. */
let loop = { a: null, b: null };

/** @returns {HTMLMediaElement | null} what keys act on: the dialog's before the page's */
export const media = () => document.querySelector("dialog:modal [data-media] :is(video, audio)")
    ?? document.querySelector("main [data-media] :is(video, audio)");

/**
 * Makes one player work.
 * @param {HTMLElement} place
 * @param {HTMLMediaElement} element
 */
export function mountMedia(place, element) {
    loop = { a: null, b: null };
    const cannot = place.querySelector("[data-cannot]");
    const tell = () => {
        cannot.hidden = false;
        // The browser's own controls would turn for ever.
        element.controls = false;
        for (const part of place.querySelectorAll(".stage-tools, .seek")) part.remove();
        place.closest(".video").classList.add("unplayable");
    };
    element.addEventListener("error", tell);
    if (element.error) tell();
    // A container that the browser opens, with pictures that it cannot decode: sound and a black frame.
    element.addEventListener("loadeddata", () => {
        if (element.videoWidth === 0) tell();
    });
    element.addEventListener("timeupdate", () => {
        if (loop.b !== null && (element.currentTime >= loop.b || element.currentTime < loop.a - 0.3)) {
            element.currentTime = loop.a ?? 0;
        }
    });
    import("./tracks.js").then(({ mount }) => mount(element));
    place.addEventListener("click", event => {
        const act = event.target.closest("[data-player]")?.dataset.player;
        if (act === "mirror") mirror();
        if (act === "speed") speed(1, true);
        if (act === "loop") mark(loop.a === null ? "a" : loop.b === null ? "b" : "clear");
    });
}

const button = name => media()?.closest("[data-media]").querySelector(`[data-player="${name}"]`);

function mirror() {
    const isOn = media().classList.toggle("mirrored");
    button("mirror")?.setAttribute("aria-pressed", String(isOn));
    toast(word(isOn ? "mirrorOn" : "mirrorOff"));
}

/** @param {-1 | 1} step @param {boolean} [isRound] begins anew after the last */
function speed(step, isRound = false) {
    const element = media();
    let index = speeds.indexOf(element.playbackRate) + step;
    if (isRound && index >= speeds.length) index = 0;
    element.playbackRate = speeds[Math.max(0, Math.min(speeds.length - 1, index))];
    const shown = button("speed")?.querySelector("output");
    if (shown) shown.textContent = `${number(element.playbackRate, 2)}×`;
}

function mark(end) {
    const now = media().currentTime;
    if (end === "clear") loop = { a: null, b: null };
    else loop[end] = now;
    if (loop.a !== null && loop.b !== null && loop.b <= loop.a) loop = { a: Math.min(loop.a, now), b: null };
    if (end === "b" && loop.a === null) loop.a = 0;
    button("loop")?.setAttribute("aria-pressed", String(loop.a !== null));
    toast(end === "clear" ? word("loopOff") : word(end === "a" ? "loopA" : "loopB", `${number(now)} s`));
}

/**
 * What a key does to the media that is shown.
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it did something
 */
export function mediaKey(event) {
    const element = media();
    if (!element) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const turn = step && document.querySelector(`[data-slide="${step}"]`);
        turn?.click();
        return !!turn;
    }
    const seek = seconds => {
        element.currentTime = Math.max(0, Math.min(element.duration || 0, element.currentTime + seconds));
    };
    switch (event.key) {
    case " ": if (element.paused) element.play(); else element.pause(); break;
    case "ArrowLeft": seek(-2); break;
    case "ArrowRight": seek(2); break;
    case ",": element.pause(); seek(-1 / 30); break;
    case ".": element.pause(); seek(1 / 30); break;
    case "<": speed(-1); break;
    case ">": speed(1); break;
    case "[": mark("a"); break;
    case "]": mark("b"); break;
    case "\\": mark("clear"); break;
    case "c": button("subtitles")?.click(); break;
    case "i": if (element.localName === "video") mirror(); break;
    case "w":
        if (document.fullscreenElement) document.exitFullscreen();
        else element.requestFullscreen?.().catch(() => { /* not allowed here */ });
        break;
    default: return false;
    }
    return true;
}
