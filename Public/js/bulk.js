import { post } from "./api.js";
import { currentCard, refresh } from "./cards.js";
import { $, $$, debounce, number, on, page, say, toast, word } from "./dom.js";
import { dress, namesIn } from "./field.js";
import { again } from "./gallery.js";
import { fail, get } from "./parts.js";
import { open } from "./player.js";
import { all, cards, clear, idOf, isSelected, selected } from "./select.js";
import { offerUndo } from "./undo.js";
import { label } from "./values.js";

const bar = document.adoptNode($("[data-selection]", (await page("/selection"))));
const edit = $("[data-panel=edit]", bar);
const { field, does, value: plain } = edit.elements;
const acts = {
  all, trash, leave,
  show: button => show(button.ariaExpanded !== "true" && button.dataset.show),
  play: () => open(selected()[0]),
};
let list = null, turn = 0;

document.body.append(bar);
on(bar, "click", event => {
  const button = event.target.closest("[data-does]");
  if (button) acts[button.dataset.does](button);
});
on(field, "change", begin);
on(edit, "input change", debounce(preview, 200));

export function showBar() {
  const size = selected().length;
  bar.hidden = !size;
  $("[data-selected]", bar).textContent = word(size === 1 ? "selectedOne" : "selected", number(size));
  if (!size) show(); else if (!edit.hidden) preview();
}

export function show(name) {
  for (const panel of $$("[data-panel]", bar)) {
    panel.hidden = panel.dataset.panel !== name;
    if (!panel.hidden) $("select, input:not([type=hidden]), button", panel).focus();
  }
  for (const button of $$("[data-show]", bar)) button.ariaExpanded = String(button.dataset.show === name);
  if (name !== "edit") return;
  begin();
  preview();
}

export function leave() {
  const button = $("[aria-expanded=true]", bar);
  if (button) {
    show();
    button.focus();
  } else {
    clear();
    currentCard()?.querySelector("h2 a").focus({ preventScroll: true });
  }
}

function begin() {
  const fresh = plain.cloneNode();
  ($(".chipbox", edit) ?? edit.elements.value).replaceWith(fresh);
  dress(fresh, field.value);
  list = $(".chipbox", edit);
}

function edited() {
  const name = field.value;
  const choice = edit.elements[name];
  const kind = choice ? name : list ? "names" : "text";
  for (const one of $$("[data-for]", edit)) one.hidden = one.disabled = !one.dataset.for.split(" ").includes(kind);
  if (does.selectedOptions[0].disabled) does.value = "set";
  $("[data-values]", edit).hidden = ["clear", "none"].includes(does.value);
  if (does.value === "clear") return { clear: [name] };
  if (does.value === "none") return { set: { [name]: list ? [] : "" } };
  const value = list ? namesIn(list) : (choice ?? edit.elements.value).value.trim();
  if (value.length) return { [does.value]: { [name]: value } };
}

async function preview() {
  const [told, button, body, mine] = [$("p[role=status]", edit), $(".strong", edit), edited(), ++turn];
  // A button that has the focus would lose it.
  button.ariaDisabled = "true";
  told.textContent = "";
  if (!body) return;
  const ids = selected();
  const { changed = 0, message } = await post("/api/bulk_update", { ids, ...body, dry_run: true }).catch(error => error);
  if (mine !== turn) return;
  button.ariaDisabled = `${!changed}`;
  told.textContent = message ?? word("wouldChange", number(changed), number(ids.length), number(ids.length - changed));
}

export const decide = (name, value) =>
  change("/api/bulk_update", value === null ? { clear: [name] } : { set: { [name]: value } }, "changedMany", label(name));

async function change(path, body, text, ...rest) {
  if (bar.ariaBusy) return false;
  bar.ariaBusy = "true";
  const shown = cards().filter(isSelected).map(idOf);
  try {
    const answer = await post(path, { ids: selected(), ...body });
    if (answer.change) offerUndo(answer.change, word(text, number(answer.changed), ...rest)); else toast(word("nothingChanged"));
    say("changed", shown);
    refresh(shown.slice(0, 200));
    return true;
  } catch (error) {
    fail(error);
    return false;
  } finally { bar.ariaBusy = null; }
}

export async function trash() {
  if (!await change("/api/trash", {}, "trashed")) return;
  clear();
  again();
}

const submits = {
  async edit() {
    if ($(".strong", edit).ariaDisabled === "true") return;
    if (await change("/api/bulk_update", edited(), "changedMany", label(field.value))) preview();
  },
  async list({ elements }) {
    const name = elements.list.value.trim();
    const { lists } = await get(`/api/lists?limit=200&q=${encodeURIComponent(name)}`);
    const to = lists.find(one => one.kind === "own" && one.name === name) ?? (await post("/api/lists", { name })).list;
    if (await change(`/api/lists/${to.id}/videos`, {}, "addedTo", to.name)) show();
  },
};
on(bar, "submit", event => {
  const form = event.target;
  if (form.elements.ids) form.elements.ids.value = selected().join();
  else {
    event.preventDefault();
    submits[form.dataset.panel](form).catch(fail);
  }
});
