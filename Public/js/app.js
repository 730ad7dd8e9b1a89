// Every page works without this; it adds what only a browser can do.
import { $, $$, html, on } from "./dom.js";
import "./shell.js";
import "./keys.js";
import "./select.js";
import "./scrub.js";
import "./search.js";
import { startGallery } from "./gallery.js";
import { fetchEditing } from "./later.js";
import "./live.js";
import { fetchViewer, mount } from "./player.js";

for (const place of $$("main [data-module]")) import(`./${place.dataset.module}.js`);
startGallery();
mount($("main"));
if (html.dataset.panel) import("./filters.js");
const prepare = () => Promise.all([fetchEditing(), fetchViewer()]).catch(() => { /* Whoever needs them asks again. */ });
on(window, "load", () => setTimeout(prepare, 200));
