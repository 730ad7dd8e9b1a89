import { make, word } from "./dom.js";
import { draw, load } from "./storyboard.js";

/** @param {number} seconds @returns {string} as `0:12`, `1:02:03` */
export function clock(seconds) {
    const total = Math.floor(seconds);
    const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, String(total % 60)];
    const short = `${minutes}:${rest.padStart(2, "0")}`;
    return hours ? `${hours}:${short.padStart(5, "0")}` : short;
}

/** Takes a video elsewhere, as the bar does. @param {HTMLVideoElement | null} video @param {number} to in seconds */
export function seek(video, to) {
    const range = video?.closest("[data-media]").querySelector("[data-seek] input");
    if (!range || range.disabled) return;
    range.value = String(to);
    range.dispatchEvent(new Event("input"));
}

/**
 * The bar that shows where a video is and takes it elsewhere, and over it the moment that is pointed to.
 * @param {HTMLElement} place
 * @param {HTMLVideoElement} video
 */
export function mountSeek(place, video) {
    const range = place.querySelector("input");
    const time = place.querySelector("output");
    /** Where the video is to go when it has come to where it was sent before. */
    let next = null;
    /** A finger on the thumb: it is not moved from under it. */
    let isHeld = false;
    let frame = 0;
    const tell = () => {
        const text = clock(range.valueAsNumber);
        if (time.value === text) return;
        time.value = text;
        range.setAttribute("aria-valuetext", word("progress", text, clock(video.duration)));
    };
    const follow = () => {
        if (next === null && !video.seeking && !isHeld) range.value = String(video.currentTime);
        tell();
        cancelAnimationFrame(frame);
        if (!video.paused && video.isConnected) frame = requestAnimationFrame(follow);
    };
    const ready = () => {
        range.disabled = !Number.isFinite(video.duration);
        if (range.disabled) return;
        range.max = String(video.duration);
        follow();
    };
    const go = to => {
        if (video.seeking) next = to;
        else video.currentTime = to;
    };
    range.addEventListener("input", () => { go(range.valueAsNumber); tell(); });
    range.addEventListener("pointerdown", () => { isHeld = true; });
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) {
        range.addEventListener(name, () => { isHeld = false; follow(); });
    }
    video.addEventListener("seeked", () => {
        const to = next;
        next = null;
        if (to !== null) go(to); else follow();
    });
    for (const name of ["loadedmetadata", "durationchange"]) video.addEventListener(name, ready);
    video.addEventListener("play", follow);
    if (video.readyState) ready();
    mountPeek(place, range, video);
}

function mountPeek(place, range, video) {
    const moment = make("output", {});
    const box = make("div", { class: "peek", "aria-hidden": "true", hidden: true }, moment);
    const canvas = make("canvas", {});
    place.append(box);
    let at = 0;
    const show = image => {
        if (image && !canvas.isConnected) box.prepend(canvas);
        if (image) draw(canvas, image, place, at);
        moment.value = clock(at * video.duration);
        const bar = range.getBoundingClientRect();
        const half = box.offsetWidth / 2;
        box.style.left = `${Math.max(half, Math.min(place.offsetWidth - half, range.offsetLeft + at * bar.width))}px`;
    };
    range.addEventListener("pointermove", async event => {
        if (range.disabled) return;
        const bar = range.getBoundingClientRect();
        at = Math.max(0, Math.min(1, (event.clientX - bar.left) / bar.width));
        box.hidden = false;
        show();
        if (place.dataset.board) await load(place).then(show, () => { /* the time alone, then */ });
    });
    const hide = () => { box.hidden = true; };
    range.addEventListener("pointerleave", hide);
    for (const name of ["pointerup", "pointercancel"]) {
        range.addEventListener(name, event => { if (event.pointerType === "touch") hide(); });
    }
}
