import { post } from "./api.js";
import { $, $$, active, areKeysOff, isAside, isModified, kept, make, number, on, page, throttle, toast, word } from "./dom.js";
import { choices } from "./keys.js";
import { morph } from "./morph.js";
import { fail, get } from "./parts.js";
import { open } from "./player.js";
import { offerUndo } from "./undo.js";
import { label, wire } from "./values.js";

/** So many cards of a column are shown at most; the gallery has the others. */
const MOST = 200;
const board = $("[data-module=board]");
const columns = $$("[data-column]", board);
const columnOf = status => columns.find(one => one.dataset.column === status);
const listOf = column => $("[data-tasks]", column);
const link = task => $("h3 a", task);
/** An answer from before the last move is out of date. */
let moves = 0, dragged = null;
const soon = throttle(() => columns.forEach(column => show(column)), 600);

for (const column of columns) {
  on($("[data-scroll]", column), "scroll", () => more(column), { passive: true });
  on(column, "dragover dragleave drop", event => {
    event.preventDefault();
    column.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop" && dragged) move(dragged, column.dataset.column);
  });
}

function more(column) {
  const { scrollTop, clientHeight, scrollHeight } = $("[data-scroll]", column);
  const { childElementCount: count } = listOf(column);
  const isNear = scrollTop + clientHeight > scrollHeight - 600;
  if (isNear && !column.ariaBusy && count < Math.min(MOST, column.dataset.total)) show(column, count + 60);
}

async function show(column, limit = Math.max(60, listOf(column).childElementCount)) {
  if (column.ariaBusy) return soon();
  column.ariaBusy = "true";
  const turn = moves;
  try {
    const fresh = $("ol", await page(`/board/${column.dataset.column}?limit=${Math.min(MOST, limit)}&${board.dataset.query}`));
    if (turn !== moves) return soon();
    const now = listOf(column).cloneNode();
    now.append(...fresh.children);
    morph(listOf(column), now);
    count(column, Number(fresh.dataset.total));
  } catch {
    toast(word("loadFailed"), { label: word("retry"), act: () => show(column, limit) });
    return;
  } finally { column.ariaBusy = null; }
  more(column);
}

function count(column, total) {
  column.dataset.total = total;
  for (const place of $$(`[data-of="${column.dataset.column}"]`, board)) place.textContent = number(total);
}

function focus(task) {
  link(task).focus({ preventScroll: true });
  task.scrollIntoView({ block: "nearest", inline: "nearest" });
}

async function move(task, status) {
  const [from, to] = [columnOf(task.dataset.status), columnOf(status)];
  if (from === to) return;
  const hadFocus = task.contains(active());
  moves += 1;
  task.dataset.status = status;
  $("details", task).open = false;
  listOf(to).prepend(task);
  count(from, from.dataset.total - 1);
  count(to, Number(to.dataset.total) + 1);
  if (hadFocus) focus(task);
  try {
    const { change } = await post("/api/update_status", { id: Number(task.dataset.task), status });
    offerUndo(change, word("board.moved", link(task).textContent, to.ariaLabel));
    const asks = status === "hecho" && kept("link") !== "off" && !$(".linked", task);
    if (asks && !$("dialog:modal")) ask(task);
  } catch (error) {
    task.dataset.status = from.dataset.column;
    toast(error.message, { label: word("retry"), act: () => move(task, status) });
  }
  moves += 1;
  soon();
}

const rate = ({ dataset }, field, value) =>
  post("/api/update_video", { id: Number(dataset.task), field, value: wire(field, value) }).then(({ change }) => {
    offerUndo(change, word("changed", label(field)));
    soon();
  }, fail);

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
on(quiet, "change", () => kept("link", quiet.checked ? "off" : ""));
on(sheet, "submit", async event => {
  event.preventDefault();
  try {
    const { change } = await post("/api/update_status", { id, status: "hecho", edited_path: path.value });
    sheet.close();
    offerUndo(change, word("link.saved"));
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
  if (!task || isAside(event)) return;
  if (event.target.closest("[data-link]")) ask(task);
  if (event.target.closest("h3 a")) { event.preventDefault(); open(task.dataset.task); }
});
on(board, "keydown", event => {
  const task = event.target.closest("[data-task]");
  if (!task || isModified(event)) return;
  if (event.key === "Escape") {
    $("details", task).open = false;
    return focus(task);
  }
  if (areKeysOff()) return;
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const [field, value] = choices[event.key] ?? [];
  const other = side ? columns[columns.indexOf(columnOf(task.dataset.status)) + side] : columnOf(value);
  const near = side ? other && $("[data-task]", other)
    : { ArrowDown: task.nextElementSibling, ArrowUp: task.previousElementSibling }[event.key];
  if (other && (event.shiftKey || !side)) move(task, other.dataset.column);
  else if (near) focus(near);
  else if (field) rate(task, field, value);
  else return;
  event.preventDefault();
});

on(document, "tagflow:changed tagflow:videos", soon);
soon();
