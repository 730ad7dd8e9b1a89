// Where a video is: its bar and the moment that is pointed to, single frames, and the loop between two marks.
import { $, on, word } from "./dom.js";
import { along, draw } from "./storyboard.js";

/** In seconds: where it was a moment ago, where it goes `next`, when its `frame` began, and the ends `a` and `b` of its loop. */
const times = new WeakMap();
const part = (media, selector) => $(selector, media.closest("[data-media]"));

/** As `0:12`, `1:02:03`. */
function clock(seconds) {
  const [hours, minutes, rest] = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor);
  const short = `${minutes}:${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${short.padStart(5, "0")}` : short;
}

export function tellTime(media) {
  const isKnown = media.duration < Infinity;
  Object.assign(part(media, "[data-player=seek]") ?? {}, { disabled: !isKnown, max: isKnown ? media.duration : 1 });
  if (times.has(media)) { see(media); return; }
  const time = { was: 0 };
  times.set(media, time);
  const seen = (_, frame) => {
    time.frame = frame?.mediaTime;
    see(media);
    media.requestVideoFrameCallback?.(seen);
  };
  seen();
}

function tell(media, now) {
  const bar = part(media, "[data-player=seek]");
  if (!bar) return;
  Object.assign(bar, { value: now, ariaValueText: word("progress", clock(now), clock(media.duration || 0)) });
  part(media, ".clock").value = clock(now);
}

export function see(media) {
  const [time, now] = [times.get(media), media.currentTime];
  if (media.seeking) { time.was = Infinity; return; }
  if (time.was < time.b && now >= time.b) media.currentTime = time.a;
  time.was = now;
  // The thumb is not moved from under a finger.
  if (!part(media, "[data-player=seek]:active")) tell(media, now);
}

export function arrive(media) {
  const time = times.get(media);
  time.was = media.currentTime;
  if (time.next === undefined) see(media); else media.currentTime = time.next;
  delete time.next;
}

export function seek(media, to) {
  if (!(media?.duration < Infinity)) return;
  const there = Math.max(0, Math.min(media.duration, to));
  if (media.seeking) times.get(media).next = there; else media.currentTime = there;
  tell(media, there);
}

/** Where the rate is not constant, the next frame is where the picture changes. */
export function frame(media, step) {
  media.pause();
  if (media.seeking) return;
  const fps = Number(media.closest("[data-media]").dataset.fps);
  const unit = 1 / (fps || 120);
  const now = fps ? Math.floor(media.currentTime * fps + 0.01) / fps : times.get(media).frame ?? media.currentTime;
  const go = to => {
    media.currentTime = Math.max(0, to);
    if (fps || step < 0) return;
    media.requestVideoFrameCallback?.((_, seen) => { if (seen.mediaTime <= now && to < media.duration) go(to + unit); });
  };
  // The middle of a frame, whatever the clock rounds.
  go(now + (step > 0 ? 1.5 : -0.5) * unit);
}

export function mark(media, end) {
  const [time, now] = [times.get(media), media.currentTime];
  time[end] = now;
  time.a ??= 0;
  // The other end is on the wrong side.
  if (time.b <= time.a) Object.assign(time, { a: now, b: undefined });
  tellLoop(media, time);
  if (now >= time.b) media.currentTime = time.a;
}

export function drag(media, end, to) {
  const time = times.get(media);
  time[end] = end === "a" ? Math.min(to, (time.b ?? media.duration) - 0.1) : Math.max(to, time.a + 0.1);
  tellLoop(media, time);
}

export const clear = media => tellLoop(media, Object.assign(times.get(media), { a: undefined, b: undefined }));

/** One press after the other marks both ends and clears them. */
export function loop(media) {
  const { a, b } = times.get(media);
  if (b === undefined) mark(media, a === undefined ? "a" : "b"); else clear(media);
}

function tellLoop(media, time) {
  const ends = part(media, "[data-ends]");
  ends.hidden = time.a === undefined;
  part(media, "[data-player=loop]").ariaPressed = !ends.hidden;
  for (const end of ["a", "b"]) {
    const value = time[end] ?? media.duration;
    Object.assign(part(ends, `[data-player=${end}]`), { max: media.duration, value, ariaValueText: clock(value) });
    ends.style.setProperty(`--${end}`, value / media.duration);
  }
}

on(document, "pointermove", ({ target, clientX }) => {
  if (target.dataset.player !== "seek") return;
  const [place, at] = [target.parentElement, along(target, clientX)];
  place.style.setProperty("--at", `${target.offsetLeft + at * target.offsetWidth}px`);
  $(".peek output", place).value = clock(at * target.max);
  draw($("canvas", place), place, at);
}, { passive: true });
