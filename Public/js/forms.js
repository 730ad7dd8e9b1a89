// Pages whose forms answer in place, and which stay as the server has them.
import { $, $$, active, isTyping, on, page, say } from "./dom.js";
import { send, tell } from "./parts.js";

let asked = 0;

/** Shows the parts of a page; what is open stays so, and the focus near to where it was. */
function show(fresh) {
  const here = active();
  const id = here.id || here.closest("details, .also")?.querySelector("summary")?.id;
  const open = $$("[data-part] details[open][id]");
  asked += 1;
  for (const old of $$("[data-part]")) {
    const now = $(`[data-part="${old.dataset.part}"]`, fresh);
    if (now && !now.isEqualNode(old)) old.replaceWith(document.adoptNode(now));
  }
  for (const { id } of open) document.getElementById(id)?.setAttribute("open", "");
  const place = $("[aria-invalid]") ?? document.getElementById(id) ?? $("main");
  if (!here.isConnected) place.focus();
  say("parts");
}

export async function renew(address = location.href) {
  const turn = ++asked;
  const fresh = await page(address);
  if (turn === asked) show(fresh);
}

on(document, "submit", async event => {
  if (event.defaultPrevented || !event.target.matches("[data-here]")) return;
  const fresh = await send(event);
  if (fresh) show(fresh);
});
function again() {
  // Who types keeps what is typed.
  const { activeElement } = document;
  if (isTyping(activeElement) && activeElement.closest("[data-part]")) return;
  renew().catch(() => { /* The stream tells that the server is away. */ });
}
on(document, "tagflow:changed", again);
// The browser kept the page as it was left.
on(window, "pageshow", ({ persisted }) => { if (persisted) again(); });

if (tell(document)) {
  const address = new URL(location);
  address.searchParams.delete("change");
  history.replaceState(history.state, "", address);
}
