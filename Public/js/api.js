import { on, word } from "./dom.js";

/** Asks the server; where it says no, the error has its answer (RFC 9457) as `problem`. */
export async function post(path, body, method = "POST") {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (!answer || [502, 504].includes(response.status)) throw new Error(word("serverGone"));
  if (response.ok) return answer;
  throw Object.assign(new Error(answer.detail ?? answer.title ?? word("failed")), { problem: answer });
}

/** The last edit of each field: the next one, which was made on it, waits for it. */
const lasts = new Map();
let underway = 0;

/** Only while leaving would lose something: a page that listens is not kept for the way back. */
function count(step) {
  underway += step;
  window.onbeforeunload = underway ? event => event.preventDefault() : null;
}

const lineOf = ({ id, field }) => `${id} ${field}`;
export const isLast = edit => lasts.get(lineOf(edit)).edit === edit;

export function save(edit, onWaiting) {
  count(1);
  const before = lasts.get(lineOf(edit))?.done ?? Promise.resolve();
  const saved = before.then(() => send(edit, onWaiting)).finally(() => count(-1));
  lasts.set(lineOf(edit), { edit, done: saved.catch(() => { /* Whoever saves is told. */ }) });
  return saved;
}

async function send(edit, onWaiting) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
    try { return await post("/api/update_video", edit); } catch (error) {
      if (error.problem) throw error;
      if (wait === 1000) onWaiting();
      await new Promise(resolve => {
        setTimeout(resolve, wait);
        on(window, "online", resolve, { once: true });
      });
    }
  }
}
