import { card, refresh, settle } from "./cards.js";
import { chips } from "./chips.js";
import { $, $$, active, make, on, word } from "./dom.js";
import { decide, tell } from "./saving.js";
import { suggest } from "./suggest.js";
import { choices, decided, fields, hintOf, isChoice, isNamed, label, same, show, shown, wire } from "./values.js";

const spotOf = (article, field) => $(`[data-field="${field}"]`, article);

export function edit(article, field, typed) {
  const place = spotOf(article, field);
  if (!place || place.classList.contains("editing")) return;
  const [nodes, hint] = [[...place.childNodes], hintOf(place)];
  let [value, was, isOpen, isKept] = [shown(place), decided(place), true, false];
  const { root, read, focus } = editor(field, typed ?? value, finish, keep);
  place.classList.remove("ok");
  place.classList.add("editing");
  place.replaceChildren(root);
  if (hint) why(root, hint, article.dataset.id, field);

  function finish(next, step = 0, isMeant = true) {
    if (!isOpen) return;
    isOpen = false;
    const hadFocus = place.contains(active());
    place.classList.remove("editing");
    place.replaceChildren(...nodes);
    if (isKept) show(place, value); else tell(placeOf(article, field));
    const isSame = next === undefined || (same(next, value) && !(isMeant && hintOf(place)));
    if (!isSame) set(article, field, next);
    const other = step && fields[fields.indexOf(field) + step];
    if (other) edit(article, other);
    else if (hadFocus) $("h2 a", article).focus({ preventScroll: true });
    if (isSame && !other) settle(article);
  }

  async function keep(next) {
    const [here, before] = [placeOf(article, field), was];
    [value, was, isKept] = [next, next, true];
    const renew = () => {
      finish(undefined);
      here.renew();
    };
    if (await decide({ ...here, renew }, next, before)) await refresh([article.dataset.id], field);
  }

  on(root, "keydown", event => {
    event.stopPropagation();
    const { key, shiftKey, isComposing, target } = event;
    if (key === "Escape") finish(undefined);
    else if (key === "Tab") finish(read(), shiftKey ? -1 : 1, false);
    else if (key === "Enter" && !shiftKey && !isComposing && target.localName !== "button") finish(read());
    else return;
    event.preventDefault();
  });
  on(root, "focusout", ({ relatedTarget }) => {
    // What is said of the field is answered beside its editor.
    if (!root.contains(relatedTarget) && !relatedTarget?.closest(".told") && document.hasFocus()) finish(read(), 0, false);
  });
  focus();
}

function editor(field, value, finish, keep) {
  if (isChoice(field)) return picker(field, value, finish);
  const isLong = field === "notes";
  const attributes = { class: "edit", "aria-label": label(field), autocomplete: "off", spellcheck: `${isLong}` };
  const input = make(isLong ? "textarea" : "input", attributes);
  const root = make("span", { class: "editor" }, input);
  if (field === "final_characters") {
    const { read } = chips(input, value, () => keep(read()));
    return { root, read, focus: () => input.focus() };
  }
  input.value = value;
  if (isNamed(field)) suggest(input, field, { take: (offer, goesOn) => {
    input.value = offer.value;
    if (!goesOn) finish(offer.value);
  } });
  return { root, read: () => input.value, focus: () => { input.focus(); input.select(); } };
}

function picker(field, value, finish) {
  const root = make("span", { class: "pick", role: "group", "aria-label": label(field) }, ...choices(field).map(one =>
    make("button", { type: "button", "aria-pressed": `${one.value === value}`, click: () => finish(one.value) }, one.label)));
  on(root, "keydown", event => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    event.preventDefault();
    active()[step]?.focus();
  });
  return { root, read: () => value, focus: () => ($("[aria-pressed=true]", root) ?? root.firstElementChild).focus() };
}

function placeOf(article, field, again = () => {}) {
  const id = Number(article.dataset.id);
  const spot = () => {
    const here = article.isConnected ? article : card(id);
    return here && spotOf(here, field);
  };
  const put = note => (spot().closest(".badges + .about > *") ?? $("h2", spot().closest("article"))).after(note);
  return { id, field, label: label(field), spot, again, put, renew: () => refresh([id]) };
}

export async function set(article, field, value) {
  const spot = spotOf(article, field);
  const before = decided(spot);
  const revert = show(spot, value);
  const place = placeOf(article, field, () => {
    revert();
    if (!isChoice(field)) edit(article, field, value);
  });
  if (await decide(place, wire(field, value), before)) await refresh([place.id], field);
}

export function confirm(article) {
  for (const place of $$("[data-field]", article)) if (hintOf(place)) set(article, place.dataset.field, shown(place));
}

/** Says below an editor who claims the value and why, and how to say yes: a tooltip is for mice only. */
async function why(root, hint, id, field) {
  const note = make("small", { class: "why", role: "status" }, `${hint}. ${word("enterConfirms")}`);
  root.append(note);
  const { claims } = await fetch(`/api/videos/${id}`).then(answer => answer.json()).catch(() => ({}));
  const claim = claims?.find(one => one.field === field && one.evidence && one.verdict !== "rejected");
  if (claim) note.prepend(`${word("evidence", claim.evidence)} · `);
}
