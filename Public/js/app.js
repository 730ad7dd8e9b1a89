// Every page works without this; it adds what only a browser can do.
import { startGallery } from "./gallery.js";
import { startJobs } from "./jobs.js";
import { startKeys } from "./keys.js";
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
// Only who goes over the pictures needs it.
const hints = ["pointerover", "focusin"];
for (const name of hints) addEventListener(name, see);
function see(event) {
    prepare();
    import("./scrub.js").then(scrub => {
        for (const name of hints) removeEventListener(name, see);
        scrub.moved(event);
    }, () => { /* The server is away: the next one asks again. */ });
}

const prepare = () => fetchEditing().catch(() => { /* The server is away: whoever edits asks again. */ });
addEventListener("load", () => setTimeout(prepare, 1000));

document.addEventListener("tagflow:changed", event => {
    for (const form of document.querySelectorAll("[data-form]")) {
        if (event.detail.some(id => String(id) === form.dataset.form)) withEditing(({ reload }) => reload(form));
    }
});
