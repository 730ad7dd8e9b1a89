// What cannot be played says why, and what can be done.

/** @param {HTMLElement} place @param {HTMLMediaElement} element */
export function mountTrouble(place, element) {
    const box = place.querySelector("[data-cannot]");
    const isUnplayable = isIt => {
        box.hidden = !isIt;
        place.closest(".video").classList.toggle("unplayable", isIt);
        // The browser's own controls would turn for ever.
        if (element.localName === "audio") element.controls = !isIt;
    };
    const tell = async () => {
        // It was unloaded.
        if (!element.hasAttribute("src")) return;
        let why = "cannot";
        if (element.error) {
            try { if (!(await fetch(element.src, { method: "HEAD" })).ok) why = "gone"; } catch { why = "away"; }
        }
        for (const part of box.querySelectorAll("[data-why]")) part.hidden = !part.dataset.why.includes(why);
        isUnplayable(true);
    };
    element.addEventListener("error", tell);
    if (element.error) tell();
    element.addEventListener("loadeddata", () => {
        // A container that the browser opens, with pictures that it cannot decode: sound and a black frame.
        if (element.videoWidth === 0 && element.localName === "video") tell(); else isUnplayable(false);
    });
    box.querySelector("[data-retry]").addEventListener("click", () => {
        const { currentTime } = element;
        element.load();
        element.currentTime = currentTime;
        element.play().catch(() => { /* told as an error is */ });
    });
}
