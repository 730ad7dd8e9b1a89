import { word } from "./dom.js";

/** The server said no: `problem` is its answer (RFC 9457). */
export class Refusal extends Error {
    /** @param {number} status @param {Record<string, any>} problem */
    constructor(status, problem) {
        super(problem.detail ?? problem.title ?? word("failed"));
        this.status = status;
        this.problem = problem;
    }
}

/** Nothing answered, or something in between did. */
export class Offline extends Error {}

/**
 * Sends JSON.
 * @param {string} path
 * @param {object} [body]
 * @param {string} [method]
 * @returns {Promise<Record<string, any>>}
 */
export async function post(path, body, method = "POST") {
    let response;
    try {
        response = await fetch(path, {
            method,
            headers: { "Content-Type": "application/json", Accept: "application/json" },
            body: JSON.stringify(body),
        });
    } catch {
        throw new Offline();
    }
    const answer = await response.json().catch(() => undefined);
    if (response.ok && answer) return answer;
    // A proxy's page instead of our JSON means that the server is away.
    if (!answer || response.status === 502 || response.status === 504) throw new Offline();
    throw new Refusal(response.status, answer);
}

/** Edits that are on their way: leaving now would lose them. */
const pending = new Set();
const warn = event => event.preventDefault();

/** Of each video: how often its edits began or ended, and how many are on their way. */
const stirs = new Map();
const stirOf = id => stirs.get(Number(id)) ?? [0, 0];

/** NaN, which equals nothing, during an edit: what was asked then is not shown. @param {number | string} id */
export const stirred = id => stirOf(id)[1] ? NaN : stirOf(id)[0];
const stir = (id, step) => stirs.set(Number(id), [stirOf(id)[0] + 1, stirOf(id)[1] + step]);

/** The last edit of each field: the next one waits for it. */
const lines = new Map();

/**
 * Saves one field, after the edits of it that this one was made on.
 * @param {{id: number, field: string, value: any, was?: any}} edit
 * @param {() => void} [onWaiting] called once, when the first try found nobody
 * @returns {Promise<{change: number}>}
 */
export function save(edit, onWaiting) {
    const line = `${edit.id} ${edit.field}`;
    const before = lines.get(line);
    stir(edit.id, 1);
    const saved = Promise.resolve(before).then(earlier => {
        if (earlier && "was" in edit) edit.was = earlier.value;
    }, () => {}).then(() => send(edit, onWaiting)).finally(() => stir(edit.id, -1));
    const mine = saved.then(() => edit);
    lines.set(line, mine);
    mine.catch(() => {}).finally(() => { if (lines.get(line) === mine) lines.delete(line); });
    return saved;
}

/** Sends one edit, as often as it takes to reach the server. */
async function send(edit, onWaiting) {
    pending.add(edit);
    // Only while there is something to lose: a page that listens is not kept for the way back.
    addEventListener("beforeunload", warn);
    try {
        for (let wait = 1000, isFirst = true; ; wait = Math.min(wait * 2, 15000), isFirst = false) {
            try {
                return await post("/api/update_video", edit);
            } catch (error) {
                if (!(error instanceof Offline)) throw error;
                if (isFirst) onWaiting?.();
                await chance(wait);
            }
        }
    } finally {
        pending.delete(edit);
        if (!pending.size) removeEventListener("beforeunload", warn);
    }
}

/** @param {number} wait milliseconds, cut short when the network comes back */
function chance(wait) {
    return new Promise(resolve => {
        const timer = setTimeout(done, wait);
        function done() {
            clearTimeout(timer);
            removeEventListener("online", done);
            resolve();
        }
        addEventListener("online", done);
    });
}
