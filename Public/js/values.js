// How the fields of a card are read, and what the server is told they were.

/** The order in which Tab goes through a card. */
export const fields = ["final_music", "final_music_artist", "final_characters", "difficulty_level", "edit_status", "notes"];

export const isChoice = field => field === "difficulty_level" || field === "edit_status";

/** @param {string} text @returns {string[]} names between commas, each once */
export function names(text) {
    return [...new Set(text.split(/[,、，\n]/).map(name => name.trim()).filter(Boolean))];
}

/** Fields whose values are suggested. @param {string} field */
export const isNamed = field => ["final_music", "final_music_artist", "creator_name", "platform"].includes(field);

/** @param {any} a @param {any} b @returns {boolean} whether two values are one */
export const same = (a, b) => JSON.stringify(wire("", a)) === JSON.stringify(wire("", b));

/** @param {HTMLElement} place @returns {any} the value as it is edited: names, or a text */
export function shown(place) {
    const field = place.dataset.field;
    if (isChoice(field)) return place.dataset.value;
    if (field === "final_characters") return [...place.children].map(chip => chip.textContent);
    return place.textContent.trim();
}

/** @param {HTMLElement} place @returns {boolean} whether only a machine says so */
export const isClaim = place => !!hintOf(place);

/** @param {HTMLElement} place @returns {string | undefined} who claims what it shows */
export const hintOf = place => "hint" in place.dataset ? place.title : place.querySelector("i[title]")?.title;

/**
 * What the person who edits saw decided: null for nothing.
 * @param {HTMLElement} place
 */
export function decided(place) {
    const value = shown(place);
    if (isClaim(place) || (!value.length && !("none" in place.dataset))) return null;
    return wire(place.dataset.field, value);
}

/** @param {string} field @param {any} value @returns {any} as the server takes it */
export function wire(field, value) {
    if (field === "difficulty_level") return value || null;
    return typeof value === "string" ? value.trim() : value;
}

/**
 * Shows a value in its place before the server has answered.
 * @param {HTMLElement} place
 * @param {any} value
 * @param {string} [label] of a choice
 * @returns {() => void} shows again what was there, with all that is known about it
 */
export function show(place, value, label) {
    const field = place.dataset.field;
    const before = { nodes: [...place.childNodes], title: place.title, data: { ...place.dataset } };
    delete place.dataset.hint;
    delete place.dataset.none;
    place.removeAttribute("title");
    if (isChoice(field)) {
        place.dataset.value = value;
        place.replaceChildren(value ? label ?? value : "");
    } else if (field === "final_characters") {
        place.replaceChildren(...value.map(name => {
            const chip = document.createElement("li");
            chip.textContent = name;
            return chip;
        }));
    } else {
        place.replaceChildren(value.trim());
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

/** @param {string} field @param {any} value @returns {string} the name of a choice for people */
export function choiceLabel(field, value) {
    return isChoice(field) ? choices(field).find(choice => choice.value === value)?.label ?? "" : "";
}
