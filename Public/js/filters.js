import { post } from "./api.js";
import { $, $$, active, debounce, html, isAside, kept, on, onSubmit, page, toast, word } from "./dom.js";
import { visit } from "./gallery.js";
import { morph } from "./morph.js";
import { offerUndo } from "./undo.js";

const panel = $("#filters");
const body = $("[data-panel]", panel);
const narrow = matchMedia("(width <= 900px)");
const form = () => $("[data-filters]", body);
const isOpen = () => panel.matches(":popover-open");
const go = query => visit(query ? `/?${query}` : "/");
let shown;
let asking = new AbortController();

function plain(query) {
  const pairs = new URLSearchParams(query);
  for (const [key, value] of [...pairs]) if (!value || key === "cursor" || key === "position") pairs.delete(key);
  if (!pairs.has("from") && !pairs.has("to")) pairs.delete("date");
  pairs.sort();
  return String(pairs);
}

async function load(query) {
  shown = query;
  asking.abort();
  const { signal } = asking = new AbortController();
  try {
    show(await page(`/panel?${query}`, signal));
  } catch {
    if (signal.aborted) return;
    shown = undefined;
    toast(word("filtersFailed"), { label: word("retry"), act: () => load(query) });
  }
}

function show(fresh) {
  const [now, here] = [body.cloneNode(), active()];
  now.append(...document.adoptNode(fresh.body).children);
  morph(body, now);
  $$("[data-find]", body).filter(one => one.value).forEach(find);
  if (!here.isConnected) $("summary", body).focus({ preventScroll: true });
}

/** Beside the results they follow at once; a sheet first tells how many there would be. */
function change(query = plain([...new FormData(form())])) {
  load(query);
  if (!narrow.matches) go(query);
}

async function find(input) {
  const { value, dataset: { find: facet } } = input;
  const fresh = await page(`/panel?${shown}&${new URLSearchParams(value ? { facet, find: value } : { facet })}`).catch(() => null);
  if (fresh && input.value === value) morph($("ul", input.parentElement), document.adoptNode($("ul", fresh)));
}

function follow() {
  const query = plain(location.search);
  if (isOpen() && query !== shown) load(query);
}

function fit() {
  panel.hidePopover();
  panel.popover = narrow.matches ? "auto" : "manual";
  if (html.dataset.panel && !narrow.matches) panel.showPopover({ source: $("button.filter-button") });
}

on(panel, "toggle", event => {
  if (event.target !== panel) return;
  follow();
  if (narrow.matches) return;
  if (isOpen()) html.dataset.panel = "open"; else delete html.dataset.panel;
  kept("panel", html.dataset.panel ?? "");
});
onSubmit("#filters [data-filters]", () => {
  if (narrow.matches) panel.hidePopover();
  return go(shown);
});
onSubmit("#filters [data-saved]", async (form, act) => {
  const { id, name, query } = form.elements;
  const isGone = act === "delete_filter";
  const { change } = await (isGone ? post(`/api/filters/${id.value}`, undefined, "DELETE")
    : post("/api/filters", { name: name.value, query: query.value }));
  offerUndo(change, word(isGone ? "filterRemoved" : "filterSaved", name.value));
  form.reset();
  load(shown);
});
on(panel, "change", ({ target: box }) => {
  if (!box.name || box.form !== form()) return;
  for (const other of box.checked ? $$("input", box.closest("li")) : []) other.checked = other === box;
  change();
});
const seek = debounce(find, 80);
on(panel, "input", ({ target }) => { if (target.dataset.find) seek(target); });
on(panel, "click", event => {
  const to = event.target.closest("[data-quick], [data-reset], [data-saved] a");
  if (!to || isAside(event)) return;
  event.preventDefault();
  const query = plain(to.getAttribute("href").slice(1));
  if (to.closest("[data-saved]") && narrow.matches) { panel.hidePopover(); go(query); } else change(query);
});
on(panel, "keydown", event => {
  const { key, target: box } = event;
  const row = box.closest("li");
  if (box.dataset.find && key === "Enter") event.preventDefault();
  const side = box.closest(".not") ? 1 : 0;
  const [to, index] = (row ? {
    ArrowDown: [row.nextElementSibling, side], ArrowUp: [row.previousElementSibling, side],
    ArrowLeft: [row, 0], ArrowRight: [row, 1],
  } : box.dataset.find ? { ArrowDown: [box.parentElement, 1] } : {})[key] ?? [];
  if (to === undefined) return;
  event.preventDefault();
  to?.querySelectorAll("input")[index]?.focus();
});
on(document, "tagflow:visited", follow);
on(document, "tagflow:changed", () => { if (isOpen()) load(shown); });
on(narrow, "change", fit);
if (isOpen() && !narrow.matches) html.dataset.panel = "open";
if (isOpen() && narrow.matches) follow(); else fit();
