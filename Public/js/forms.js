import { $, $$, active, isTyping, on, page, say, toast } from "./dom.js";
import { morph } from "./morph.js";
import { send, tell } from "./parts.js";

let asked = 0;

function show(fresh) {
  const here = active();
  for (const old of $$("[data-part]")) {
    const now = $(`[data-part="${old.dataset.part}"]`, fresh);
    if (now) morph(old, document.adoptNode(now));
  }
  if (!here.isConnected) ($("[aria-invalid]") ?? $("main")).focus();
  say("parts");
}

export async function renew(address = location.href) {
  const turn = ++asked;
  const fresh = await page(address);
  if (turn === asked) show(fresh);
}

on(document, "submit", async event => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-here]")) return;
  const turn = ++asked;
  const fresh = await send(event);
  if (!fresh) return;
  if (form.dataset.said) toast(form.dataset.said);
  const isRefused = $("[aria-invalid]", fresh);
  if (!isRefused) form.reset();
  // What was told meanwhile may be newer than this answer.
  if (isRefused || turn === asked) show(fresh); else renew();
});
function again() {
  if (isTyping(active()) && active().value !== active().defaultValue && active().closest("[data-part]")) return;
  renew().catch(() => { /* The stream tells that the server is away. */ });
}
on(document, "tagflow:changed tagflow:problems", again);
on(window, "pageshow", event => { if (event.persisted) again(); });

if (tell(document)) {
  const address = new URL(location);
  address.searchParams.delete("change");
  history.replaceState(history.state, "", address);
}
