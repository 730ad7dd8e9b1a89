// The small pictures of a video, all in one file: fetched when somebody wants to see them, and a few files kept.

const columns = 5;
const limit = 8;
/** By content key, the one used last at the end. @type {Map<string, Promise<HTMLImageElement>>} */
const kept = new Map();

/** @param {HTMLElement} place that has a storyboard @returns {Promise<HTMLImageElement>} */
export function load(place) {
    const key = place.dataset.board;
    const image = kept.get(key) ?? fetched(key);
    kept.delete(key);
    kept.set(key, image);
    if (kept.size > limit) kept.delete(kept.keys().next().value);
    return image;
}

function fetched(key) {
    const image = new Image();
    image.src = `/pictures/${key}.jpg`;
    const ready = image.decode().then(() => image);
    // Asked for again next time.
    ready.catch(() => kept.delete(key));
    return ready;
}

/**
 * Draws the tile of a moment; the canvas takes the tile's size, and the page fits it in as it does a picture.
 * @param {HTMLCanvasElement} canvas @param {HTMLImageElement} image @param {HTMLElement} place @param {number} at 0…1
 */
export function draw(canvas, image, place, at) {
    const tiles = Number(place.dataset.tiles);
    const tile = Math.max(0, Math.min(tiles - 1, Math.floor(at * tiles)));
    const name = `${place.dataset.board} ${tile}`;
    if (canvas.dataset.tile === name) return;
    canvas.dataset.tile = name;
    const width = Math.floor(image.naturalWidth / columns);
    const height = Math.floor(image.naturalHeight / Math.ceil(tiles / columns));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const [x, y] = [tile % columns * width, Math.floor(tile / columns) * height];
    canvas.getContext("2d").drawImage(image, x, y, width, height, 0, 0, width, height);
}
