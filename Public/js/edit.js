import { refresh } from "./cards.js";
import { $, $$, active, make, on, word } from "./dom.js";
import { dress, read } from "./field.js";
import { get } from "./parts.js";
import { decide, placeOf, spotOf, tell } from "./saving.js";
import { areNames, changed, choices, decided, fields, hintOf, isChoice, label, shown, wire } from "./values.js";

export function edit(article, field, typed) {
  const before = spotOf(article, field);
  if (!before || before.classList.contains("editing")) return;
  before.classList.remove("ok");
  const hint = hintOf(before);
  const root = editor(field, typed ?? shown(before));
  const box = before.cloneNode();
  box.classList.add("editing");
  box.append(root);
  before.replaceWith(box);
  let after = before, isOpen = true;

  function finish(next, step = 0, isMeant = true) {
    if (!isOpen) return;
    isOpen = false;
    const hadFocus = box.contains(active());
    box.replaceWith(after);
    if (after === before) tell(placeOf(article, field));
    const isSame = next === undefined || (next.trim() === shown(after) && !(isMeant && hintOf(after)));
    if (!isSame) set(article, field, next);
    const other = step && fields[fields.indexOf(field) + step];
    if (other) edit(article, other);
    else if (hadFocus) $("h2 a", article).focus({ preventScroll: true });
    if (isSame && !other) refresh([article.dataset.id]);
  }

  on(root, "keydown", event => {
    event.stopPropagation();
    const { key, shiftKey, isComposing, target } = event;
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[key];
    if (key === "Escape") finish();
    else if (key === "Tab") finish(read(root), shiftKey ? -1 : 1, false);
    else if (key === "Enter" && !shiftKey && !isComposing && target.localName !== "button") finish(read(root));
    else if (step && isChoice(field)) target[step]?.focus();
    else return;
    event.preventDefault();
  });
  on(root, "click", ({ target }) => { if (target.ariaPressed) finish(target.value); });
  on(root, "change", ({ isTrusted }) => {
    // The browser's own comes when the focus leaves, and that is not always the end.
    if (isTrusted) return;
    if (!areNames(field)) finish(read(root));
    else if (read(root) !== shown(after)) {
      const was = decided(after);
      after = changed(after, read(root));
      decide(placeOf(article, field), wire(field, shown(after)), was);
    }
  });
  on(root, "focusout", ({ relatedTarget }) => {
    if (!root.contains(relatedTarget) && !relatedTarget?.closest(".told") && document.hasFocus()) finish(read(root), 0, false);
  });
  on(box, "leave", () => finish());
  const first = $(".edit, [aria-pressed=true]", root) ?? root.firstElementChild;
  first.focus();
  first.select?.();
  if (hint) why(root, hint, article.dataset.id, field);
}

function editor(field, value) {
  const about = { "aria-label": label(field) };
  if (isChoice(field)) {
    return make("span", { class: "pick", role: "group", ...about }, ...choices(field).map(({ dataset, textContent }) =>
      make("button", { type: "button", value: dataset.value, "aria-pressed": `${dataset.value === value}` }, textContent)));
  }
  const isLong = field === "notes";
  const input = make(isLong ? "textarea" : "input", { class: "edit", autocomplete: "off", spellcheck: `${isLong}`, ...about });
  const root = make("span", { class: "editor" }, input);
  input.value = value;
  dress(input, field);
  return root;
}

export function set(article, field, text) {
  const before = spotOf(article, field);
  const after = changed(before, text);
  before.replaceWith(after);
  decide(placeOf(article, field, { again() {
    after.replaceWith(before);
    if (!isChoice(field)) edit(article, field, text);
  } }), wire(field, text), decided(before));
}

export function confirm(article) {
  for (const place of $$("[data-field]", article)) if (hintOf(place)) set(article, place.dataset.field, shown(place));
}

/** Says below an editor who claims the value and why, and how to say yes: a tooltip is for mice only. */
async function why(root, hint, id, field) {
  const note = make("small", { class: "why", role: "status" }, `${hint}. ${word("enterConfirms")}`);
  root.append(note);
  const { claims } = await get(`/api/videos/${id}`).catch(() => ({}));
  const claim = claims?.find(one => one.field === field && one.evidence && one.verdict !== "rejected");
  if (claim) note.prepend(`${word("evidence", claim.evidence)} · `);
}
