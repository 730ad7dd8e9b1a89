// All that works a player; fetched with the first one.
import "./cover.js";
import { mountMedia } from "./media.js";
import { mountSeek } from "./seek.js";
import { mountVolume } from "./volume.js";

export { mediaKey } from "./media.js";

/** @param {HTMLElement} place */
export function mountStage(place) {
    const element = place.querySelector("video, audio");
    const [seek, picture] = [place.querySelector("[data-seek]"), place.querySelector("[data-picture]")];
    if (element) {
        mountVolume(place, element);
        mountMedia(place, element);
    }
    if (seek) mountSeek(seek, element);
    if (picture) mountPicture(picture, place.querySelector("[data-preview]"));
}

/** A picture that the browser cannot show gives way to its cover, and that is said. */
function mountPicture(image, note) {
    const tell = () => {
        if (image.naturalWidth) { note.hidden = image.currentSrc.endsWith(image.dataset.picture); return; }
        note.hidden = false;
        if (!image.dataset.coverPicture || image.getAttribute("src") === image.dataset.coverPicture) return;
        image.parentElement.querySelector("source")?.remove();
        image.src = image.dataset.coverPicture;
    };
    for (const name of ["load", "error"]) image.addEventListener(name, tell);
    if (image.complete) tell();
}
