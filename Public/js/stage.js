// All that works a player; fetched with the first one.
import "./cover.js";
import { adapt, mountMedia } from "./media.js";
import { mountSeek } from "./seek.js";
import { mountTrouble } from "./trouble.js";
import { mountVolume } from "./volume.js";

const mounted = new WeakSet();

/** @param {HTMLElement} article */
export function mountStage(article) {
    const place = article.querySelector("[data-media]");
    const element = place.querySelector("video, audio");
    if (mounted.has(article)) { if (element) adapt(element); return; }
    mounted.add(article);
    const seek = place.querySelector("[data-seek]");
    if (element) {
        mountVolume(place, element);
        mountMedia(place, element);
        mountTrouble(place, element);
    }
    if (seek) mountSeek(seek, element);
    if (place.querySelector("[data-slides]")) import("./slides.js").then(slides => slides.mountSlides(article));
    if (place.querySelector("[data-compare]")) import("./compare.js").then(compare => compare.mountCompare(article));
    if (article.querySelector("[data-history]")) import("./activity-page.js");
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
