import { post } from "./api.js";
import { $, $$, active, bringToastsBack, make, number, on, page, toast, word } from "./dom.js";
import { areOff } from "./keys.js";
import { get } from "./parts.js";
import { open } from "./player.js";
import { reconcile } from "./reconcile.js";
import { offerUndo } from "./undo.js";

/** How many cards of a column are in the document at most. */
const most = 120;
const board = $("[data-module=board]");
const columns = $$("[data-column]", board);
const columnOf = status => document.getElementById(`column-${status}`);
const listOf = column => column?.querySelector("[data-tasks]");
const startOf = column => Number(column.dataset.start ?? 0);
const link = task => $("h3 a", task);
/** Cards on their way to another column. */
const moving = new Set();
/** An answer from before the last of them is out of date. */
let moves = 0;
let [dragged, timer] = [null, 0];

for (const column of columns) {
  $(".column-more", column)?.remove();
  on(listOf(column).parentElement, "scroll", () => look(column), { passive: true });
  on(column, "dragover dragleave drop", event => {
    const { type } = event;
    event.preventDefault();
    column.classList.toggle("over", type === "dragover");
    if (type === "drop" && dragged) move(dragged, column.dataset.column);
  });
}

function count(column, total) {
  column.dataset.total = total;
  for (const place of $$(`[data-of="${column.dataset.column}"]`, board)) place.textContent = number(total);
}

function look(column) {
  const { childElementCount, parentElement: { scrollTop, scrollHeight, clientHeight } } = listOf(column);
  if (column.ariaBusy) return;
  const start = startOf(column);
  const end = start + childElementCount;
  if (scrollTop + clientHeight > scrollHeight - 600 && end < column.dataset.total) show(column, Math.max(0, end - most + 60));
  else if (scrollTop < 300 && start) show(column, Math.max(0, start - 60));
}

/** Has the cards from a place on in the document; those that are seen do not move. */
async function show(column, start = startOf(column)) {
  if (column.ariaBusy) return soon();
  column.ariaBusy = "true";
  const [list, turn] = [listOf(column), moves];
  const body = list.parentElement;
  try {
    const now = await page(`/board/${column.dataset.column}?position=${start}&limit=${most}&${board.dataset.query}`);
    if (turn !== moves || moving.size) return soon();
    const fresh = document.adoptNode($("ol", now));
    const { top } = body.getBoundingClientRect();
    const seen = [...list.children].find(one => one.getBoundingClientRect().bottom > top);
    const before = seen?.getBoundingClientRect().top;
    reconcile(list, [...fresh.children], "task", one => $(".told", one));
    if (seen?.isConnected && (body.scrollTop || start !== startOf(column))) body.scrollTop += seen.getBoundingClientRect().top - before;
    column.dataset.start = start;
    count(column, Number(fresh.dataset.total));
  } catch {
    toast(word("loadFailed"), { label: word("retry"), act: () => show(column, start) });
  } finally { column.ariaBusy = null; }
}

function focus(task) {
  link(task).focus({ preventScroll: true });
  task.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Takes a card to another column: shown at once, saved, and told on the card when that fails. */
async function move(task, status) {
  const [from, to] = [task.dataset.status, columnOf(status)];
  const [id, next] = [task.dataset.task, task.nextElementSibling];
  if (from === status || moving.has(id)) return;
  moving.add(id);
  $(".told", task)?.remove();
  put(task, status, listOf(to).firstElementChild);
  try {
    const { change } = await post("/api/update_status", { id: Number(id), status });
    offerUndo(change, word("board.moved", link(task).textContent, to.ariaLabel), id);
    const asks = status === "hecho" && localStorage.getItem("link") !== "off" && !$(".linked", task);
    if (asks && !$("dialog:modal")) ask(task);
  } catch (error) {
    put(task, from, next?.parentElement === listOf(columnOf(from)) ? next : null);
    task.append(make("p", { class: "told bad", role: "alert" }, make("span", {}, error.message),
      make("button", { type: "button", click: () => move(task, status) }, word("retry"))));
  } finally { moving.delete(id); }
}

function put(task, status, before) {
  const [from, to, isHere] = [columnOf(task.dataset.status), columnOf(status), task.contains(active())];
  moves += 1;
  task.dataset.status = status;
  $("details", task).open = false;
  listOf(to).insertBefore(task, before);
  count(from, from.dataset.total - 1);
  count(to, Number(to.dataset.total) + 1);
  if (isHere) focus(task);
}

// The file that a video was edited into.
const sheet = $("#edited");
const { path, quiet } = $("form", sheet).elements;
const told = $(".error", sheet);
let id = 0;

function ask(task) {
  id = Number(task.dataset.task);
  $("[data-title]", sheet).textContent = link(task).textContent;
  path.value = told.textContent = "";
  sheet.showModal();
  suggest();
}

async function suggest() {
  const q = path.value;
  const { files = [] } = await get(`/api/videos/${id}/edits?q=${encodeURIComponent(q)}`).catch(error => error);
  if (q === path.value) path.list.replaceChildren(...files.map(file => make("option", { value: file.file_path })));
}

on(path, "input", suggest);
on(quiet, "change", () => localStorage.setItem("link", quiet.checked ? "off" : ""));
on(sheet, "close", () => {
  bringToastsBack();
  const task = $(`[data-task="${id}"]`, board);
  if (task) focus(task);
});
on(sheet, "submit", async event => {
  event.preventDefault();
  try {
    const { change } = await post("/api/update_status", { id, status: "hecho", edited_path: path.value });
    sheet.close();
    offerUndo(change, word("link.saved"), id);
    soon();
  } catch (error) { told.textContent = error.message; }
});

on(board, "dragstart", event => {
  dragged = event.target.closest("[data-task]");
  event.dataTransfer.setData("text/plain", link(dragged).textContent);
});
on(board, "dragend", () => { dragged = null; });
on(board, "submit", event => {
  const task = event.target.closest("[data-task]");
  if (!task) return;
  event.preventDefault();
  move(task, event.submitter.value);
});
on(board, "click", event => {
  const task = event.target.closest("[data-task]");
  if (!task || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("[data-link]")) ask(task);
  if (event.target.closest("h3 a")) { event.preventDefault(); open(task.dataset.task); }
});
on(board, "keydown", event => {
  const task = event.target.closest("[data-task]");
  if (!task || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    $("details", task).open = false;
    return focus(task);
  }
  if (areOff()) return;
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const column = task.closest("[data-column]");
  const other = side ? columns[columns.indexOf(column) + side] : columnOf({ n: "nulo", p: "en_proceso", h: "hecho" }[event.key]);
  const near = side ? listOf(other)?.firstElementChild
    : { ArrowDown: task.nextElementSibling, ArrowUp: task.previousElementSibling }[event.key];
  if (other && (event.shiftKey || !side)) move(task, other.dataset.column);
  else if (near) focus(near);
  else return;
  event.preventDefault();
});

function soon() {
  timer ||= setTimeout(() => {
    timer = 0;
    for (const column of columns) show(column);
  }, 600);
}
on(document, "tagflow:changed", soon);
on(document, "tagflow:videos", soon);
soon();
columns.forEach(look);
