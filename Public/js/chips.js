import { make, word } from "./dom.js";
import { ask, folded, suggest } from "./suggest.js";
import { names as split } from "./values.js";

/** What is known of names that were looked at: their series, or that they are new. @type {Map<string, Promise<any>>} */
const known = new Map();

const look = name => {
    if (!known.has(name)) {
        known.set(name, ask("final_characters", name)
            .then(found => found.find(one => folded(one.value) === folded(name)) ?? null));
        known.get(name).catch(() => known.delete(name));
    }
    return known.get(name);
};

/**
 * Makes an input edit a list of names, a chip each.
 * @param {HTMLInputElement} input
 * @param {string[]} names
 * @param {() => void} [changed]
 * @returns {{read: () => string[], write: (names: string[]) => void}} `read` counts what is typed and is no chip yet
 */
export function chips(input, names, changed = () => {}) {
    const list = make("ul", { "aria-label": input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent ?? "" });
    const said = make("span", { class: "unseen", role: "status" });
    const box = make("div", { class: "chipbox" });
    input.replaceWith(box);
    box.append(list, input, said);
    input.value = "";

    const chipOf = name => [...list.children].find(one => folded(one.dataset.name) === folded(name));
    const read = () => [...list.children].map(one => one.dataset.name);

    /** @returns {boolean} whether it was not there yet */
    function add(name, offer) {
        const there = chipOf(name);
        if (there) {
            there.classList.remove("again");
            void there.offsetWidth;
            there.classList.add("again");
            said.textContent = word("twice", name);
            return false;
        }
        const about = make("small", {});
        const chip = make("li", { "data-name": name }, make("span", {}, name), about,
            make("button", { type: "button", tabindex: "-1", "aria-label": word("removeName", name), click: () => remove(chip) }, "×"));
        list.append(chip);
        Promise.resolve(offer?.id ? offer : look(name)).then(found => {
            about.textContent = found ? found.series ?? "" : word("new");
            chip.classList.toggle("new", !found);
        }, () => { /* Nobody answers: it is only a name. */ });
        return true;
    }

    function remove(chip) {
        const next = chip.previousElementSibling ?? chip.nextElementSibling;
        const hadFocus = chip.contains(document.activeElement);
        chip.remove();
        said.textContent = word("removed", chip.dataset.name);
        if (hadFocus && next) next.lastElementChild.focus(); else input.focus();
        changed();
    }

    /** @param {string} text of one or more names */
    function take(text, offer) {
        input.value = "";
        const isMore = split(text).map(name => add(name, offer)).some(Boolean);
        if (isMore) changed();
    }

    for (const name of names) add(name);
    suggest(input, "final_characters", { take: offer => take(offer.value, offer), without: read, isOpen: true });

    input.addEventListener("input", event => {
        const end = Math.max(...[...",、，\n"].map(mark => input.value.lastIndexOf(mark)));
        if (end < 0 || event.isComposing) return;
        const rest = input.value.slice(end + 1);
        take(input.value.slice(0, end));
        input.value = rest.trimStart();
        input.dispatchEvent(new Event("input"));
    });
    input.addEventListener("paste", event => {
        const text = event.clipboardData.getData("text");
        if (!/[,、，\n]/.test(text.trim())) return;
        event.preventDefault();
        take(input.value + text);
        input.dispatchEvent(new Event("input"));
    });
    box.addEventListener("keydown", event => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        const chip = event.target.closest("li");
        const isStart = !chip && !input.selectionStart && !input.selectionEnd;
        if (event.key === "Enter" && !chip && input.value.trim()) {
            take(input.value);
            input.dispatchEvent(new Event("input"));
        } else if (chip && (event.key === "Backspace" || event.key === "Delete")) remove(chip);
        else if (event.key === "Backspace" && isStart && list.lastElementChild) {
            // Who holds the key down empties the text, and not the list.
            if (!event.repeat) remove(list.lastElementChild);
        } else if (event.key === "ArrowLeft" && (chip || isStart)) (chip ? chip.previousElementSibling : list.lastElementChild)?.lastElementChild.focus();
        else if (event.key === "ArrowRight" && chip) (chip.nextElementSibling?.lastElementChild ?? input).focus();
        else return;
        event.preventDefault();
        event.stopPropagation();
    });
    box.addEventListener("click", event => { if (!event.target.closest("button")) input.focus(); });
    return {
        read: () => [...read(), ...split(input.value).filter(name => !chipOf(name))],
        write(names) { input.value = ""; list.replaceChildren(); names.forEach(name => add(name)); },
    };
}
