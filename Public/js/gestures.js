// Fingers, the mouse and its wheel on what is played: up and down to the neighbours, sideways through the time.
import { make } from "./dom.js";
import { toggle } from "./media.js";
import { seek } from "./seek.js";
import { go } from "./viewer.js";

/** In seconds, for two taps at a side. */
const hop = 5;
let last = { side: 0, timer: 0 };

/** A tap at a side waits for a second one. @param {HTMLElement} frame @param {HTMLVideoElement} video @param {number} side */
function tap(frame, video, side) {
    const isAgain = last.timer && last.side === side;
    clearTimeout(last.timer);
    last = { side, timer: setTimeout(() => { last.timer = 0; if (!isAgain) toggle(video); }, 280) };
    if (!isAgain) return;
    seek(video, video.currentTime + side * hop);
    const sign = side < 0 ? "−" : "+";
    frame.append(make("output", { class: side < 0 ? "hop" : "hop right", animationend: event => event.target.remove() }, `${sign}${hop} s`));
}

/** @param {HTMLElement} root holds one player after the other */
export function mountGestures(root) {
    const dialog = root.closest("dialog");
    /** What a finger that is down has done so far. */
    let drag = null;
    const rest = () => {
        if (drag) drag.frame.style.translate = "";
        drag?.frame.classList.remove("dragged");
        drag = null;
    };
    root.addEventListener("pointerdown", event => {
        const frame = event.target.closest(".frame");
        const isFirst = event.isPrimary && !drag;
        rest();
        if (!frame || !isFirst || event.button || event.target.closest("audio, button, a")) return;
        drag = { frame, video: frame.querySelector("video"), x: event.clientX, y: event.clientY, time: event.timeStamp, axis: "" };
    });
    root.addEventListener("pointermove", event => {
        if (!drag || event.pointerType === "mouse" || !event.isPrimary) return;
        const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
        if (!drag.axis) {
            if (Math.hypot(x, y) < 10) return;
            drag.axis = Math.abs(y) > Math.abs(x) ? "y" : "x";
            drag.from = drag.video?.currentTime;
            drag.frame.classList.add("dragged");
        }
        if (drag.axis === "x") seek(drag.video, drag.from + x / drag.frame.clientWidth * Math.min(60, drag.video?.duration));
        else if (dialog) drag.frame.style.translate = `0 ${y}px`;
    });
    root.addEventListener("pointerup", event => {
        if (!drag || !event.isPrimary) return;
        const { frame, video, axis, time } = drag;
        const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
        const isFar = Math.abs(y) > frame.clientHeight / 4 || Math.abs(y) > 40 && Math.abs(y) > (event.timeStamp - time) / 2;
        rest();
        if (axis === "y" && dialog && isFar) go(y < 0 ? 1 : -1);
        if (axis || !video || Math.hypot(x, y) > 10) return;
        if (event.pointerType === "mouse") { toggle(video); return; }
        const box = frame.getBoundingClientRect();
        const side = Math.floor((event.clientX - box.left) / box.width * 3) - 1;
        if (!side) { toggle(video); return; }
        tap(frame, video, side);
    });
    root.addEventListener("pointercancel", rest);
    if (!dialog) return;
    // Below the video there is the panel: who scrolled there scrolls back.
    dialog.addEventListener("scroll", () => dialog.toggleAttribute("data-scrolled", dialog.scrollTop > 40), { passive: true });
    let turned = 0;
    root.addEventListener("wheel", event => {
        const place = event.target.closest("[data-media]");
        if (!place || event.ctrlKey || !document.fullscreenElement && !matchMedia("(width > 900px)").matches) return;
        event.preventDefault();
        const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
        const video = place.querySelector("video");
        if (isSideways) seek(video, video?.currentTime + event.deltaX / 100);
        // A turn of the wheel is many events.
        else if (event.timeStamp - turned > 180) go(event.deltaY > 0 ? 1 : -1);
        turned = event.timeStamp;
    }, { passive: false });
}
