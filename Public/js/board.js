import { Offline, post } from "./api.js";
import { bringToastsBack, make, number, page, toast, word } from "./dom.js";
import { open } from "./player.js";
import { reconcile } from "./reconcile.js";
import { offerUndo } from "./undo.js";

/** How many cards of a column are in the document at most. */
const most = 120;
const board = document.querySelector("[data-module=board]");
const statuses = ["nulo", "en_proceso", "hecho"];
const keys = { n: "nulo", p: "en_proceso", h: "hecho" };
/** Cards on their way to another column. */
const moving = new Set();
/** @type {HTMLElement | null} */
let dragged = null;
/** How often cards were put elsewhere: an answer from before is out of date. */
let moves = 0;
let timer = 0;

class Column {
    /** The place of the first card that is in the document. */
    start = 0;
    isBusy = false;

    constructor(section) {
        this.section = section;
        this.status = section.dataset.column;
        this.name = section.getAttribute("aria-label");
        this.list = section.querySelector("[data-tasks]");
        this.body = this.list.parentElement;
        this.total = Number(section.dataset.total);
        section.querySelector(".column-more")?.remove();
        this.body.addEventListener("scroll", () => this.look(), { passive: true });
        for (const name of ["dragover", "dragleave", "drop"]) section.addEventListener(name, event => {
            event.preventDefault();
            section.classList.toggle("over", name === "dragover");
            if (name === "drop" && dragged) move(dragged, this.status);
        });
    }

    count(total) {
        this.total = total;
        for (const place of board.querySelectorAll(`[data-of="${this.status}"]`)) place.textContent = number(total);
    }

    /** Brings what comes next, or came before, when it is nearly seen. */
    look() {
        const { scrollTop, scrollHeight, clientHeight } = this.body;
        const end = this.start + this.list.childElementCount;
        if (scrollTop + clientHeight > scrollHeight - 600 && end < this.total) this.show(Math.max(0, end - most + 60));
        else if (scrollTop < 300 && this.start) this.show(Math.max(0, this.start - 60));
    }

    /** Has the cards from this place on in the document; those that are seen do not move. */
    async show(start) {
        if (this.isBusy) return;
        this.isBusy = true;
        try {
            const turn = moves;
            const query = new URLSearchParams(board.dataset.query);
            query.set("position", start);
            query.set("limit", most);
            const fresh = document.adoptNode((await page(`/board/${this.status}?${query}`)).querySelector("ol"));
            if (turn !== moves) { soon(); return; }
            const top = this.body.getBoundingClientRect().top;
            const seen = [...this.list.children].find(one => one.getBoundingClientRect().bottom > top);
            const before = seen?.getBoundingClientRect().top;
            reconcile(this.list, [...fresh.children].filter(one => !moving.has(one.dataset.task)), "task",
                one => !!one.querySelector(".told"));
            if (seen?.isConnected && (this.body.scrollTop || start !== this.start)) this.body.scrollTop += seen.getBoundingClientRect().top - before;
            this.start = start;
            this.count(Number(fresh.dataset.total));
        } catch {
            toast(word("loadFailed"), { label: word("retry"), act: () => this.show(start) });
        } finally { this.isBusy = false; }
    }
}

const columns = new Map([...board.querySelectorAll("[data-column]")].map(section => [section.dataset.column, new Column(section)]));
const link = task => task.querySelector("h3 a");

function focus(task) {
    link(task).focus({ preventScroll: true });
    task.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Takes a card to another column: shown at once, saved, and told on the card when that fails. */
async function move(task, status) {
    const [from, to] = [columns.get(task.dataset.status), columns.get(status)];
    const id = Number(task.dataset.task);
    if (from === to || moving.has(task.dataset.task)) return;
    const next = task.nextElementSibling;
    moving.add(task.dataset.task);
    task.querySelector(".told")?.remove();
    put(task, from, to, to.list.firstElementChild);
    try {
        const { change } = await post("/api/update_status", { id, status });
        offerUndo(change, word("board.moved", link(task).textContent, to.name), id);
        if (status === "hecho" && !isOff("link") && !task.querySelector(".linked") && !document.querySelector("dialog:modal")) ask(task);
    } catch (error) {
        put(task, to, from, next?.parentElement === from.list ? next : null);
        task.append(make("p", { class: "told bad", role: "alert" },
            make("span", {}, error instanceof Offline ? word("serverGone") : error.message),
            make("button", { type: "button", click: () => move(task, status) }, word("retry"))));
    } finally { moving.delete(task.dataset.task); }
}

function put(task, from, to, before) {
    moves += 1;
    const isHere = task.contains(document.activeElement);
    task.dataset.status = to.status;
    task.querySelector("details").open = false;
    to.list.insertBefore(task, before);
    from.count(from.total - 1);
    to.count(to.total + 1);
    if (isHere) focus(task);
}

const sheet = document.getElementById("edited");
const [path, options, told] = ["[name=path]", "datalist", ".error"].map(one => sheet.querySelector(one));

/** Asks for the file that a video was edited into. */
function ask(task) {
    sheet.dataset.task = task.dataset.task;
    sheet.querySelector("[data-title]").textContent = link(task).textContent;
    path.value = told.textContent = "";
    sheet.showModal();
    suggest();
}

function isOff(key) { try { return localStorage.getItem(key) === "off"; } catch { return false; } }

async function suggest() {
    const q = path.value;
    try {
        const { files } = await (await fetch(`/api/videos/${sheet.dataset.task}/edits?${new URLSearchParams({ q })}`)).json();
        if (q === path.value) options.replaceChildren(...files.map(file => make("option", { value: file.file_path })));
    } catch { /* A path can be typed. */ }
}

path.addEventListener("input", suggest);
sheet.addEventListener("change", event => {
    if (event.target.name !== "quiet") return;
    try { event.target.checked ? localStorage.setItem("link", "off") : localStorage.removeItem("link"); } catch { /* not kept */ }
});
sheet.addEventListener("close", () => {
    bringToastsBack();
    const task = board.querySelector(`[data-task="${sheet.dataset.task}"]`);
    if (task) focus(task);
});
sheet.addEventListener("submit", async event => {
    event.preventDefault();
    const id = Number(sheet.dataset.task);
    try {
        const { change } = await post("/api/update_status", { id, status: "hecho", edited_path: path.value });
        sheet.close();
        offerUndo(change, word("link.saved"), id);
        soon();
    } catch (error) { told.textContent = error instanceof Offline ? word("serverGone") : error.message; }
});

board.addEventListener("dragstart", event => {
    dragged = event.target.closest("[data-task]");
    event.dataTransfer.setData("text/plain", link(dragged).textContent);
});
board.addEventListener("dragend", () => { dragged = null; });
board.addEventListener("submit", event => {
    const task = event.target.closest("[data-task]");
    if (!task) return;
    event.preventDefault();
    move(task, event.submitter.value);
});
board.addEventListener("click", event => {
    const task = event.target.closest("[data-task]");
    if (!task || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("[data-link]")) ask(task);
    if (event.target.closest("h3 a")) { event.preventDefault(); open(task.dataset.task); }
});
board.addEventListener("keydown", event => {
    const task = event.target.closest("[data-task]");
    if (!task || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { task.querySelector("details").open = false; focus(task); return; }
    if (isOff("keys")) return;
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const other = columns.get(side ? statuses[statuses.indexOf(task.dataset.status) + side] : keys[event.key]);
    const place = [...task.parentElement.children].indexOf(task);
    const near = side ? other?.list.children[Math.min(place, other.list.childElementCount - 1)]
        : { ArrowDown: task.nextElementSibling, ArrowUp: task.previousElementSibling }[event.key];
    if (other && (event.shiftKey || !side)) move(task, other.status);
    else if (near) focus(near);
    else return;
    event.preventDefault();
});

/** However much changes at once, the columns are asked for seldom. */
function soon() {
    timer ||= setTimeout(() => {
        timer = 0;
        for (const column of columns.values()) column.show(column.start);
    }, 600);
}
document.addEventListener("tagflow:changed", soon);
document.addEventListener("tagflow:videos", soon);
soon();
for (const column of columns.values()) column.look();
