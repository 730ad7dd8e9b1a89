import { post } from "./api.js";
import { refresh } from "./cards.js";
import { make, onSubmit, say, toast, word } from "./dom.js";

export function offerUndo(change, text) {
  if (change) toast(text, { label: word("undo"), act: () => undo(change) });
}

export const undo = change => travel("undo", change);
export const redo = change => travel("redo", change);

async function travel(way, change) {
  try {
    const answer = await post(`/api/${way}`, change ? { change } : {});
    const [done, other] = way === "undo" ? ["undone", "redo"] : ["redone", "undo"];
    toast(word(done), { label: word(other), act: () => travel(other, answer.change) });
    refresh(answer.videos);
    say("changed", answer.videos);
  } catch ({ message, problem }) {
    if (problem?.explained) explain(problem); else toast(message);
  }
}

function explain({ detail, explained }) {
  const lines = explained.map(({ video, text, detail }) => make("li", {},
    video ? make("a", { href: `/video/${video}` }, text) : text, detail ? ` ${detail}` : ""));
  toast(make("div", { class: "refusal" }, make("b", {}, detail), make("ul", {}, ...lines)),
    { label: word("leaveIt"), stays: true });
}

onSubmit("[data-undo-form]", form => {
  undo(Number(form.dataset.undoForm));
  form.remove();
});
