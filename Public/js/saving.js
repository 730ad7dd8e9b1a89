// How a change of one field is saved and what is said of it, on cards and in forms alike.
import { Refusal, save } from "./api.js";
import { make, toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";
import { choiceLabel } from "./values.js";

/*
A place is where a field is shown: the video's `id`, the `field`, its `label` for people; `spot()`, what is marked as it is saved;
`put(note)` puts what is said beside it; `again()` gives back what was refused, to be mended; `renew()` shows what the server has.
*/

export function tell(place, text, acts = [], isBad = acts.length > 0) {
  const spot = place.spot();
  spot?.closest("article, form").querySelector(`.told[data-of="${place.field}"]`)?.remove();
  spot?.querySelector("input:not([type=hidden]), textarea")?.toggleAttribute("aria-invalid", isBad);
  if (!text) return;
  if (!spot) { toast(`${place.label}: ${text}`, { stays: isBad }); return; }
  place.put(make("p", { class: isBad ? "told bad" : "told", "data-of": place.field, role: "alert" }, make("span", {}, text),
    ...acts.map(([name, click]) => make("button", { type: "button", click }, name))));
}

function mark(place, now) {
  for (const name of ["ok", "saving", "unsaved"]) place.spot()?.classList.toggle(name, name === now);
}

function settle(place) {
  tell(place);
  place.renew();
}

export async function decide(place, value, was) {
  const { id, field, label } = place;
  let isLate = false;
  tell(place);
  mark(place, "saving");
  try {
    const { change } = await save(was === undefined ? { id, field, value } : { id, field, value, was }, () => {
      isLate = true;
      mark(place, "unsaved");
      tell(place, word("offline"), [[word("retry"), () => dispatchEvent(new Event("online"))]], false);
    });
    tell(place, isLate && word("savedAtLast"));
    if (isLate) setTimeout(settle, 6000, place);
    offerUndo(change, word("changed", label), id);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if ("current" in error.problem) conflict(place, value, error.problem.current);
    else {
      place.again();
      tell(place, error.message, [[word("discard"), () => settle(place)]]);
    }
    return false;
  } finally { mark(place); }
}

function conflict(place, mine, theirs) {
  const text = Array.isArray(theirs) ? theirs.join(", ") : choiceLabel(place.field, theirs) || theirs;
  tell(place, word("conflict", text || word("empty")), [
    [word("keepMine"), async () => { if (await decide(place, mine, theirs)) place.renew(); }],
    [word("takeTheirs"), () => settle(place)],
  ]);
}
