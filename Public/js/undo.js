import { post } from "./api.js";
import { refresh } from "./cards.js";
import { onSubmit, say, toast, word } from "./dom.js";

export function offerUndo(change, text, id) {
  if (change) toast(text, { label: word("undo"), act: () => undo(change, id) });
}

export const undo = (change, id) => travel("undo", change, id);

export const redo = (change, id) => travel("redo", change, id);

async function travel(way, change, id) {
  const [done, other] = way === "undo" ? ["undone", "redo"] : ["redone", "undo"];
  try {
    const answer = await post(`/api/${way}`, change ? { change } : {});
    toast(word(done), { label: word(other), act: () => travel(other, answer.change, id) });
    tellChanged(answer.videos ?? (id ? [id] : []));
  } catch (error) {
    if (error.problem?.explained) (await import("./conflicts.js")).explain(error.problem);
    else toast(error.message);
  }
}

function tellChanged(ids) {
  refresh(ids);
  say("changed", ids);
}

onSubmit("[data-claim]", async (form, verdict) => {
  const { change, videos } = await post("/api/claims", { ids: [Number(form.dataset.claim)], verdict });
  offerUndo(change, word(verdict), videos[0]);
  tellChanged(videos);
});

onSubmit("[data-undo-form]", form => {
  undo(Number(form.dataset.undoForm), form.closest("[data-video]")?.dataset.video);
  form.remove();
});
