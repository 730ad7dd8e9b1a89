import { on, word } from "./dom.js";

/** The server said no: `problem` is its answer (RFC 9457). */
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title ?? word("failed"));
    this.problem = problem;
  }
}

export class Offline extends Error {
  constructor() { super(word("serverGone")); }
}

export async function post(path, body, method = "POST") {
  let response, answer;
  try {
    response = await fetch(path, {
      method, headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch { throw new Offline(); }
  if (response.ok) return answer;
  throw [502, 504].includes(response.status) ? new Offline() : new Refusal(answer);
}

/** Of each video: how often its edits began or ended, and how many are on their way. */
const stirs = new Map();
let underway = 0;
const warn = event => event.preventDefault();

/** NaN, which equals nothing, during an edit: what was asked then is not shown. */
export function stirred(id) {
  const [times, own] = stirs.get(Number(id)) ?? [0, 0];
  return own ? NaN : times;
}

function stir(id, step) {
  const [times, own] = stirs.get(id) ?? [0, 0];
  stirs.set(id, [times + 1, own + step]);
  underway += step;
  // Only while leaving would lose something: a page that listens is not kept for the way back.
  if (underway) on(window, "beforeunload", warn); else removeEventListener("beforeunload", warn);
}

/** The last edit of each field: the next one waits for it. */
const lines = new Map();

/** Saves one field, after the edits of it that this one was made on, as often as it takes to reach the server. */
export function save(edit, onWaiting) {
  const line = `${edit.id} ${edit.field}`;
  const saved = send(edit, onWaiting, lines.get(line));
  const mine = saved.then(() => edit, () => null).finally(() => { if (lines.get(line) === mine) lines.delete(line); });
  lines.set(line, mine);
  return saved;
}

async function send(edit, onWaiting, before) {
  stir(edit.id, 1);
  try {
    const earlier = await before;
    if (earlier && "was" in edit) edit.was = earlier.value;
    for (let wait = 1000; ; wait = Math.min(wait * 2, 15000)) {
      try { return await post("/api/update_video", edit); } catch (error) {
        if (error instanceof Refusal) throw error;
        if (wait === 1000) onWaiting();
        await new Promise(resolve => {
          setTimeout(resolve, wait);
          on(window, "online", resolve, { once: true });
        });
      }
    }
  } finally { stir(edit.id, -1); }
}
