import { reload } from "./form.js";
import { send } from "./parts.js";

// A video is put into a list, or taken out of it, without a new page.
document.addEventListener("submit", async event => {
  if (!event.target.closest("[data-lists]")) return;
  const panel = event.target.closest("[data-video]");
  if (!await send(event)) return;
  document.activeElement?.blur();
  reload(panel.querySelector("[data-form]"));
});
