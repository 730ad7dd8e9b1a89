import { $$, active, isModified, isTyping, on, toast, word } from "./dom.js";

let editing = null, loading = null;
const held = [];

export async function fetchEditing() {
  try { editing = await (loading ??= import("./editing.js")); } finally { loading = null; }
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
    for (const form of $$("[data-form]:not([data-auto])")) form.classList.add("bare");
  } finally {
    removeEventListener("keydown", hold, true);
    held.splice(0).forEach(press);
  }
}

function hold(event) {
  if (isTyping(event.target) || event.isComposing || ["Process", "Tab"].includes(event.key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

function press(event) {
  const isFree = active().dispatchEvent(new KeyboardEvent("keydown", event));
  if (isFree && event.key.length === 1 && !isModified(event)) document.execCommand("insertText", false, event.key);
}
