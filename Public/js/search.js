import { setCurrent } from "./cards.js";
import { $, active, isAside, on } from "./dom.js";
import { visit } from "./gallery.js";

const input = $("[data-search]");
let isEntered = false, isGoing = false, timer = 0;

const asked = () => new URLSearchParams(location.search).get("q") ?? "";

/** Shows what is typed, with the filters as they are; the best come first unless another order was chosen. */
async function go() {
  clearTimeout(timer);
  const text = input.value.trim();
  if (text === asked()) return;
  const query = new URLSearchParams(location.search);
  const isRanked = query.get("sort") === "relevance";
  for (const key of ["q", "cursor", "position", ...isRanked ? ["sort", "dir"] : []]) query.delete(key);
  if (text) query.set("q", text);
  if (text && !query.has("sort")) query.set("sort", "relevance");
  isGoing = true;
  await visit(query.size ? `/?${query}` : "/", { replace: isEntered });
  isGoing = false;
  isEntered ||= text === asked();
}

function typed(event) {
  clearTimeout(timer);
  if (!event?.isComposing) timer = setTimeout(go, 60);
}

async function pressed(event) {
  if (event.isComposing || !["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  if (event.key === "Escape") {
    if (!input.value) input.blur();
    input.value = "";
  }
  await go();
  if (event.key === "ArrowDown") {
    const first = $("article.card");
    if (first) setCurrent(first);
  } else if (event.key === "Enter") {
    isEntered = false;
    if (matchMedia("(hover: none)").matches) input.blur();
  }
}

function follow(event) {
  const link = event.target.closest(".active a, .order a, .nothing a");
  if (!link || event.defaultPrevented || isAside(event)) return;
  event.preventDefault();
  visit(link.getAttribute("href"));
}

if ($("#filters")) {
  import("./filters.js");
  on(input, "input", typed);
  on(input, "compositionend", () => typed());
  on(input, "keydown", pressed);
  on(input, "blur", () => { isEntered = false; });
  on(document, "click", follow);
  on(document, "tagflow:visited", () => { if (!isGoing) input.value = asked(); });
  if (active() === input) typed();
}
