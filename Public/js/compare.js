import { $$, kept, on } from "./dom.js";

function follow({ target: original }) {
  if (!original.matches(".frame:has(+ [open]) > video:not(.edited)")) return;
  const { currentTime, playbackRate, paused, nextElementSibling: edit } = original;
  if (Math.abs(edit.currentTime - currentTime) > 0.15 && currentTime <= (edit.duration || Infinity)) edit.currentTime = currentTime;
  edit.playbackRate = playbackRate;
  if (paused) edit.pause(); else edit.play().catch(() => { /* at its end, or not allowed yet */ });
}

on(document, "play pause seeking seeked ratechange timeupdate", follow, true);
on(document, "toggle", ({ target: fold }) => {
  const [original, edit] = fold.matches(".edit-file") ? $$("video", fold.previousElementSibling) : [];
  if (!edit) return;
  for (const video of [original, edit]) video.muted = fold.open === (video === original) || kept("muted") === "yes";
  edit.controls = false;
  edit.pause();
  follow({ target: original });
}, true);
