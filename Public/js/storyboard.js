// The small pictures of a video, all in one file: fetched when somebody wants to see them, and a few files kept.

/** By content key. @type {Map<string, Promise<HTMLImageElement>>} */
const kept = new Map();

function load(board) {
    if (!kept.has(board)) {
        const image = Object.assign(new Image(), { src: `/pictures/${board}.jpg` });
        kept.set(board, image.decode().then(() => image, () => { kept.delete(board); }));
        if (kept.size > 8) kept.delete(kept.keys().next().value);
    }
    return kept.get(board);
}

/** @param {Element} element @param {number} x in the window @returns {number} how far along the element, 0…1 */
export function along(element, x) {
    const { left, width } = element.getBoundingClientRect();
    return Math.max(0, Math.min(1, (x - left) / width));
}

/** Draws the tile of a moment, `at` 0…1. @returns {Promise<boolean>} false where there is none, or another was asked for meanwhile */
export async function draw(canvas, place, at) {
    const { board, tiles } = place.dataset;
    const tile = Math.min(tiles - 1, Math.floor(at * tiles));
    const name = canvas.dataset.tile = `${board} ${tile}`;
    const image = board && await load(board);
    if (!image || canvas.dataset.tile !== name) return false;
    const [width, height] = [image.naturalWidth / 5, image.naturalHeight / Math.ceil(tiles / 5)].map(Math.floor);
    Object.assign(canvas, { width, height });
    canvas.getContext("2d").drawImage(image, tile % 5 * width, Math.floor(tile / 5) * height, width, height, 0, 0, width, height);
    return true;
}
