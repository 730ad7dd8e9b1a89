// The edited file beside its original: one play, pause, seek and speed for both.

export function mountCompare(root) {
  const fold = root.querySelector("[data-compare]:not([data-auto])");
  const [frame, edit] = [root.querySelector(".frame"), fold?.querySelector("video")];
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
  for (const name of ["play", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) original.addEventListener(name, follow);
  const hear = isEdit => {
    frame.classList.toggle("shows-edit", isEdit);
    edit.muted = !isEdit;
    original.muted = isEdit;
  };
  fold.addEventListener("toggle", () => {
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
  fold.querySelector("[data-switch]").addEventListener("click", () => {
    if (fold.open) hear(!frame.classList.contains("shows-edit")); else fold.open = true;
  });
}
