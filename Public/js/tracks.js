// Subtitles and chapters of a player; fetched with the first one.
import { toast, word } from "./dom.js";

/** @param {TextTrack} track */
const isShown = track => track.mode === "showing";

/** @param {HTMLMediaElement} element */
const subtitles = element => [...element.textTracks].filter(track => track.kind === "subtitles");

/** @param {HTMLMediaElement} element */
export function mount(element) {
    const article = element.closest("article");
    const button = article.querySelector('[data-player="subtitles"]');
    if (button) {
        const tell = () => button.setAttribute("aria-pressed", String(subtitles(element).some(isShown)));
        // The browser's own menu turns them on and off too.
        element.textTracks.addEventListener("change", tell);
        tell();
        button.addEventListener("click", () => toggle(subtitles(element)));
    }
    for (const link of article.querySelectorAll("[data-chapter]")) {
        link.addEventListener("click", event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            element.currentTime = Number(link.dataset.chapter);
        });
    }
}

/** Shows the one in the page's language, else the first; or none. @param {TextTrack[]} tracks */
function toggle(tracks) {
    const isOn = !tracks.some(isShown);
    const chosen = tracks.find(track => track.language.startsWith(document.documentElement.lang)) ?? tracks[0];
    for (const track of tracks) track.mode = isOn && track === chosen ? "showing" : "disabled";
    toast(word(isOn ? "subtitlesOn" : "subtitlesOff"));
}
