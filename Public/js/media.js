// What works a player: its tools and keys, and how the person watches, which the next one is played with.
import { $, $$, kept, on, toast } from "./dom.js";
import { pictures, turn } from "./slides.js";
import { arrive, clear, drag, frame, loop, mark, see, seek, tellTime } from "./time.js";

/** What is on is "yes"; the mirror is kept until the tab is closed. */
const user = { speed: "1", volume: "1", muted: "", even: "yes", fill: "", mirror: "" };
const storage = name => name === "mirror" ? "sessionStorage" : "localStorage";
for (const name in user) user[name] = kept(name, undefined, storage(name)) ?? user[name];

function keep(name, value) {
  user[name] = value;
  kept(name, value, storage(name));
}

export const mediaOf = place => place?.querySelector(".frame :is(video, audio)");
const stage = media => media.closest("[data-media]");
const tool = (media, name) => $(`[data-player=${name}]`, stage(media));
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
  if ($("[data-compare]", article)) import("./compare.js").then(({ mountCompare }) => mountCompare(article));
  if ($("[data-history]", article)) import("./activity-page.js");
  if (!media) return pictures(article);
  // Those of the browser know no loop and no mirror.
  media.controls = media.localName === "audio";
  tool(media, "float")?.toggleAttribute("hidden", !document.pictureInPictureEnabled);
  apply(media);
  tellTime(media);
  if (media.error) trouble(media);
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

async function trouble(media) {
  const answer = media.error && await fetch(media.src, { method: "HEAD" }).catch(() => "away");
  const why = answer === "away" ? answer : !answer || answer.ok ? "cannot" : "gone";
  for (const part of $$("[data-why]", stage(media))) part.hidden = !part.dataset.why.includes(why);
  playable(media, false);
}

function playable(media, isIt) {
  $("[data-cannot]", stage(media)).hidden = isIt;
  media.closest("article").classList.toggle("unplayable", !isIt);
}

const tell = media => stage(media).toggleAttribute("data-playing", !media.paused);
const events = {
  play: tell, pause: tell, timeupdate: see, seeking: see, seeked: arrive, durationchange: tellTime, error: trouble,
  // A container that the browser opens, with pictures that it cannot decode: sound and a black frame.
  loadeddata: media => media.videoWidth === 0 ? trouble(media) : playable(media, true),
  volumechange(media) {
    press(media, "mute", media.muted);
    const offer = tool(media, "sound");
    offer.hidden ||= !media.muted;
    // Without its sound by the browser's will alone: the next one may have it.
    if (!offer.hidden) return;
    keep("muted", media.muted ? "yes" : "");
    keep("volume", Math.min(1, media.volume / gain(media)));
  },
};
for (const name in events) {
  on(document, name, ({ target }) => {
    // Beside it there may be its edited file.
    if (mediaOf(target.parentElement?.closest("[data-media]")) === target) events[name](target);
  }, true);
}

const set = name => (media, value) => {
  keep(name, value);
  apply(media);
};
const flip = name => media => set(name)(media, user[name] ? "" : "yes");
const mute = media => { media.muted = !media.muted; };
const hop = seconds => media => seek(media, media.currentTime + seconds);
const faster = by => media => {
  const { options, selectedIndex } = tool(media, "speed");
  const next = options[selectedIndex + by] ?? options[selectedIndex];
  set("speed")(media, next.value);
  toast(next.text);
};

const acts = {
  play: toggle, mirror: flip("mirror"), fill: flip("fill"), even: flip("even"), mute, sound: mute, loop, chapter: seek,
  seek, volume: set("volume"), a: (media, to) => drag(media, "a", to), b: (media, to) => drag(media, "b", to),
  speed(media, value) {
    set("speed")(media, value);
    // The keys are the player's again.
    tool(media, "speed").blur();
  },
  subtitles(media) {
    const track = [...media.textTracks].find(one => one.mode === "showing") ?? $("track[kind=subtitles]", media)?.track ?? {};
    track.mode = track.mode === "showing" ? "disabled" : "showing";
    press(media, "subtitles", track.mode === "showing");
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
for (const [name, controls] of [["click", "button, a"], ["input", "input, select"]]) {
  on(document, name, event => {
    const control = event.target.closest("[data-player]");
    if (!control?.matches(controls) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (control.href) event.preventDefault();
    acts[control.dataset.player](mediaOf(control.closest("article")), control.value ?? control.dataset.value);
  });
}

const keys = {
  " ": toggle, ArrowLeft: hop(-2), ArrowRight: hop(2), Home: hop(-1e9), End: hop(1e9), "<": faster(-1), ">": faster(1),
  ",": media => frame(media, -1), ".": media => frame(media, 1),
  "[": media => mark(media, "a"), "]": media => mark(media, "b"), "\\": clear,
  c: acts.subtitles, i: acts.mirror, z: acts.fill, m: mute, o: acts.float, w: acts.full,
  v(media) {
    const other = $("[data-switch]", stage(media));
    other?.click();
    return !!other;
  },
};

/** What a key does to what is shown, in the dialog before the page. Says whether it did something. */
export function mediaKey({ key }) {
  const place = $("dialog:modal [data-media]") ?? $("main [data-media]");
  const media = mediaOf(place);
  if (!media) return turn(place, { ArrowLeft: -1, ArrowRight: 1, Home: -999, End: 999 }[key]);
  return !!keys[key] && !place.closest(".unplayable") && keys[key](media) !== false;
}
