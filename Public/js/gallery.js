import { grid } from "./cards.js";
import { $, $$, active, html, on, page, say, toast, word } from "./dom.js";

/** What keeps the page of a result bounded, fetched after the first paint. */
let rows = null;
/** The address of what is shown: while the player is open, the page has another. */
let shown = location.pathname + location.search;
let asking = new AbortController();

/** Shows another query of the gallery in place, with a new entry in the history unless it `replace`s one; not scrolled if it `stays`. */
export const visit = (address, { replace = false, stays = false } = {}) =>
  show(address, () => history[replace ? "replaceState" : "pushState"]({}, "", address), stays ? scrollY : 0);

export const again = () => visit(location.pathname + location.search, { replace: true, stays: true });

async function show(address, enter, top) {
  asking.abort();
  const { signal } = asking = new AbortController();
  const fresh = await page(address, signal).catch(error => error);
  if (signal.aborted) return;
  if (fresh instanceof TypeError) { toast(word("serverGone")); return; }
  if (!grid() || !fresh.querySelector?.("[data-grid]")) { location.href = address; return; }
  enter?.();
  for (const form of document.forms) if (form.getAttribute("action") === shown) form.setAttribute("action", address);
  shown = address;
  document.title = fresh.title;
  const here = active();
  for (const old of $$("[data-part]")) {
    const now = $(`[data-part="${old.dataset.part}"]`, fresh);
    if (now && !now.isEqualNode(old)) old.replaceWith(now);
  }
  if (!here.isConnected) $(here.closest(".order") ? ".order summary" : "button.filter-button")?.focus();
  say("visited");
  if (enter) scrollTo({ top, behavior: "instant" });
  await begin();
  say("cards");
}

const fetchRows = async () => rows ??= await import("./window.js");

async function begin() {
  try { await (await fetchRows()).begin(); } finally { delete html.dataset.left; }
}

export function startGallery() {
  on(window, "popstate", event => {
    const address = location.pathname + location.search;
    if (event.state?.player || address === shown) return;
    if (grid()) show(address); else location.reload();
  });
  if (!grid()) return;
  history.scrollRestoration = "manual";
  if (history.state?.place) begin(); else requestAnimationFrame(() => setTimeout(begin));
}

export async function doubt() { if (grid()) (await fetchRows()).doubt(); }

export const step = (from, key) => rows ? rows.step(from, key) : $("[data-grid] > article.card");
