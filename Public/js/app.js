// Every page works without this; it adds what only a browser can do.
import { grid } from "./cards.js";
import { isTyping } from "./dom.js";
import { startGallery } from "./gallery.js";
import { startJobs } from "./jobs.js";
import { areOff, startKeys } from "./keys.js";
import { fetchEditing, withEditing } from "./later.js";
import { startLive } from "./live.js";
import { mount } from "./player.js";
import { startActions, startShell } from "./shell.js";

startShell();
startJobs();
// What only one page needs, that page names.
for (const place of document.querySelectorAll("main [data-module]")) import(`./${place.dataset.module}.js`);
startActions();
startKeys();
startGallery();
mount(document.querySelector("main"));
startLive();
if (document.documentElement.dataset.panel) import("./filters.js");
// Only who goes over the pictures or looks for some needs it.
const hints = ["pointerover", "focusin"];
for (const name of hints) addEventListener(name, see);
function see(event) {
    prepare();
    Promise.all([import("./scrub.js"), import("./search.js")]).then(([scrub]) => {
        for (const name of hints) removeEventListener(name, see);
        scrub.moved(event);
    }, () => { /* The server is away: the next one asks again. */ });
}

const prepare = () => fetchEditing().catch(() => { /* The server is away: whoever edits asks again. */ });
addEventListener("load", () => setTimeout(prepare, 200));

// So does only who selects: with the first gesture, after a finger was on the page, or while something is selected.
const gestures = {
    keydown: ({ key, shiftKey, altKey, ctrlKey, metaKey, target }) => !altKey && !isTyping(target) && !areOff()
        && (ctrlKey || metaKey ? key.toLowerCase() === "a" : key === "x" || (shiftKey && key.startsWith("Arrow"))),
    click: ({ shiftKey, target }) => target.closest("[data-act=select]") || (shiftKey && target.closest("article.card")),
    pointerdown: ({ pointerType, target }) => pointerType === "mouse" && target.matches("[data-grid], article.card, main, body, html"),
};
for (const name in gestures) addEventListener(name, select, true);
function select(event) {
    if (!grid() || !gestures[event.type](event) || document.querySelector("dialog:modal")) return;
    if (event.type !== "pointerdown") { event.preventDefault(); event.stopPropagation(); }
    selecting().then(({ begin }) => begin(event), () => { /* The server is away: the next one asks again. */ });
}
async function selecting() {
    const module = await import("./select.js");
    for (const name in gestures) removeEventListener(name, select, true);
    return module;
}
if (grid() && (matchMedia("(hover: none)").matches || sessionStorage.getItem("selection"))) addEventListener("load", selecting);

document.addEventListener("tagflow:changed", event => {
    for (const form of document.querySelectorAll("[data-form]")) {
        if (event.detail.some(id => String(id) === form.dataset.form)) withEditing(({ reload }) => reload(form));
    }
});
