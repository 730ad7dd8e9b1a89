import { $, on } from "./dom.js";
import { visit } from "./gallery.js";
import { open } from "./player.js";

/** Shows the list as it is now. */
export const again = () => visit(location.pathname + location.search, { replace: true, stays: true });
on(document, "tagflow:changed", again);

$("[data-list] [data-play]")?.addEventListener("click", event => {
  event.preventDefault();
  open(event.currentTarget.dataset.play);
});
