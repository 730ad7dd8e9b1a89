import { make, number, word } from "./dom.js";

/** @typedef {{value: string, count: number, id: number | null, series: string | null}} Known */

let lists = 0;

/** @param {string} field @param {string} text @param {AbortSignal} [signal] @returns {Promise<Known[]>} */
export async function ask(field, text, signal) {
    const response = await fetch(`/api/suggest?${new URLSearchParams({ field, q: text })}`, { signal });
    return response.ok ? (await response.json()).values : [];
}

/** @param {string} text @returns {string} the same for names that are one for people */
export const folded = text => text.normalize("NFKC").toLocaleLowerCase().trim();

/**
 * Makes a text input offer what is in use already, most used first. What is taken is written into it, and it gets
 * `change` and `tagflow:taken`, whose detail is the offer.
 * @param {HTMLInputElement} input
 * @param {string} field of `/api/suggest`
 * @param {{take?: (offer: Known, goesOn: boolean) => void, without?: () => string[], isOpen?: boolean}} [options] `take` instead of
 *     that (`goesOn`: to the next field); `without`: values that are not offered; `isOpen`: what is not in use may be taken too, and is called new
 */
export function suggest(input, field, { take, without = () => [], isOpen = false } = {}) {
    const list = make("ul", { class: "offers", role: "listbox", id: `offers-${++lists}`, popover: "manual", "aria-label": word("offers") });
    let offers = [], at = -1, asked = null, timer = 0;
    for (const [name, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
    })) input.setAttribute(name, value);

    const isShown = () => list.isConnected;

    function close() {
        clearTimeout(timer);
        asked?.abort();
        asked = null;
        list.remove();
        at = -1;
        input.setAttribute("aria-expanded", "false");
        input.removeAttribute("aria-activedescendant");
        for (const name of ["scroll", "resize"]) {
            removeEventListener(name, place, true);
            visualViewport.removeEventListener(name, place);
        }
    }

    async function look() {
        asked?.abort();
        const mine = asked = new AbortController();
        const text = input.value.trim();
        let found;
        try { found = await ask(field, text, mine.signal); } catch { return; }
        // Another key, or the way out, came first.
        if (mine !== asked || !input.isConnected) return;
        const taken = new Set(without().map(folded));
        offers = found.filter(one => !taken.has(folded(one.value)));
        const isKnown = found.some(one => folded(one.value) === folded(text));
        if (isOpen && text && !isKnown && !taken.has(folded(text))) offers.push({ value: text, count: 0, id: null, series: null });
        // What is there already, and nothing else, is no offer.
        if (!offers.length || (offers.length === 1 && offers[0].value === input.value)) { hide(); return; }
        show();
    }

    /** Nothing to offer now; what is asked next is still heard. */
    function hide() { const mine = asked; asked = null; close(); asked = mine; }

    function show() {
        at = -1;
        input.removeAttribute("aria-activedescendant");
        list.replaceChildren(...offers.map((one, index) => make("li", { role: "option", id: `${list.id}-${index}`, "aria-selected": "false" },
            make("span", {}, one.value), ...(one.series ? [make("small", {}, one.series)] : []),
            make("b", {}, one.id === null && !one.count ? word("new") : number(one.count)))));
        if (!isShown()) {
            // What is outside of a modal dialog is inert.
            (input.closest("dialog") ?? document.body).append(list);
            list.showPopover?.();
            for (const name of ["scroll", "resize"]) {
                addEventListener(name, place, true);
                visualViewport.addEventListener(name, place);
            }
        }
        input.setAttribute("aria-expanded", "true");
        place();
    }

    /** Below the input, or above it where there is more room that no keyboard covers. */
    function place() {
        const box = input.getBoundingClientRect();
        const seen = visualViewport;
        const [above, below] = [box.top - seen.offsetTop, seen.offsetTop + seen.height - box.bottom];
        const isBelow = below > 180 || below >= above;
        const width = Math.min(Math.max(box.width, 224), seen.width - 16);
        Object.assign(list.style, {
            width: `${width}px`, maxHeight: `${Math.max(80, Math.min(320, (isBelow ? below : above) - 12))}px`,
            left: `${Math.max(8, Math.min(box.left, seen.offsetLeft + seen.width - width - 8))}px`,
            top: isBelow ? `${box.bottom + 4}px` : "auto",
            bottom: isBelow ? "auto" : `${innerHeight - box.top + 4}px`,
        });
    }

    function point(index) {
        list.children[at]?.setAttribute("aria-selected", "false");
        at = (index + offers.length) % offers.length;
        const option = list.children[at];
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
    }

    function choose(index, goesOn = false) {
        const offer = offers[index];
        close();
        if (take) { take(offer, goesOn); return; }
        input.value = offer.value;
        input.dispatchEvent(new CustomEvent("tagflow:taken", { bubbles: true, detail: offer }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    input.addEventListener("input", event => {
        clearTimeout(timer);
        // The letters of a word that is still being composed are searched for, too.
        if (!input.value.trim()) close(); else timer = setTimeout(look, event.isTrusted ? 8 : 0);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", event => {
        if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            if (!isShown()) look();
            else if (at < 0) point(event.key === "ArrowDown" ? 0 : -1);
            else point(at + (event.key === "ArrowDown" ? 1 : -1));
        } else if (event.key === "Tab" && isShown() && at >= 0) { choose(at, true); return; }
        else if (event.key === "Enter" && isShown() && at >= 0) choose(at);
        else if (event.key === "Escape" && isShown()) close();
        else return;
        event.preventDefault();
        event.stopImmediatePropagation();
    });
    // The input keeps the focus.
    list.addEventListener("pointerdown", event => event.preventDefault());
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
        const option = event.target.closest("[role=option]");
        if (option) choose([...list.children].indexOf(option));
    });
}
