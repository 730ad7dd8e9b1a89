// How a change of one field is saved and what is said of it, on cards and in forms alike.
import { Refusal, save } from "./api.js";
import { make, toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";
import { choiceLabel } from "./values.js";

/**
 * Where a field is shown.
 * @typedef {object} Place
 * @property {number} id the video
 * @property {string} field
 * @property {string} label its name for people
 * @property {() => HTMLElement | null} spot what is marked as it is saved
 * @property {(note: HTMLElement) => void} put puts what is said beside the field
 * @property {() => void} again gives back what was refused, to be mended
 * @property {() => void} renew shows what the server has
 */

/**
 * Says something beside a field, or no longer does.
 * @param {Place} place @param {string} [text] @param {[string, () => void][]} [acts] @param {boolean} [isBad]
 */
export function tell(place, text, acts = [], isBad = acts.length > 0) {
    const spot = place.spot();
    spot?.closest("article, form").querySelector(`.told[data-of="${place.field}"]`)?.remove();
    spot?.querySelector("input:not([type=hidden]), textarea")?.toggleAttribute("aria-invalid", isBad);
    if (!text) return;
    if (!spot) { toast(`${place.label}: ${text}`, { stays: isBad }); return; }
    place.put(make("p", { class: isBad ? "told bad" : "told", "data-of": place.field, role: "alert" }, make("span", {}, text),
        ...acts.map(([name, act]) => make("button", { type: "button", click: act }, name))));
}

const mark = (place, name, is) => place.spot()?.classList.toggle(name, is);

/**
 * Saves a value, and says how it went.
 * @param {Place} place
 * @param {any} value as the server takes it
 * @param {any} [was] what is known to have been decided; undefined is not compared
 * @returns {Promise<boolean>} whether it is saved
 */
export async function decide(place, value, was) {
    const { id, field } = place;
    let isLate = false;
    tell(place);
    mark(place, "ok", false);
    mark(place, "saving", true);
    try {
        const edit = was === undefined ? { id, field, value } : { id, field, value, was };
        const { change } = await save(edit, () => {
            isLate = true;
            mark(place, "saving", false);
            mark(place, "unsaved", true);
            tell(place, word("offline"), [[word("retry"), () => dispatchEvent(new Event("online"))]], false);
        });
        tell(place);
        offerUndo(change, word("changed", place.label), id);
        if (isLate) late(place);
        return true;
    } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.status === 409 && "current" in error.problem) conflict(place, value, error.problem.current);
        else {
            place.again();
            tell(place, error.message, [[word("discard"), () => { tell(place); place.renew(); }]]);
        }
        return false;
    } finally {
        mark(place, "saving", false);
        mark(place, "unsaved", false);
    }
}

/** What waited long is told to be safe, for a while. @param {Place} place */
function late(place) {
    tell(place, word("savedAtLast"), [], false);
    setTimeout(() => { tell(place); place.renew(); }, 6000);
}

function conflict(place, mine, theirs) {
    const text = Array.isArray(theirs) ? theirs.join(", ") : choiceLabel(place.field, theirs) || theirs;
    tell(place, word("conflict", text || word("empty")), [
        [word("keepMine"), async () => { if (await decide(place, mine, theirs)) place.renew(); }],
        [word("takeTheirs"), () => { tell(place); place.renew(); }],
    ]);
}
