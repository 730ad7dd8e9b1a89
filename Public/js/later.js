import { $$, active, isModified, isTyping, on, toast, word } from "./dom.js";

let editing = null;
let loading = null;
let held = [];

/** Fetches what changes videos before it is needed: the first page is seen without it. */
export async function fetchEditing() {
  try { editing = await (loading ??= import("./editing.js")); } catch (error) {
    loading = null;
    throw error;
  }
}

/** Changes something as soon as what it takes is there; keys that are pressed until then come after it. */
export async function withEditing(act) {
  if (editing) return act(editing);
  on(window, "keydown", hold, true);
  try {
    await fetchEditing();
    act(editing);
  } catch (error) {
    if (editing) throw error;
    toast(word("serverGone"));
    // They can still be sent.
    for (const form of $$("[data-form]:not([data-auto])")) form.classList.add("bare");
  } finally {
    removeEventListener("keydown", hold, true);
    held.splice(0).forEach(press);
  }
}

function hold(event) {
  if (isTyping(event.target) || event.isComposing || event.key === "Process") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

function press(event) {
  const place = active();
  if (event.key.length > 1 || isModified(event) || !isTyping(place)) {
    place.dispatchEvent(new KeyboardEvent("keydown", event));
    return;
  }
  place.setRangeText(event.key, place.selectionStart, place.selectionEnd, "end");
  place.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
