// What the server tells, by one stream for all tabs of a browser: one of them listens and tells the others. Web Locks would
// choose it, but not on a plain-http address.
import { on } from "./dom.js";

const me = Math.random();
const BEAT = 1500;
let channel = null, source = null, beats = 0, turn = 0, tell = null, isHeard = false;

/** Hears while the page is seen; a tab that is not seen leaves the stream to another. After `open`, nothing is missed. */
export function hear(told) {
  tell = told;
  join();
  on(document, "visibilitychange", () => { if (document.hidden) leave(); else join(); });
  on(window, "pagehide", leave);
  on(window, "pageshow", join);
}

function join() {
  if (channel || document.hidden) return;
  isHeard = false;
  channel = new BroadcastChannel("tagflow");
  channel.onmessage = ({ data }) => listen(...data);
  post("who");
  wait(500);
}

function leave() {
  clearTimeout(turn);
  if (source) { yieldTo(); post("gone"); }
  channel?.close();
  channel = null;
}

const post = (kind, data) => channel?.postMessage([me, kind, data]);

function wait(milliseconds) {
  clearTimeout(turn);
  turn = setTimeout(lead, milliseconds);
}

function listen(from, kind, data) {
  if (kind === "gone") return source || wait(300 * Math.random());
  if (kind === "who") return source && post("beat");
  // Two lead: one was frozen, or both began at once.
  if (source && from < me) yieldTo();
  if (source) { post("beat"); return; }
  wait(3 * BEAT + 500 * Math.random());
  if (kind !== "beat") tell(kind, data);
  else if (!isHeard) tell("open", {});
  isHeard = true;
}

function yieldTo() {
  clearInterval(beats);
  source.close();
  source = null;
}

function lead() {
  if (source || !channel) return;
  const mine = source = new EventSource("/api/events");
  const pass = (kind, data = {}) => { post(kind, data); tell(kind, data); };
  const beat = () => post("beat");
  beat();
  beats = setInterval(beat, BEAT);
  for (const kind of ["video", "job", "scan", "problem", "reset"]) {
    on(mine, kind, event => pass(kind, JSON.parse(event.data || "{}")));
  }
  mine.onopen = () => pass("open");
  mine.onerror = () => {
    // The browser tries again by itself, but not after an answer that is no stream.
    if (mine.readyState === EventSource.CLOSED && mine === source) { yieldTo(); wait(5000); }
    // Told only when the second try fails too.
    setTimeout(() => { if (channel && (!source || source === mine) && source?.readyState !== EventSource.OPEN) pass("lost"); }, 4000);
  };
}
