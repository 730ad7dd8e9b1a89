// All that works a player; fetched with the first one.
import "./cover.js";
import { mountMedia } from "./media.js";
import { mountSeek } from "./seek.js";
import { mountVolume } from "./volume.js";

export { mediaKey } from "./media.js";

/** @param {HTMLElement} place */
export function mountStage(place) {
    const element = place.querySelector("video, audio");
    const seek = place.querySelector("[data-seek]");
    if (element) {
        mountVolume(place, element);
        mountMedia(place, element);
    }
    if (seek) mountSeek(seek, element);
    mountPictures(place.querySelectorAll("[data-picture]"), place.querySelector("[data-preview]"));
}

/** A picture that the browser cannot show gives way to its cover, and that is said, once for all of a set. */
function mountPictures(images, note) {
    const notShown = new Set();
    const tell = image => {
        const isShown = image.naturalWidth > 0 && image.currentSrc.endsWith(image.dataset.picture);
        notShown[isShown ? "delete" : "add"](image);
        note.hidden = notShown.size === 0;
        if (image.naturalWidth) return;
        if (!image.dataset.coverPicture || image.getAttribute("src") === image.dataset.coverPicture) return;
        image.parentElement.querySelector("source")?.remove();
        image.src = image.dataset.coverPicture;
    };
    for (const image of images) {
        for (const name of ["load", "error"]) image.addEventListener(name, () => tell(image));
        if (image.complete) tell(image);
    }
}
