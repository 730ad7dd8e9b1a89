// The settings: those of this browser are kept at once, the others are sent by their own forms without leaving the page.
import { page, toast, word } from "./dom.js";
import { offerUndo } from "./undo.js";

const root = document.documentElement;
const place = document.querySelector("[data-module=settings]");
const read = key => { try { return localStorage.getItem(key) ?? ""; } catch { return ""; } };

for (const input of place.querySelectorAll("[data-browser] input")) input.checked = input.value === read(input.name);

place.addEventListener("change", event => {
    const { name, value } = event.target;
    const field = event.target.closest("[data-browser]");
    if (!field) return;
    try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch { /* not kept */ }
    if (name === "theme" || name === "density") { if (value) root.dataset[name] = value; else delete root.dataset[name]; }
    if (name === "keys") document.querySelector("[data-keys-switch]").checked = !value;
    field.classList.remove("ok");
    requestAnimationFrame(() => field.classList.add("ok"));
});

document.addEventListener("submit", async event => {
    const form = event.target;
    if (event.defaultPrevented || !place.contains(form) || "reload" in form.dataset) return;
    event.preventDefault();
    try {
        const body = new URLSearchParams(new FormData(form, event.submitter));
        const answer = await fetch("/settings", { method: "POST", body, headers: { Accept: "text/html" } });
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
        if (!answer.ok) return;
        const change = new URL(answer.url).searchParams.get("change");
        if (change) offerUndo(Number(change), word("saved"));
    } catch { toast(word("serverGone")); }
});

document.addEventListener("tagflow:changed", async () => {
    // Who types keeps what is typed.
    if (place.contains(document.activeElement) && document.activeElement.matches("textarea, #path")) return;
    try { show(await page("/settings")); } catch { /* The stream will tell when the server is back. */ }
});

/** @param {Document} fresh the page as it is now; the focus stays where it is */
function show(fresh) {
    const { id } = document.activeElement;
    const open = [...place.querySelectorAll("details[open] textarea")].map(area => area.id);
    for (const part of place.querySelectorAll("[data-part]")) {
        const now = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
        if (now && !now.isEqualNode(part)) part.replaceWith(document.adoptNode(now));
    }
    for (const area of open) document.getElementById(area)?.closest("details").setAttribute("open", "");
    if (id) (document.getElementById(id) ?? place.querySelector("#path"))?.focus();
}
