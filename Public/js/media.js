// What works a player: its tools and keys, and how the person watches, which the next one is played with.
import { $, $$, isModified, kept, on, toast } from "./dom.js";
import { pictures } from "./slides.js";
import { clear, drag, frame, loop, mark, see, seek, tool, watch } from "./time.js";

/** What is on is "yes"; the mirror is kept until the tab is closed. */
const user = { speed: "1", volume: "1", muted: "", even: "yes", fill: "", mirror: "" };
for (const name in user) keep(name);

/** From now on, or as it was kept. */
function keep(name, value) {
  user[name] = kept(name, value, name === "mirror" ? "sessionStorage" : "localStorage") ?? value ?? user[name];
}

/** Not the edited file, which may be beside it. */
export const mediaOf = place => place?.querySelector(".frame :is(video:not(.edit), audio)");
const stage = media => media.closest("[data-media]");
const press = (media, name, isOn) => Object.assign(tool(media, name) ?? {}, { ariaPressed: `${isOn}` });

/** What is loud is turned down to -16 LUFS, by 12 dB at most; nothing is turned up, which might clip. */
function gain(media) {
  const { loudness } = stage(media).dataset;
  return user.even && loudness ? 10 ** (Math.max(-12, Math.min(0, -16 - loudness)) / 20) : 1;
}

function apply(media) {
  media.defaultPlaybackRate = media.playbackRate = tool(media, "speed").value = user.speed;
  media.volume = user.volume * gain(media);
  media.muted = user.muted || !tool(media, "sound").hidden;
  Object.assign(tool(media, "volume") ?? {}, { value: user.volume });
  for (const name of ["mirror", "fill", "even"]) {
    press(media, name, !!user[name]);
    media.classList.toggle(name, !!user[name]);
  }
}

export function prepare(article) {
  const media = mediaOf(article);
  if ($("[data-compare]", article)) import("./compare.js");
  if ($("[data-history]", article)) import("./activity-page.js");
  if (!media) return pictures(article);
  // Those of the browser know no loop and no mirror.
  media.controls = media.localName === "audio";
  tool(media, "float")?.toggleAttribute("hidden", !document.pictureInPictureEnabled);
  apply(media);
  watch(media);
  if (media.error || media.readyState > 1) judge(media);
  return media;
}

export async function start(media) {
  try { await media?.play(); } catch (error) {
    if (error.name !== "NotAllowedError") return;
    tool(media, "sound").hidden = false;
    media.muted = true;
    play(media);
  }
}

const play = media => media.play().catch(() => { /* told as an error, or the person's press, then */ });
export const toggle = media => media.paused ? play(media) : media.pause();

/** A container that the browser opens may be of pictures that it cannot decode: sound and a black frame. */
async function judge(media) {
  const isFine = !media.error && media.videoWidth !== 0;
  const answer = media.error && await fetch(media.src, { method: "HEAD" }).catch(() => "away");
  const why = answer === "away" ? answer : !answer || answer.ok ? "cannot" : "gone";
  for (const part of $$("[data-why]", stage(media))) part.hidden = !part.dataset.why.includes(why);
  $("[data-cannot]", stage(media)).hidden = isFine;
  media.closest("article").classList.toggle("unplayable", !isFine);
}

const tell = media => stage(media).toggleAttribute("data-playing", !media.paused);
const events = {
  play: tell, pause: tell, timeupdate: see, seeking: see, seeked: see, durationchange: see, error: judge, loadeddata: judge,
  volumechange(media) {
    press(media, "mute", media.muted);
    const offer = tool(media, "sound");
    offer.hidden ||= !media.muted;
    // Without its sound by the browser's will alone, or because its edit is heard: the next one may have it.
    if (!offer.hidden || $(".shows-edit", stage(media))) return;
    keep("muted", media.muted ? "yes" : "");
    keep("volume", Math.min(1, media.volume / gain(media)));
  },
};
on(document, Object.keys(events).join(" "), ({ target, type }) => {
  if (mediaOf(target.closest("[data-media]")) === target) events[type](target);
}, true);

/** As the control says; what is on or off, the other way round. */
function set(media, { dataset: { player: name }, value }) {
  keep(name, value || (user[name] ? "" : "yes"));
  apply(media);
}
const mute = media => { media.muted = !media.muted; };

/** What the controls do that do not only set what is kept under their name. */
const acts = {
  a: drag, b: drag, loop, mute, play: toggle, sound: mute,
  seek: (media, { value, dataset }) => seek(media, value ?? dataset.value),
  speed(media, select) {
    set(media, select);
    // The keys are the player's again.
    select.blur();
  },
  subtitles(media, button) {
    const { track } = $("track[default]", media) ?? $("track[kind=subtitles]", media);
    const isOn = track.mode === "showing";
    track.mode = isOn ? "disabled" : "showing";
    button.ariaPressed = `${!isOn}`;
  },
  float(media) {
    if (document.pictureInPictureElement) document.exitPictureInPicture();
    else media.requestPictureInPicture?.().catch(error => toast(error.message));
  },
  full(media) {
    // With its tools; and what is shown in it may change.
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.fullscreenEnabled) media.closest("[data-stage], main").requestFullscreen();
    else media.webkitEnterFullscreen?.();
  },
  retry(media) {
    media.load();
    play(media);
  },
};
on(document, "click input", event => {
  const control = event.target.closest("[data-player]");
  // A slider is also clicked.
  if (!control || isModified(event) || control.matches("input, select") !== (event.type === "input")) return;
  if (control.href) event.preventDefault();
  (acts[control.dataset.player] ?? set)(mediaOf(control.closest("article")), control);
});

const hop = seconds => media => seek(media, media.currentTime + seconds);
const faster = by => media => {
  const speed = tool(media, "speed");
  const next = speed.options[speed.selectedIndex + by];
  if (!next) return;
  next.selected = true;
  set(media, speed);
  toast(next.text);
};

/** What has a button is a key of that button (`aria-keyshortcuts`). */
const keys = {
  " ": toggle, ArrowLeft: hop(-2), ArrowRight: hop(2), Home: hop(-1e9), End: hop(1e9), "<": faster(-1), ">": faster(1),
  ",": media => frame(media, -1), ".": media => frame(media, 1),
  "[": media => mark(media, "a"), "]": media => mark(media, "b"), "\\": clear,
};

/** What a key does to what is shown. Says whether it did something. */
export function mediaKey({ key }) {
  const place = $("article:not(.unplayable) > [data-media]");
  const [media, button] = [mediaOf(place), place?.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`)];
  if (button) button.click(); else if (media) keys[key]?.(media);
  return !!button || !!media && key in keys;
}
