// The bar of a selection, and what is done to all of it at once.
import { Offline, post } from "./api.js";
import { currentCard, refresh } from "./cards.js";
import { number, page, toast, word } from "./dom.js";
import { visit } from "./gallery.js";
import { open } from "./player.js";
import { all, cards, clear, idOf, isSelected, selected } from "./select.js";
import { offerUndo } from "./undo.js";
import { label, names } from "./values.js";

let bar = null;
let edit = null;
const made = page("/selection").then(fresh => {
    bar = document.adoptNode(fresh.querySelector("[data-selection]"));
    edit = bar.querySelector("[data-panel=edit]");
    document.body.append(bar);
    bar.addEventListener("click", event => acts[event.target.closest("[data-does]")?.dataset.does]?.(event.target.closest("button")));
    bar.addEventListener("submit", submitted);
    edit.addEventListener("input", () => { clearTimeout(edit.timer); edit.timer = setTimeout(preview, 200); });
});

const acts = { all, trash, leave, show: button => show(button.getAttribute("aria-expanded") !== "true" && button.dataset.show), play: () => open(selected()[0]), paths };

/** Comes with the first selected video and goes with the last. */
export async function showBar() {
    await made;
    const size = selected().length;
    bar.hidden = !size;
    bar.querySelector("[data-selected]").textContent = size === 1 ? word("selectedOne") : word("selected", number(size));
    if (!size) show(); else if (!edit.hidden) preview();
}

/** Opens a panel and closes the others. @param {string | false} [name] */
function show(name) {
    for (const panel of bar.querySelectorAll("[data-panel]")) {
        panel.hidden = panel.dataset.panel !== name;
        if (!panel.hidden) panel.querySelector("select, input:not([type=hidden]), button").focus();
    }
    for (const button of bar.querySelectorAll("[data-show]")) button.setAttribute("aria-expanded", String(button.dataset.show === name));
    if (name === "edit") preview();
}

/** Closes what is open, else the bar. */
export async function leave() {
    await made;
    const button = bar.querySelector("[aria-expanded=true]");
    if (button) { show(); button.focus(); return; }
    clear();
    currentCard()?.querySelector("h2 a").focus({ preventScroll: true });
}

/** @returns {object | null} what the form says, as the API takes it */
function edited() {
    const field = edit.elements.field.value;
    const isChoice = edit.elements[field];
    const isNames = field === "final_characters";
    // What does not go with the field is not offered.
    for (const one of edit.querySelectorAll("[data-for]")) one.hidden = one.disabled = !one.dataset.for.split(" ").includes(isChoice ? field : isNames ? "names" : "text");
    if (edit.elements.does.selectedOptions[0].disabled) edit.elements.does.value = "set";
    const does = edit.elements.does.value;
    edit.querySelector("[data-values]").hidden = does === "clear" || does === "none";
    const text = (isChoice ?? edit.elements.value).value.trim();
    if (does === "clear") return { clear: [field] };
    if (does === "none") return { set: { [field]: isNames ? [] : "" } };
    return text && { [does]: { [field]: isNames ? names(text) : text } };
}

let turn = 0;

/** Says how many would change before they do. */
async function preview() {
    const [told, button, body, mine] = [edit.querySelector("[role=status]"), edit.querySelector(".strong"), edited(), ++turn];
    button.disabled = true;
    told.textContent = "";
    if (!body) return;
    const ids = selected();
    const answer = await post("/api/bulk_update", { ids, ...body, dry_run: true }).catch(error => error);
    if (mine !== turn) return;
    button.disabled = !answer.changed;
    told.textContent = "changed" in answer ? word("wouldChange", number(answer.changed), number(ids.length), number(ids.length - answer.changed)) : reason(answer);
}

const reason = error => error instanceof Offline ? word("serverGone") : error.message;

/** @param {string} field whose editor opens @param {string | null} [value] null: none is decided */
export async function openEdit(field, value) {
    await made;
    edit.elements.field.value = field;
    edit.elements.does.value = value === null ? "clear" : "set";
    if (value) edit.elements[field].value = value;
    show("edit");
    (edit.elements[field] ?? edit.elements.value).focus();
}

/** One key decides at once for as many as a person sees; for more it is shown first what it would do. */
export function decide(field, value) {
    if (selected().length > 200) openEdit(field, value);
    else change("/api/bulk_update", value === null ? { clear: [field] } : { set: { [field]: value } }, "changedMany", label(field));
}

/** @returns {Promise<boolean>} whether it was done */
async function change(path, body, text, ...rest) {
    await made;
    if (bar.ariaBusy) return false;
    bar.ariaBusy = "true";
    const shown = cards().filter(isSelected);
    const near = shown.filter(one => { const { top, bottom } = one.getBoundingClientRect(); return bottom > 0 && top < innerHeight; });
    try {
        const answer = await post(path, { ids: selected(), ...body });
        if (answer.change) offerUndo(answer.change, word(text, number(answer.changed), ...rest)); else toast(word("nothingChanged"));
        document.dispatchEvent(new CustomEvent("tagflow:changed", { detail: shown.map(idOf) }));
        refresh(near.map(idOf));
        return true;
    } catch (error) {
        toast(reason(error));
        return false;
    } finally { bar.ariaBusy = null; }
}

/** Into the trash, from where all of it comes back. */
export async function trash() {
    if (!await change("/api/trash", {}, "trashed")) return;
    clear();
    visit(location.pathname + location.search, { replace: true, stays: true });
}

async function submitted(event) {
    const form = event.target;
    if (form.dataset.panel === "export") { form.elements.ids.value = selected().join(); return; }
    event.preventDefault();
    if (form === edit) {
        if (await change("/api/bulk_update", edited(), "changedMany", label(edit.elements.field.value))) preview();
        return;
    }
    const name = form.elements.list.value.trim();
    try {
        const { lists } = await (await fetch(`/api/lists?limit=200&q=${encodeURIComponent(name)}`)).json();
        const list = lists.find(one => one.kind === "own" && one.name === name) ?? (await post("/api/lists", { name })).list;
        if (await change(`/api/lists/${list.id}/videos`, {}, "addedTo", list.name)) show();
    } catch (error) { toast(reason(error)); }
}

/** Copies where the files are; where there is no clipboard, the text is selected. */
async function paths(button) {
    const box = button.form.querySelector("textarea");
    button.form.elements.ids.value = selected().join();
    const body = new URLSearchParams(new FormData(button.form));
    body.set("format", "paths");
    try { box.value = await (await fetch("/export", { method: "POST", body })).text(); } catch { toast(word("serverGone")); return; }
    box.hidden = false;
    box.select();
    try { await navigator.clipboard.writeText(box.value); toast(word("copied")); } catch { box.focus(); }
}
