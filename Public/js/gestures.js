// Fingers, the mouse and its wheel on what is played: up and down to the neighbours, sideways through the time.
import { $, on } from "./dom.js";
import { toggle } from "./media.js";
import { media, seek } from "./time.js";
import { go } from "./viewer.js";

let drag = null;
let turned = 0;

function rest() {
  drag?.frame.removeAttribute("style");
  drag = null;
}

on(document, "pointerdown", ({ target, isPrimary, button, clientX: x, clientY: y, timeStamp: time }) => {
  rest();
  const frame = target.closest(".frame");
  if (!frame || !isPrimary || button || target.closest("audio, button, a")) return;
  drag = { frame, x, y, time, from: media?.currentTime };
});
on(document, "pointermove", ({ pointerType, clientX, clientY }) => {
  if (!drag || pointerType === "mouse") return;
  const { frame, from } = drag;
  const [x, y] = [clientX - drag.x, clientY - drag.y];
  if (Math.hypot(x, y) >= 10) drag.axis ??= Math.abs(y) > Math.abs(x) ? "y" : "x";
  if (drag.axis === "x") seek(from + x / frame.clientWidth * Math.min(60, media?.duration));
  if (drag.axis === "y") frame.style.cssText = `translate: 0 ${y}px; transition: none`;
}, { passive: true });
on(document, "pointerup", ({ clientX, clientY, timeStamp }) => {
  if (!drag) return;
  const { frame, axis, time, x, y } = drag;
  const [down, far] = [clientY - y, Math.abs(clientY - y)];
  rest();
  if (axis === "y" && (far > frame.clientHeight / 4 || far > 40 && far > (timeStamp - time) / 2)) go(down < 0 ? 1 : -1);
  if (!axis && media && Math.hypot(clientX - x, down) < 10) toggle();
});
on(document, "pointercancel", rest);
on($("#player"), "wheel", event => {
  if (!event.target.closest("[data-media]") || event.ctrlKey || !document.fullscreenElement && innerWidth <= 900) return;
  event.preventDefault();
  // A turn of the wheel is many events.
  if (event.timeStamp - turned > 180) go(event.deltaY > 0 ? 1 : -1);
  turned = event.timeStamp;
}, { passive: false });
