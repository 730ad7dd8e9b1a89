// Pictures: those of a set page sideways, and that the cover stands in for one is said.
import { $, $$, on } from "./dom.js";

export function pictures(article) {
  for (const target of $$("[data-picture]", article)) if (target.complete) came({ target });
  $$("[data-slides]", article).forEach(tell);
}

function tell(strip) {
  const now = Math.round(strip.scrollLeft / strip.clientWidth) || 0;
  const tools = $("[data-slide-tools]", strip.closest("[data-media]"));
  $("output", tools).value = `${now + 1}/${strip.childElementCount}`;
  // A button that is disabled would take the keys away from whoever is on it.
  for (const one of $$("button", tools)) one.ariaDisabled = `${!strip.children[now + Number(one.dataset.slide)]}`;
  for (const near of [now, now + 1]) strip.children[near]?.querySelector("img")?.setAttribute("loading", "eager");
}

function came({ target }) {
  if (!target.dataset?.picture) return;
  const isIt = target.naturalWidth > 0 && target.currentSrc.endsWith(target.dataset.picture);
  $("[data-preview]", target.closest("[data-media]")).hidden = isIt;
}

on(document, "load error", came, true);
on(document, "scroll", ({ target }) => { if (target.matches?.("[data-slides]")) tell(target); }, true);
on(document, "click", ({ target }) => {
  const step = target.closest("[data-slide]")?.dataset.slide;
  const strip = step && $("[data-slides]", target.closest("[data-media]"));
  strip?.scrollBy({ left: step * strip.clientWidth, behavior: "instant" });
});
