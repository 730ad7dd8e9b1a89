import { $, on, word } from "./dom.js";
import { along, draw } from "./scrub.js";

export let media = null;
let last;

export const tool = name => $(`[data-media] [data-player=${name}]`) ?? {};

const clock = seconds => new Date(seconds * 1000).toISOString().slice(11, 19).replace(/^[0:]{1,4}/, "");

export function watch(it) {
  media = it;
  const mine = last = { was: 0 };
  const seen = (_, frame) => {
    if (last !== mine) return;
    mine.frame = frame?.mediaTime;
    see();
    media.requestVideoFrameCallback?.(seen);
  };
  if (media) seen();
}

export function see() {
  const [now, bar, { a, b }] = [media.currentTime, tool("seek"), marks()];
  if (!media.seeking && last.was < b && now >= b) media.currentTime = a;
  last.was = media.seeking ? Infinity : now;
  if (!bar.isConnected) return;
  bar.disabled = !(media.duration < Infinity);
  bar.max = bar.disabled ? 0 : media.duration;
  if (!bar.matches(":active")) bar.value = now;
  bar.ariaValueText = word("progress", clock(now), clock(bar.max));
  bar.nextElementSibling.value = clock(now);
}

export function seek(to) {
  if (media?.duration < Infinity) media.currentTime = Math.max(0, Math.min(media.duration, to));
}

/** Where the rate is not constant, the next frame is where the picture changes. */
export function frame(step) {
  media.pause();
  if (media.seeking) return;
  const fps = Number(media.closest("[data-media]").dataset.fps);
  const unit = 1 / (fps || 120);
  const now = fps ? Math.floor(media.currentTime * fps + 0.01) / fps : last.frame ?? media.currentTime;
  const go = to => {
    seek(to);
    if (fps || step < 0) return;
    media.requestVideoFrameCallback?.((_, seen) => { if (seen.mediaTime <= now && to < media.duration) go(to + unit); });
  };
  // The middle of a frame, whatever the clock rounds.
  go(now + (step > 0 ? 1.5 : -0.5) * unit);
}

function marks() {
  const isOn = tool("loop").ariaPressed === "true";
  const [a, b] = isOn ? ["a", "b"].map(name => tool(name).valueAsNumber) : [0, media.duration];
  return { isOn, a, b };
}

function place(a, b = media.duration, isOn = true) {
  if (!(media.duration < Infinity)) return;
  tool("loop").ariaPressed = isOn;
  const ends = $("[data-ends]");
  ends.hidden = !isOn;
  for (const [name, value] of Object.entries({ a, b })) {
    Object.assign(tool(name), { max: media.duration, value, ariaValueText: clock(value) });
    ends.style.setProperty(`--${name}`, value / media.duration);
  }
}

export function mark(end) {
  const now = media.currentTime;
  const { a, b } = { ...marks(), [end]: now };
  if (a < b) place(a, b); else place(now);
  if (end === "b" && a < b) media.currentTime = a;
}

export function drag({ dataset }) {
  const { a, b } = marks();
  if (dataset.player === "a") place(Math.min(a, b - 0.1), b); else place(a, Math.max(b, a + 0.1));
}

export const clear = () => place(0, media.duration, false);

export function loop() {
  const { isOn, b } = marks();
  if (isOn && b < media.duration) clear(); else mark(isOn ? "b" : "a");
}

on(document, "pointermove", ({ target, clientX }) => {
  if (!target.matches("[data-seek] input")) return;
  const [box, at] = [target.parentElement, along(target, clientX)];
  box.style.setProperty("--at", `${target.offsetLeft + at * target.offsetWidth}px`);
  $(".peek output", box).value = clock(at * target.max);
  draw($("canvas", box), box, at);
}, { passive: true });
