// The small pictures of a video, all in one file: fetched when somebody wants to see them, and the last one kept.
let kept = { board: "", image: null };

async function load(board) {
  if (kept.board !== board) {
    const image = Object.assign(new Image(), { src: `/pictures/${board}.jpg` });
    kept = { board, image: image.decode().then(() => image, () => { kept = { board: "" }; }) };
  }
  return kept.image;
}

export function along(element, x) {
  const { left, width } = element.getBoundingClientRect();
  return Math.max(0, Math.min(1, (x - left) / width));
}

/** Draws the tile of a moment, `at` 0…1. */
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
