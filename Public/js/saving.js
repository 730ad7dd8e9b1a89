// How a change of one field is saved and what is said of it, on cards and in forms alike.
import { isLast, save } from "./api.js";
import { card, refresh } from "./cards.js";
import { $, make, toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";
import { choiceLabel, label } from "./values.js";

export const spotOf = (root, field) => root && $(`[data-field="${field}"]`, root);

/** Where a field is shown: in a form or on a card, also when its form is gone. `again` gives back what was refused, to be mended. */
export function placeOf(root, field, { again, renew } = {}) {
  const id = Number(root.dataset.id ?? root.dataset.form);
  const spot = () => spotOf(root.isConnected ? root : card(id), field);
  const name = spot()?.querySelector("label, legend")?.textContent ?? label(field);
  return { id, field, name, spot, again, renew: () => Promise.all([refresh([id]), renew?.()]) };
}

export function tell({ name, field, spot }, text, acts = [], isBad = acts.length > 0) {
  const here = spot();
  const root = here?.closest("article, form");
  root?.querySelector(`.told[data-of="${field}"]`)?.remove();
  here?.querySelector(".edit, input[id], textarea")?.setAttribute("aria-invalid", isBad);
  if (!text) return;
  if (!here) { toast(`${name}: ${text}`, { stays: isBad }); return; }
  const note = make("p", { class: isBad ? "told bad" : "told", "data-of": field, role: "alert" }, make("span", {}, text),
    ...acts.map(([label, act]) => make("button", { type: "button", click() {
      spot()?.dispatchEvent(new Event("leave"));
      act();
    } }, label)));
  if (here.matches(".field")) here.append(note); else (here.closest(".about > *") ?? $("h2", root)).after(note);
}

function mark({ spot }, now) {
  for (const name of ["ok", "saving", "unsaved"]) spot()?.classList.toggle(name, name === now);
}

function settle(place) {
  tell(place);
  place.renew();
}

export async function decide(place, value, was) {
  const { id, field, name } = place;
  const edit = { id, field, value, was };
  tell(place);
  mark(place, "saving");
  try {
    const { change } = await save(edit, () => {
      mark(place, "unsaved");
      tell(place, word("offline"), [[word("retry"), () => dispatchEvent(new Event("online"))]], false);
    });
    offerUndo(change, word("changed", name));
    // What was entered meanwhile is still on its way.
    if (!isLast(edit)) return true;
    mark(place);
    tell(place);
    await place.renew();
    if (isLast(edit)) mark(place, "ok");
    return true;
  } catch (error) {
    if (isLast(edit)) mark(place);
    if (!error.problem) throw error;
    const { current } = error.problem;
    if (current === undefined) {
      place.again?.();
      tell(place, error.message, [[word("discard"), () => settle(place)]]);
    } else {
      tell(place, word("conflict", choiceLabel(field, current) || [current].flat().join(", ") || word("empty")), [
        [word("keepMine"), () => decide(place, value, current)],
        [word("takeTheirs"), () => settle(place)],
      ]);
    }
    return false;
  }
}
