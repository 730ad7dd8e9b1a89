// Pictures: those of a set page sideways, and that the cover stands in for one is said.
import { $, $$, on } from "./dom.js";

export function pictures() {
  for (const target of $$("[data-picture]")) if (target.complete) came({ target });
  $$("[data-slides]").forEach(tell);
}

export function turn({ dataset }) {
  const strip = $("[data-slides]");
  strip.scrollBy({ left: dataset.slide * strip.clientWidth, behavior: "instant" });
}

function tell(strip) {
  const now = Math.round(strip.scrollLeft / strip.clientWidth) || 0;
  $("[data-slide-tools] output").value = `${now + 1}/${strip.childElementCount}`;
  // A button that is disabled would take the keys away from whoever is on it.
  for (const one of $$("[data-slide]")) one.ariaDisabled = `${!strip.children[now + Number(one.dataset.slide)]}`;
  for (const near of [now, now + 1]) strip.children[near]?.querySelector("img")?.setAttribute("loading", "eager");
}

function came({ target }) {
  if (!target.dataset?.picture) return;
  $("[data-preview]").hidden = target.naturalWidth > 0 && target.currentSrc.endsWith(target.dataset.picture);
}

on(document, "load error", came, true);
on(document, "scroll", ({ target }) => { if (target.matches?.("[data-slides]")) tell(target); }, true);
