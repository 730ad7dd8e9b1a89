// The edited file beside its original: one play, pause, seek and speed for both.
import { $$, kept, on } from "./dom.js";

function follow({ target: original }) {
  if (!original.matches(".frame:has(.edit):has(+ [open]) > video:not(.edit)")) return;
  const { currentTime, playbackRate, paused, nextElementSibling: edit } = original;
  if (Math.abs(edit.currentTime - currentTime) > 0.15 && currentTime <= (edit.duration || Infinity)) edit.currentTime = currentTime;
  edit.playbackRate = playbackRate;
  if (paused) edit.pause(); else edit.play().catch(() => { /* at its end, or not allowed yet */ });
}

function hear(frame, isEdit) {
  const isMuted = kept("muted") === "yes";
  frame.classList.toggle("shows-edit", isEdit);
  for (const video of $$("video", frame)) video.muted = isMuted || isEdit !== video.matches(".edit");
}

on(document, "play pause seeking seeked ratechange timeupdate", follow, true);
on(document, "toggle", ({ target }) => {
  if (!target.matches("[data-compare]")) return;
  const frame = target.previousElementSibling;
  const [original, edit] = $$("video", frame);
  if (!edit) return;
  edit.controls = false;
  edit.pause();
  hear(frame, target.open);
  follow({ target: original });
}, true);
on(document, "click", ({ target }) => {
  const fold = target.closest("[data-switch]")?.parentElement;
  const frame = fold?.previousElementSibling;
  if (fold?.open) hear(frame, !frame.matches(".shows-edit")); else if (fold) fold.open = true;
});
