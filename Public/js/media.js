import { number, toast, word } from "./dom.js";
import { mark, mountLoop, turnBack } from "./loop.js";
import { seek } from "./seek.js";

const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];
const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept */ } };
/** How the person watches: at which speed and how large from now on, mirrored until the tab is closed. */
const user = { speed: Number(read("speed")), isFilling: read("fill") === "yes", isMirrored: false };
if (!speeds.includes(user.speed)) user.speed = 1;
try { user.isMirrored = sessionStorage.mirror === "yes"; } catch { /* not kept */ }

/** @returns {HTMLMediaElement | null} what keys act on: the dialog's before the page's */
export const media = () => document.querySelector("dialog:modal [data-media] :is(video, audio)")
    ?? document.querySelector("main [data-media] :is(video, audio)");

/** @param {HTMLMediaElement} element */
export const toggle = element => { if (element.paused) element.play().catch(() => { /* told as what it is */ }); else element.pause(); };

/** When the frame that is seen begins, of each video. @type {WeakMap<HTMLMediaElement, number>} */
const frames = new WeakMap();

/**
 * Makes one player work.
 * @param {HTMLElement} place
 * @param {HTMLMediaElement} element
 */
export function mountMedia(place, element) {
    const part = name => place.querySelector(`[data-player="${name}"]`);
    const select = part("speed");
    select.replaceChildren(...speeds.map(speed => new Option(`${number(speed, 2)}×`, String(speed))));
    select.addEventListener("change", () => {
        setSpeed(element, Number(select.value));
        // The keys are the player's again.
        select.blur();
    });
    // The tools are ours, also in full screen: those of the browser know no loop and no mirror.
    if (element.localName === "video") element.controls = false;
    for (const name of ["play", "pause"]) {
        element.addEventListener(name, () => {
            const button = part("play");
            button?.toggleAttribute("data-playing", !element.paused);
            if (button) button.ariaLabel = button.title = button.dataset[element.paused ? "play" : "pause"];
        });
    }
    const seen = (_, frame) => {
        frames.set(element, frame.mediaTime);
        turnBack(element);
        if (element.hasAttribute("src")) element.requestVideoFrameCallback(seen);
    };
    element.requestVideoFrameCallback?.(seen);
    element.addEventListener("timeupdate", () => turnBack(element));
    mountLoop(place, element);
    if (element.querySelector("track") || place.parentElement.querySelector("[data-chapter]")) import("./tracks.js").then(({ mount }) => mount(element));
    place.addEventListener("click", event => {
        const act = acts[event.target.closest("[data-player]")?.dataset.player];
        act?.(element);
    });
    const floating = part("float");
    if (floating) floating.hidden = !document.pictureInPictureEnabled;
    adapt(element);
}

/** As the person left the one before. @param {HTMLMediaElement} element */
export function adapt(element) {
    const place = element.closest("[data-media]");
    element.defaultPlaybackRate = element.playbackRate = user.speed;
    element.preservesPitch = true;
    place.querySelector('[data-player="speed"]').value = String(user.speed);
    element.classList.toggle("mirrored", user.isMirrored);
    element.classList.toggle("filling", user.isFilling);
    for (const [name, isOn] of [["mirror", user.isMirrored], ["fill", user.isFilling]]) {
        place.querySelector(`[data-player="${name}"]`)?.setAttribute("aria-pressed", String(isOn));
    }
}

function setSpeed(element, speed) {
    user.speed = speed;
    write("speed", String(speed));
    adapt(element);
}

/** @param {HTMLMediaElement} element @param {-1 | 1} step */
function faster(element, step) {
    const index = speeds.indexOf(element.playbackRate) + step;
    setSpeed(element, speeds[Math.max(0, Math.min(speeds.length - 1, index))]);
    toast(`${number(element.playbackRate, 2)}×`);
}

/** What buttons and keys do. @type {Record<string, (element: HTMLMediaElement) => void>} */
const acts = {
    play: toggle,
    mute(element) { element.muted = !element.muted; },
    mirror(element) {
        user.isMirrored = !user.isMirrored;
        try { sessionStorage.mirror = user.isMirrored ? "yes" : ""; } catch { /* not kept */ }
        adapt(element);
        toast(word(user.isMirrored ? "mirrorOn" : "mirrorOff"));
    },
    fill(element) {
        user.isFilling = !user.isFilling;
        write("fill", user.isFilling ? "yes" : "");
        adapt(element);
    },
    loop: element => mark(element),
    float(element) {
        const done = document.pictureInPictureElement ? document.exitPictureInPicture() : element.requestPictureInPicture?.();
        done?.catch(error => toast(error.message));
    },
    full(element) {
        // With its tools; and what is shown in it may change.
        const root = element.closest("[data-stage], main");
        if (document.fullscreenElement) document.exitFullscreen();
        else if (root.requestFullscreen) root.requestFullscreen().catch(() => { /* not allowed here */ });
        else element.webkitEnterFullscreen?.();
    },
};

/**
 * Where the rate is not constant, the next frame is where the picture changes.
 * @param {HTMLVideoElement} element @param {-1 | 1} step
 */
function frame(element, step) {
    element.pause();
    if (element.seeking) return;
    const fps = Number(element.closest("[data-media]").dataset.fps);
    const unit = 1 / (fps || 120);
    const now = fps ? Math.floor(element.currentTime * fps + 0.01) / fps : frames.get(element) ?? element.currentTime;
    let tries = fps || step < 0 ? 1 : 60;
    const go = to => {
        tries -= 1;
        element.currentTime = Math.max(0, to);
        if (!tries || !element.requestVideoFrameCallback) return;
        element.requestVideoFrameCallback((_, seen) => { if (seen.mediaTime <= now && to < element.duration) go(to + unit); });
    };
    // The middle of a frame, whatever the clock rounds.
    go(step > 0 ? now + 1.5 * unit : now - 0.5 * unit);
}

/**
 * What a key does to the media that is shown.
 * @param {KeyboardEvent} event
 * @returns {boolean} whether it did something
 */
export function mediaKey(event) {
    const element = media();
    if (!element) {
        const step = { ArrowLeft: -1, ArrowRight: 1, Home: -999, End: 999 }[event.key];
        const strip = step && document.querySelector("dialog:modal [data-slides], main [data-slides]");
        strip?.dispatchEvent(new CustomEvent("turn", { detail: step }));
        return !!strip;
    }
    const key = keys[event.key];
    if (!key || element.closest(".unplayable")) return false;
    key(element);
    return true;
}

const jump = seconds => element => {
    if (element.localName === "video") seek(element, element.currentTime + seconds);
    else element.currentTime += seconds;
};

const keys = {
    " ": toggle, ArrowLeft: jump(-2), ArrowRight: jump(2), Home: jump(-1e9), End: jump(1e9),
    ",": element => frame(element, -1), ".": element => frame(element, 1),
    "<": element => faster(element, -1), ">": element => faster(element, 1),
    "[": element => mark(element, "a"), "]": element => mark(element, "b"), "\\": element => mark(element, "clear"),
    c: element => element.closest("[data-media]").querySelector('[data-player="subtitles"]')?.click(),
    i: acts.mirror, z: acts.fill, m: acts.mute, o: acts.float, w: acts.full,
};
