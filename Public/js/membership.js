import { $, active, on } from "./dom.js";
import { reload } from "./form.js";
import { send } from "./parts.js";

// A video is put into a list, or taken out of it, without a new page.
on(document, "submit", async event => {
  if (!event.target.closest("[data-lists]")) return;
  const panel = event.target.closest("[data-video]");
  if (!await send(event)) return;
  active()?.blur();
  reload($("[data-form]", panel));
});
