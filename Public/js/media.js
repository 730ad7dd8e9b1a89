import { $, $$, isModified, kept, on, toast } from "./dom.js";
import { pictures, turn } from "./slides.js";
import { clear, drag, frame, loop, mark, media, see, seek, tool, watch } from "./time.js";
import { go } from "./viewer.js";

const user = { speed: "1", volume: "1", muted: "", even: "yes", fill: "", mirror: "" };
for (const name in user) keep(name);

function keep(name, value) {
  user[name] = kept(name, value, name === "mirror" ? "sessionStorage" : "localStorage") ?? value ?? user[name];
}

export const mediaOf = place => place.querySelector(".frame :is(video:not(.edited), audio)");

/** What is loud is turned down to -16 LUFS, by 12 dB at most; nothing is turned up, which might clip. */
function gain() {
  const { loudness } = $("[data-media]").dataset;
  return user.even && loudness ? 10 ** (Math.max(-12, Math.min(0, -16 - loudness)) / 20) : 1;
}

function apply() {
  media.defaultPlaybackRate = media.playbackRate = tool("speed").value = user.speed;
  media.volume = user.volume * gain();
  media.muted = user.muted || !tool("sound").hidden;
  tool("volume").value = user.volume;
  for (const name of ["mirror", "fill", "even"]) {
    tool(name).ariaPressed = !!user[name];
    media.classList.toggle(name, !!user[name]);
  }
}

export function prepare(article) {
  if ($("[data-history]", article)) import("./activity-page.js");
  watch(mediaOf(article));
  if (!media) { pictures(); return; }
  media.controls = media.localName === "audio";
  tool("float").hidden = !document.pictureInPictureEnabled;
  apply();
  if (media.error || media.readyState > 1) judge();
}

export async function play() {
  try { await media.play(); } catch ({ name }) {
    if (name !== "NotAllowedError" || media.muted) return;
    tool("sound").hidden = false;
    media.muted = true;
    play();
  }
}

export const toggle = () => media.paused ? play() : media.pause();

/** A container that the browser opens may be of pictures that it cannot decode: sound and a black frame. */
async function judge() {
  const [article, isFine] = [media.closest("article"), !media.error && media.videoWidth !== 0];
  const why = !media.error ? "cannot"
    : await fetch(media.src, { method: "HEAD" }).then(({ ok }) => ok ? "cannot" : "gone", () => "away");
  for (const part of $$("[data-why]", article)) part.hidden = !part.dataset.why.includes(why);
  $("[data-cannot]", article).hidden = isFine;
  article.classList.toggle("unplayable", !isFine);
}

const tell = () => $("[data-media]").toggleAttribute("data-playing", !media.paused);
const events = {
  play: tell, pause: tell, timeupdate: see, seeking: see, seeked: see, durationchange: see, error: judge, loadeddata: judge,
  volumechange() {
    tool("mute").ariaPressed = media.muted;
    const offer = tool("sound");
    offer.hidden ||= !media.muted;
    // Without its sound by the browser's will alone, or because its edit is heard: the next one may have it.
    if (!offer.hidden || $(".edit-file[open]")) return;
    keep("muted", media.muted ? "yes" : "");
    keep("volume", Math.min(1, media.volume / gain()));
  },
};
on(document, Object.keys(events).join(" "), ({ target, type }) => { if (target === media) events[type](); }, true);

function set({ dataset: { player: name }, value }) {
  keep(name, value || (user[name] ? "" : "yes"));
  apply();
}
const mute = () => { media.muted = !media.muted; };

const acts = {
  a: drag, b: drag, loop, mute, play: toggle, slide: turn, sound: mute,
  go: ({ dataset }) => go(Number(dataset.go)),
  seek: ({ value, dataset }) => seek(value ?? dataset.value),
  speed(select) {
    set(select);
    select.blur();
  },
  subtitles(button) {
    const { track } = $("track[default]", media) ?? $("track[kind=subtitles]", media);
    const isOn = track.mode === "showing";
    track.mode = isOn ? "disabled" : "showing";
    button.ariaPressed = !isOn;
  },
  float() {
    if (document.pictureInPictureElement) document.exitPictureInPicture();
    else media.requestPictureInPicture?.().catch(error => toast(error.message));
  },
  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.fullscreenEnabled) media.closest("[data-stage], main").requestFullscreen();
    else media.webkitEnterFullscreen?.();
  },
  retry() {
    media.load();
    play();
  },
};
on(document, "click input", event => {
  const control = event.target.closest("[data-player]");
  if (!control || isModified(event) || control.matches("input, select") !== (event.type === "input")) return;
  if (control.href) event.preventDefault();
  (acts[control.dataset.player] ?? set)(control);
});

const hop = seconds => () => seek(media.currentTime + seconds);
const faster = by => () => {
  const speed = tool("speed");
  const next = speed.options[speed.selectedIndex + by];
  if (!next) return;
  next.selected = true;
  set(speed);
  toast(next.text);
};

/** What has a button is a key of that button (`aria-keyshortcuts`). */
const keys = {
  " ": toggle, ArrowLeft: hop(-2), ArrowRight: hop(2), Home: hop(-1e9), End: hop(1e9), "<": faster(-1), ">": faster(1),
  ",": () => frame(-1), ".": () => frame(1), "[": () => mark("a"), "]": () => mark("b"), "\\": clear,
};

export function mediaKey({ key }) {
  const place = $("article:not(.unplayable) > [data-media]");
  const button = place?.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  const act = button ? () => button.click() : place && media && keys[key];
  act?.();
  return !!act;
}
