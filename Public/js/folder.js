import { post } from "./api.js";
import { make, onSubmit, toast, word } from "./dom.js";

export async function openFolder(id) {
  try {
    await post("/api/open_folder", { id: Number(id) });
    toast(word("opened"));
  } catch ({ message, problem }) {
    if (!problem?.path) { toast(message); return; }
    const field = make("input", { class: "copy-path", readonly: true, "aria-label": word("copyPath"), value: problem.path });
    toast(make("span", {}, word("copyPath"), field), { label: word("close"), stays: true });
    field.focus();
    field.select();
  }
}

onSubmit("[data-folder]", form => openFolder(form.dataset.folder));
