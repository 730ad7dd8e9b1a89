import { $, on } from "./dom.js";
import { withEditing } from "./later.js";

const dialog = $("#player");
export const isOpen = () => dialog.open;

let parts = null;
export const fetchViewer = async () => (parts ??= await import("./viewer.js"));

export async function open(id) {
  try { (await fetchViewer()).open(id); } catch { location.href = `/video/${id}`; }
}

export const mediaKey = event => parts?.mediaKey(event) ?? false;

export const go = step => parts?.go(step) ?? false;

export async function mount(root) {
  if ($("[data-form]", root)) withEditing(({ mountForm }) => mountForm(root));
  if ($("[data-media]", root)) (await fetchViewer()).mount(root);
}

on(window, "popstate", ({ state }) => {
  // Reloaded, the page of a video stands where it was opened over another one, which is gone; a part of it is no other page.
  if ($("main > article.video")) { if (!location.hash) location.reload(); }
  else if (state?.player) open(state.player);
  else dialog.close();
});
