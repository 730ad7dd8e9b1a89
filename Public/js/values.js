// How the fields of a card are read, and what the server is told they were.

/** The order in which Tab goes through a card. */
export const fields = ["final_music", "final_music_artist", "final_characters", "difficulty_level", "edit_status", "notes"];

export const isChoice = field => field === "difficulty_level" || field === "edit_status";

/** @param {string} text @returns {string[]} names between commas, each once */
export function names(text) {
    return [...new Set(text.split(/[,、，\n]/).map(name => name.trim()).filter(Boolean))];
}

/** @param {HTMLElement} place @returns {string} the value as it is written in an editor */
export function shown(place) {
    const field = place.dataset.field;
    if (isChoice(field)) return place.dataset.value;
    if (field === "final_characters") return [...place.children].map(chip => chip.textContent).join(", ");
    return place.textContent.trim();
}

/** @param {HTMLElement} place @returns {boolean} whether only a machine says so */
export const isClaim = place => "hint" in place.dataset || !!place.querySelector("i[title]");

/**
 * What the person who edits saw decided: null for nothing.
 * @param {HTMLElement} place
 */
export function decided(place) {
    const text = shown(place);
    const isNone = "none" in place.dataset;
    if (isClaim(place) || (!text && !isNone)) return null;
    return wire(place.dataset.field, text);
}

/**
 * A value as the server takes it.
 * @param {string} field
 * @param {string} text
 */
export function wire(field, text) {
    if (field === "final_characters") return names(text);
    if (field === "difficulty_level") return text || null;
    return text.trim();
}

/**
 * Shows a value in its place before the server has answered.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {string} [label] of a choice
 * @returns {() => void} shows again what was there, with all that is known about it
 */
export function show(place, text, label) {
    const field = place.dataset.field;
    const before = { nodes: [...place.childNodes], title: place.title, data: { ...place.dataset } };
    delete place.dataset.hint;
    delete place.dataset.none;
    place.removeAttribute("title");
    if (isChoice(field)) {
        place.dataset.value = text;
        place.replaceChildren(text ? label ?? text : "");
    } else if (field === "final_characters") {
        place.replaceChildren(...names(text).map(name => {
            const chip = document.createElement("li");
            chip.textContent = name;
            return chip;
        }));
    } else {
        place.replaceChildren(text.trim());
    }
    return () => {
        place.replaceChildren(...before.nodes);
        Object.assign(place.dataset, before.data);
        if (before.title) place.title = before.title;
    };
}

/** @param {string} field @returns {{value: string, label: string}[]} */
export function choices(field) {
    const list = document.getElementById("choices").content.querySelector(`[data-field="${field}"]`);
    return [...list.children].map(item => ({ value: item.dataset.value, label: item.textContent }));
}

/** @param {string} field @returns {string} its name for people */
export function label(field) {
    return document.getElementById("choices").content.querySelector(`[data-field="${field}"]`)?.dataset.label ?? field;
}
