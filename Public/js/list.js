import { $, on } from "./dom.js";
import { visit } from "./gallery.js";
import { open } from "./player.js";

export const again = () => visit(location.pathname + location.search, { replace: true, stays: true });
on(document, "tagflow:changed", again);

$("[data-list] [data-play]")?.addEventListener("click", event => {
  event.preventDefault();
  open(event.currentTarget.dataset.play);
});
