import { post } from "./api.js";
import { $, on, toast, word } from "./dom.js";
import { withEditing } from "./later.js";
import { offerUndo } from "./undo.js";

export const fail = error => { toast(error.message); };

export const get = path => post(path, undefined, "GET");

export function tell(root) {
  const note = $("[data-undo-form]", root);
  if (note) offerUndo(Number(note.dataset.undoForm), $("span", note).textContent);
  note?.remove();
  return note;
}

/** Sends a form as the browser would, but stays. @returns {Promise<Document | undefined>} the page that answers */
export async function send(event) {
  event.preventDefault();
  const form = event.target;
  try {
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    tell(fresh);
    if (answer.ok || $("[data-part]", fresh)) return fresh;
    toast(word("failed"));
  } catch { toast(word("serverGone")); }
}

on(document, "submit", async event => {
  const part = event.target.closest("[data-claims], [data-lists]");
  const fresh = part && await send(event);
  if (!fresh) return;
  event.target.reset();
  withEditing(({ reload }) => reload($("[data-form]", part.parentElement), fresh));
});
