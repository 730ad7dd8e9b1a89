// Fingers, the mouse and its wheel on what is played: up and down to the neighbours, sideways through the time.
import { $, on } from "./dom.js";
import { toggle } from "./media.js";
import { seek } from "./time.js";
import { go } from "./viewer.js";

let drag = null;
let turned = 0;

function rest() {
  drag?.frame.style.removeProperty("translate");
  drag?.frame.classList.remove("dragged");
  drag = null;
}

on(document, "pointerdown", ({ target, isPrimary, button, clientX: x, clientY: y, timeStamp: time }) => {
  rest();
  const frame = target.closest("[data-media] .frame");
  if (!frame || !isPrimary || button || target.closest("audio, button, a")) return;
  drag = { frame, video: $("video", frame), x, y, time };
});
on(document, "pointermove", ({ pointerType, clientX, clientY }) => {
  if (!drag || pointerType === "mouse") return;
  const { frame, video } = drag;
  const [x, y] = [clientX - drag.x, clientY - drag.y];
  if (!drag.axis && Math.hypot(x, y) >= 10) {
    Object.assign(drag, { axis: Math.abs(y) > Math.abs(x) ? "y" : "x", from: video?.currentTime });
    frame.classList.add("dragged");
  }
  if (drag.axis === "x") seek(video, drag.from + x / frame.clientWidth * Math.min(60, video?.duration));
  if (drag.axis === "y") frame.style.translate = `0 ${y}px`;
}, { passive: true });
on(document, "pointerup", ({ clientX, clientY, timeStamp }) => {
  if (!drag) return;
  const { frame, video, axis, time, x, y } = drag;
  const down = clientY - y;
  const far = Math.abs(down);
  rest();
  if (axis === "y" && (far > frame.clientHeight / 4 || far > 40 && far > (timeStamp - time) / 2)) go(down < 0 ? 1 : -1);
  if (!axis && video && Math.hypot(clientX - x, down) < 10) toggle(video);
});
on(document, "pointercancel", rest);
on($("#player"), "wheel", event => {
  if (!event.target.closest("[data-media]") || event.ctrlKey || !document.fullscreenElement && innerWidth <= 900) return;
  event.preventDefault();
  // A turn of the wheel is many events.
  if (event.timeStamp - turned > 180) go(event.deltaY > 0 ? 1 : -1);
  turned = event.timeStamp;
}, { passive: false });
