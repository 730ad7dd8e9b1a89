// The filters, beside the results or in a sheet over them.
import { post } from "./api.js";
import { page, toast, word } from "./dom.js";
import { visit } from "./gallery.js";
import { onSubmit } from "./jobs.js";
import { offerUndo } from "./undo.js";

const root = document.documentElement;
const panel = document.getElementById("filters");
const body = panel.querySelector("[data-panel]");
const narrow = matchMedia("(width <= 900px)");
const form = () => body.querySelector("[data-filters]");
const isOpen = () => panel.matches(":popover-open");
const go = query => visit(query ? `/?${query}` : "/");
/** The query whose counts are shown, or are on their way. */
let shown;
let asking = new AbortController();
let timer = 0;

/** The same filters as the same text. */
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
  if (!form()) return body.replaceChildren(...fresh.body.children);
  for (const now of fresh.querySelectorAll("[data-section]")) {
    const was = body.querySelector(`[data-section="${now.dataset.section}"]`);
    const input = was.querySelector("[data-find]");
    const focused = document.activeElement;
    now.open = was.open;
    if (input?.value) {
      now.querySelector("[data-find]").replaceWith(input);
      now.querySelector("ul").replaceWith(was.querySelector("ul"));
      find(input);
    }
    swap(was, now, focused);
  }
}

/** Puts one part in another's place, and the focus where it was. */
function swap(was, now, focused = document.activeElement) {
  const isIn = was.contains(focused) || now.contains(focused);
  const top = was.querySelector("ul")?.scrollTop;
  was.replaceWith(now);
  if (top) now.querySelector("ul").scrollTop = top;
  if (!isIn) return;
  const same = focused.isConnected ? focused : now.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`);
  (same ?? now.querySelector("summary, button")).focus({ preventScroll: true });
}

/** Beside the results they follow at once; a sheet first tells how many there would be. */
function change(query = plain([...new FormData(form())])) {
  load(query);
  if (!narrow.matches) go(query);
}

/** The names of one filter that have a text in them. */
async function find(input) {
  const { value, dataset: { find: facet } } = input;
  const fresh = await page(`/panel?${shown}&${new URLSearchParams(value ? { facet, find: value } : { facet })}`).catch(() => null);
  if (fresh && input.value === value) swap(input.parentElement.querySelector("ul"), fresh.querySelector("ul"));
}

function follow() {
  const query = plain(location.search);
  if (isOpen() && query !== shown) load(query);
}

function fit() {
  panel.hidePopover();
  panel.popover = narrow.matches ? "auto" : "manual";
  if (root.dataset.panel && !narrow.matches) panel.showPopover({ source: document.querySelector("button.filter-button") });
}

panel.addEventListener("toggle", event => {
  if (event.target !== panel) return;
  follow();
  if (narrow.matches) return;
  if (isOpen()) root.dataset.panel = "open"; else delete root.dataset.panel;
  localStorage.setItem("panel", root.dataset.panel ?? "");
});
onSubmit("#filters [data-filters]", () => {
  if (narrow.matches) panel.hidePopover();
  return go(shown);
});
onSubmit("#filters [data-saved]", async ({ elements: { id, name, query } }, act) => {
  const isGone = act === "delete_filter";
  const { change } = await (isGone ? post(`/api/filters/${id.value}`, undefined, "DELETE")
    : post("/api/filters", { name: name.value, query: query.value }));
  offerUndo(change, word(isGone ? "filterRemoved" : "filterSaved", name.value));
  load(shown);
});
panel.addEventListener("change", ({ target: box }) => {
  if (!box.name || box.form !== form()) return;
  // A value is taken, or excluded, or neither.
  for (const other of box.checked ? box.closest("li").querySelectorAll("input") : []) other.checked = other === box;
  change();
});
panel.addEventListener("input", ({ target }) => {
  if (!target.dataset.find) return;
  clearTimeout(timer);
  timer = setTimeout(find, 80, target);
});
panel.addEventListener("click", event => {
  const to = event.target.closest("[data-quick], [data-reset], [data-saved] a");
  if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const query = plain(to.getAttribute("href").slice(1));
  if (to.closest("[data-saved]") && narrow.matches) { panel.hidePopover(); go(query); } else change(query);
});
panel.addEventListener("keydown", event => {
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
document.addEventListener("tagflow:visited", follow);
document.addEventListener("tagflow:changed", () => { if (isOpen()) load(shown); });
narrow.addEventListener("change", fit);
// It may have been opened before this came.
if (isOpen() && !narrow.matches) root.dataset.panel = "open";
if (isOpen() && narrow.matches) follow(); else fit();
