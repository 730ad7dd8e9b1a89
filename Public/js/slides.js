// Pictures: those of a set page sideways, and that the cover stands in for one is said.
import { $, $$, on } from "./dom.js";

const at = strip => Math.round(strip.scrollLeft / strip.clientWidth) || 0;

export function pictures(article) {
  for (const target of $$("[data-picture]", article)) if (target.complete) came({ target });
  $$("[data-slides]", article).forEach(tell);
}

export function turn(place, step) {
  const strip = step && place?.querySelector("[data-slides]");
  strip?.scrollTo({ left: Math.max(0, at(strip) + step) * strip.clientWidth, behavior: "instant" });
  return !!strip;
}

function tell(strip) {
  const [now, tools] = [at(strip), $("[data-slide-tools]", strip.closest("[data-media]"))];
  $("output", tools).value = `${now + 1}/${strip.childElementCount}`;
  // A button that is disabled would take the keys away from whoever is on it.
  for (const one of $$("button", tools)) one.ariaDisabled = `${!strip.children[now + Number(one.dataset.slide)]}`;
  for (const near of [now, now + 1]) strip.children[near]?.querySelector("img")?.setAttribute("loading", "eager");
}

function came({ target: { currentSrc, dataset, naturalWidth, parentElement } }) {
  if (!dataset?.picture) return;
  const note = $("[data-preview]", parentElement.closest("[data-media]"));
  note.hidden = naturalWidth > 0 && currentSrc.endsWith(dataset.picture);
}

on(document, "load error", came, true);
on(document, "scroll", ({ target }) => { if (target.matches?.("[data-slides]")) tell(target); }, true);
on(document, "click", ({ target }) => {
  const button = target.closest("[data-slide]");
  if (button) turn(button.closest("[data-media]"), Number(button.dataset.slide));
});
