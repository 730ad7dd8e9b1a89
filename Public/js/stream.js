// What the server tells, by one stream for all tabs of a browser: one of them listens and tells the others. Web Locks would
// choose it, but not on a plain-http address.
const me = Math.random().toString(36).slice(2);
const kinds = ["video", "job", "scan", "problem", "reset"];
const beat = 1500;
/** @type {BroadcastChannel | null} */
let channel = null;
/** @type {EventSource | null} */
let source = null;
let beats = 0, turn = 0, told = null, isHeard = false, isIn = false;

/**
 * Hears while the page is seen; a tab that is not seen leaves the stream to another.
 * @param {(kind: "video" | "job" | "scan" | "problem" | "reset" | "open" | "lost", data: object) => void} tell
 *   open: from now on, nothing is missed; what was before is to be asked for
 */
export function hear(tell) {
    told = tell;
    join();
    document.addEventListener("visibilitychange", () => { if (document.hidden) leave(); else join(); });
    addEventListener("pagehide", leave);
    addEventListener("pageshow", event => { if (event.persisted) join(); });
}

function join() {
    if (isIn || document.hidden) return;
    isIn = true;
    isHeard = false;
    try { channel = new BroadcastChannel("tagflow"); } catch { lead(); return; }
    channel.addEventListener("message", event => listen(event.data));
    say("who");
    wait(500);
}

function leave() {
    isIn = false;
    clearTimeout(turn);
    if (source) { yieldTo(); say("gone"); }
    channel?.close();
    channel = null;
}

const say = (what, kind, data) => channel?.postMessage({ from: me, what, kind, data });

/** Leads when nobody is heard of for so long. */
function wait(milliseconds) {
    clearTimeout(turn);
    turn = setTimeout(lead, milliseconds);
}

function listen({ from, what, kind, data }) {
    if (what === "who") { if (source) say("beat"); return; }
    if (what === "gone") { if (!source) wait(300 * Math.random()); return; }
    // Two lead: one was frozen, or both began at once.
    if (source && from < me) yieldTo();
    if (source) { say("beat"); return; }
    wait(3 * beat + 500 * Math.random());
    if (what === "event") told(kind, data);
    else if (!isHeard) told("open", {});
    isHeard = true;
}

function yieldTo() {
    clearInterval(beats);
    source.close();
    source = null;
}

function lead() {
    clearTimeout(turn);
    if (source || !isIn) return;
    source = new EventSource("/api/events");
    const mine = source;
    const pass = (kind, data = {}) => { say("event", kind, data); told(kind, data); };
    say("beat");
    beats = setInterval(() => say("beat"), beat);
    for (const kind of kinds) {
        source.addEventListener(kind, event => pass(kind, JSON.parse(event.data || "{}")));
    }
    source.addEventListener("open", () => pass("open"));
    source.addEventListener("error", () => {
        // The browser tries again by itself, but not after an answer that is no stream.
        if (mine.readyState === EventSource.CLOSED && mine === source) { yieldTo(); wait(5000); }
        // Told only when the second try fails too.
        setTimeout(() => { if (isIn && (!source || source === mine) && source?.readyState !== EventSource.OPEN) pass("lost"); }, 4000);
    });
}
