// A photo set pages sideways: the strip is scrolled by fingers, and from here by its buttons, which keys press too.

/** @param {Element} strip @returns {number} the slide that is shown, from 0 */
const at = strip => Math.round(strip.scrollLeft / strip.clientWidth) || 0;

/**
 * Makes the photo set of one player work, once.
 * @param {ParentNode} root
 */
export function mountSlides(root) {
    const strip = root.querySelector("[data-slides]");
    if (!strip || strip.hasAttribute("tabindex")) return;
    const tools = root.querySelector("[data-slide-tools]");
    const count = strip.childElementCount;
    // What scrolls must be reached by keyboard.
    strip.tabIndex = 0;
    let shown = -1;
    const show = () => {
        const now = at(strip);
        if (now === shown) return;
        shown = now;
        tools.querySelector("output").textContent = `${now + 1}/${count}`;
        for (const button of tools.querySelectorAll("[data-slide]")) {
            // A button that is disabled would take the keys away from whoever is on it.
            button.setAttribute("aria-disabled", String(!strip.children[now + Number(button.dataset.slide)]));
        }
        for (const near of [now, now + 1]) {
            const image = strip.children[near]?.querySelector("img");
            if (image) image.loading = "eager";
        }
    };
    strip.addEventListener("scroll", show, { passive: true });
    tools.addEventListener("click", event => {
        const step = event.target.closest("[data-slide]")?.dataset.slide;
        if (step) turn(strip, Number(step));
    });
    strip.addEventListener("turn", event => turn(strip, event.detail));
    show();
}

function turn(strip, step) {
    const next = Math.max(0, Math.min(strip.childElementCount - 1, at(strip) + step));
    strip.scrollTo({ left: next * strip.clientWidth, behavior: "instant" });
}
