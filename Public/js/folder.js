import { post } from "./api.js";
import { make, onSubmit, toast, word } from "./dom.js";

/** Opens the folder of a video's file where the server runs; elsewhere its path is shown, to be copied. */
export async function openFolder(id) {
  try {
    await post("/api/open_folder", { id: Number(id) });
    toast(word("opened"));
  } catch ({ message, problem }) {
    if (problem?.path) offerPath(problem.path); else toast(message);
  }
}

function offerPath(path) {
  const field = make("input", { class: "copy-path", readonly: true, "aria-label": word("copyPath"), value: path });
  const copy = make("button", { type: "button", click: async ({ target }) => {
    field.select();
    // On a plain-http address there is no clipboard: Ctrl+C is the person's.
    try {
      await navigator.clipboard.writeText(path);
      target.textContent = word("copied");
    } catch { field.focus(); }
  } }, word("copy"));
  const close = make("button", { type: "button", click: () => box.remove() }, word("close"));
  const box = toast(make("span", {}, word("copyPath"), field), { stays: true, isWide: true });
  box.append(make("span", {}, copy, close));
  field.focus();
  field.select();
}

onSubmit("[data-folder]", form => openFolder(form.dataset.folder));
