// Fingers, the mouse and its wheel on what is played: up and down to the neighbours, sideways through the time.
import { toggle } from "./media.js";
import { seek } from "./time.js";
import { go } from "./viewer.js";

/** What a finger that is down has done so far. */
let drag = null;
let turned = 0;

function rest() {
    drag?.frame.style.removeProperty("translate");
    drag?.frame.classList.remove("dragged");
    drag = null;
}

document.addEventListener("pointerdown", event => {
    rest();
    const frame = event.target.closest("[data-media] .frame");
    if (!frame || !event.isPrimary || event.button || event.target.closest("audio, button, a")) return;
    drag = { frame, video: frame.querySelector("video"), x: event.clientX, y: event.clientY, time: event.timeStamp };
});
document.addEventListener("pointermove", event => {
    if (!drag || event.pointerType === "mouse") return;
    const { frame, video } = drag;
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.axis && Math.hypot(x, y) >= 10) {
        Object.assign(drag, { axis: Math.abs(y) > Math.abs(x) ? "y" : "x", from: video?.currentTime });
        frame.classList.add("dragged");
    }
    if (drag.axis === "x") seek(video, drag.from + x / frame.clientWidth * Math.min(60, video?.duration));
    if (drag.axis === "y") frame.style.translate = `0 ${y}px`;
}, { passive: true });
document.addEventListener("pointerup", event => {
    if (!drag) return;
    const { frame, video, axis, time, x, y } = drag;
    const down = event.clientY - y;
    const far = Math.abs(down);
    rest();
    if (axis === "y" && (far > frame.clientHeight / 4 || far > 40 && far > (event.timeStamp - time) / 2)) go(down < 0 ? 1 : -1);
    if (!axis && video && Math.hypot(event.clientX - x, down) < 10) toggle(video);
});
document.addEventListener("pointercancel", rest);
document.getElementById("player").addEventListener("wheel", event => {
    if (!event.target.closest("[data-media]") || event.ctrlKey || !document.fullscreenElement && innerWidth <= 900) return;
    event.preventDefault();
    // A turn of the wheel is many events.
    if (event.timeStamp - turned > 180) go(event.deltaY > 0 ? 1 : -1);
    turned = event.timeStamp;
}, { passive: false });
