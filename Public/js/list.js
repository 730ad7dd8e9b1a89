import { $, on } from "./dom.js";
import { again } from "./gallery.js";
import { open } from "./player.js";

on(document, "tagflow:changed", again);

$("[data-list] [data-play]")?.addEventListener("click", event => {
  event.preventDefault();
  open(event.currentTarget.dataset.play);
});
