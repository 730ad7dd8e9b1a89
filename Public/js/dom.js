// The little that every other module needs: finding, making and telling.

/** @type {Map<string, string> | undefined} */
let words;

/**
 * What a script says, in the page's language.
 * @param {string} key
 * @param {...(string | number)} values put in the places of `{}`, in order
 * @returns {string}
 */
export function word(key, ...values) {
    words ??= new Map([...document.getElementById("words").content.querySelectorAll("data")]
        .map(data => [data.value, data.textContent]));
    const text = words.get(key) ?? key;
    return values.reduce((said, value) => said.replace("{}", () => String(value)), text);
}

/**
 * @param {number} value
 * @param {number} [digits] at most, after the point
 * @returns {string} in the reader's manner
 */
export function number(value, digits = 1) {
    return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
}

/**
 * Makes an element. Text is only ever text.
 * @param {string} tag
 * @param {Record<string, string | boolean | ((event: Event) => void)>} [attributes] functions become listeners
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") element.addEventListener(name, value);
        else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
}

/**
 * Fetches one of our pages as a document.
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<Document>}
 */
export async function page(address, signal) {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @param {Element | null} element @returns {boolean} whether keys belong to it */
export function isTyping(element) {
    return !!element?.closest("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");
}

const places = new Map([["toasts", document.querySelector("[data-toasts]")]]);

/**
 * Says something at the bottom of the page, for a while.
 * @param {string | Node} text
 * @param {{label?: string, act?: () => void, stays?: boolean, isWide?: boolean}} [options]
 * @returns {HTMLElement}
 */
export function toast(text, { label, act, stays = false, isWide = false } = {}) {
    const list = places.get("toasts");
    // A modal dialog makes all that is outside of it inert.
    (document.fullscreenElement ?? document.querySelector("dialog:modal") ?? document.body).append(list);
    const same = [...list.children].find(one => "stays" in one.dataset && one.textContent === text);
    if (same) return same;
    const box = make("div", { "data-stays": stays, class: isWide ? "toast wide" : "toast" }, make("span", {}, text));
    if (label) box.append(make("button", { type: "button", click: () => { box.remove(); act?.(); } }, label));
    // Two at most; what stays gives way last.
    while (list.childElementCount > 1) (list.querySelector(".toast:not([data-stays])") ?? list.firstElementChild).remove();
    list.append(box);
    if (!stays) {
        let timer = setTimeout(() => box.remove(), 8000);
        const hold = () => clearTimeout(timer);
        const go = () => { clearTimeout(timer); timer = setTimeout(() => box.remove(), 4000); };
        for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, hold);
        for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, go);
    }
    return box;
}

/** Puts the toasts back before the dialog they were moved into goes. */
export function bringToastsBack() { document.body.append(places.get("toasts")); }
