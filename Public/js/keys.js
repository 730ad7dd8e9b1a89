import { card, currentCard, setCurrent } from "./cards.js";
import { $, active, areKeysOff, isTyping, kept, on } from "./dom.js";
import { step } from "./gallery.js";
import { withEditing } from "./later.js";
import { go, isOpen, mediaKey } from "./player.js";
import { bulk, selected } from "./select.js";

const fields = { m: "final_music", a: "final_music_artist", c: "final_characters", o: "notes" };
const pages = { g: "/", c: "/creators", p: "/characters", b: "/board", a: "/activity" };
export const choices = {
  1: ["difficulty_level", "bajo"], 2: ["difficulty_level", "medio"], 3: ["difficulty_level", "alto"], 0: ["difficulty_level", ""],
  n: ["edit_status", "nulo"], p: ["edit_status", "en_proceso"], h: ["edit_status", "hecho"],
};
let first = { key: "", time: 0 };

const box = $("[data-keys-switch]");
box.checked = !areKeysOff();
on(box, "change", () => kept("keys", box.checked ? "" : "off"));

on(document, "keydown", event => {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target) || areKeysOff()) return;
  if (!$("dialog.sheet[open]") && pressed(event)) event.preventDefault();
});

const panel = () => $("dialog:modal [data-form]") ?? $("main [data-form]");

function act(withForm, withCard) {
  const [form, here] = [panel(), currentCard()];
  if (!form && !here) return false;
  if (!form) setCurrent(here, false);
  withEditing(editing => form ? withForm(editing, form) : withCard(editing, card(here.dataset.id)));
  return true;
}

const acts = {
  u: () => withEditing(({ undo }) => undo()),
  f: () => act(({ openFolder }, form) => openFolder(form.dataset.form), ({ openFolder }, { dataset }) => openFolder(dataset.id)),
  v: () => mediaKey({ key: "v" }) || act(({ confirmAll }, form) => confirmAll(form), ({ confirm }, one) => confirm(one)),
  "?": () => $("#keys").showModal(),
  "/": () => isOpen() || $("[data-search]").focus(),
};

function choose(field, value) {
  if (selected().length && !isOpen()) return bulk("decide", field, value);
  return act((_, form) => $(`[name="${field}"][value="${value}"]`, form).click(), ({ set }, one) => {
    if ($(`[data-field="${field}"]`, one).dataset.value !== value) set(one, field, value);
  });
}

function pressed({ key, target, altKey, shiftKey, ctrlKey, metaKey, timeStamp }) {
  const isUndo = (ctrlKey || metaKey) && key.toLowerCase() === "z" && !altKey;
  if (isUndo) withEditing(({ redo, undo }) => (shiftKey ? redo : undo)());
  // Sliders and radio buttons have arrows of their own.
  if (ctrlKey || metaKey || altKey || (/^(range|radio)$/.test(target.type) && /^(Arrow|Home|End)/.test(key))) return isUndo;
  const before = timeStamp - first.time < 1500 ? first.key : "";
  first = { key, time: timeStamp };
  if (before === "e" && fields[key]) return act(({ enter }, form) => enter(form, fields[key]), ({ edit }, one) => edit(one, fields[key]));
  if (before === "g" && pages[key]) location.href = pages[key];
  else if (acts[key]) return acts[key]() !== false;
  else if (choices[key]) return choose(...choices[key]);
  else if (isOpen() || panel()) {
    if (key === " " && target.closest("button, a, summary, label, input:not([type=range]), audio")) return false;
    const by = panel() && { ArrowUp: -1, ArrowDown: 1 }[key];
    return by ? go(by) : mediaKey({ key });
  } else return move(key);
  return true;
}

function move(key) {
  const direction = { j: "ArrowRight", k: "ArrowLeft" }[key] ?? key;
  if (!direction.startsWith("Arrow")) return false;
  const here = $("article.card.here") ?? active()?.closest("article.card");
  // Nobody has begun to walk through the cards: the arrows scroll, as everywhere.
  if (!here && key === direction && !active()?.closest("[data-grid]")) return false;
  const next = step(here, direction);
  if (next?.dataset) setCurrent(next);
  return !!next;
}
