// The edited file beside its original: one play, pause, seek and speed for both.
import { $, on } from "./dom.js";

export function mountCompare(root) {
  const fold = $("[data-compare]:not([data-auto])", root);
  const [frame, edit] = [$(".frame", root), fold?.querySelector("video")];
  const original = frame?.querySelector("video");
  if (!original || !edit) return;
  fold.dataset.auto = "";
  let wasMuted = false;
  const follow = () => {
    if (!fold.open) return;
    const { currentTime, playbackRate, paused } = original;
    if (Math.abs(edit.currentTime - currentTime) > 0.15 && currentTime <= (edit.duration || Infinity)) edit.currentTime = currentTime;
    edit.playbackRate = playbackRate;
    if (paused) edit.pause(); else edit.play().catch(() => { /* at its end, or not allowed yet */ });
  };
  on(original, "play pause seeking seeked ratechange timeupdate", follow);
  const hear = isEdit => {
    frame.classList.toggle("shows-edit", isEdit);
    edit.muted = !isEdit;
    original.muted = isEdit;
  };
  on(fold, "toggle", () => {
    frame.classList.toggle("pair", fold.open);
    edit.controls = !fold.open;
    if (fold.open) {
      wasMuted = original.muted;
      frame.append(edit);
      hear(innerWidth <= 900);
      follow();
    } else {
      edit.pause();
      fold.firstElementChild.after(edit);
      hear(false);
      original.muted = wasMuted;
    }
  });
  on($("[data-switch]", fold), "click", () => {
    if (fold.open) hear(!frame.classList.contains("shows-edit")); else fold.open = true;
  });
}
