// Pictures: those of a set page sideways, and that the cover stands in for one is said.
const at = strip => Math.round(strip.scrollLeft / strip.clientWidth) || 0;

/** Makes the pictures of a player work. @param {HTMLElement} article */
export function pictures(article) {
    for (const target of article.querySelectorAll("[data-picture]")) if (target.complete) came({ target });
    const strip = article.querySelector("[data-slides]");
    if (strip) tell(strip);
}

/** @param {HTMLElement | null} place @param {number} [step] @returns {boolean} whether there are slides to turn */
export function turn(place, step) {
    const strip = step && place?.querySelector("[data-slides]");
    strip?.scrollTo({ left: Math.max(0, at(strip) + step) * strip.clientWidth, behavior: "instant" });
    return !!strip;
}

function tell(strip) {
    const [now, tools] = [at(strip), strip.closest("[data-media]").querySelector("[data-slide-tools]")];
    tools.querySelector("output").value = `${now + 1}/${strip.childElementCount}`;
    // A button that is disabled would take the keys away from whoever is on it.
    for (const one of tools.querySelectorAll("button")) one.ariaDisabled = String(!strip.children[now + Number(one.dataset.slide)]);
    for (const near of [now, now + 1]) strip.children[near]?.querySelector("img")?.setAttribute("loading", "eager");
}

function came({ target: { currentSrc, dataset, naturalWidth, parentElement } }) {
    if (!dataset?.picture) return;
    const note = parentElement.closest("[data-media]").querySelector("[data-preview]");
    note.hidden = naturalWidth > 0 && currentSrc.endsWith(dataset.picture);
}

for (const name of ["load", "error"]) document.addEventListener(name, came, true);
document.addEventListener("scroll", ({ target }) => { if (target.matches?.("[data-slides]")) tell(target); }, true);
document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-slide]");
    if (button) turn(button.closest("[data-media]"), Number(button.dataset.slide));
});
