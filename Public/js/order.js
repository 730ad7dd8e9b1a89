import { post } from "./api.js";
import { currentCard, grid, place } from "./cards.js";
import { $, $$, number, on, word } from "./dom.js";
import { again } from "./gallery.js";
import { fail } from "./parts.js";
import { offerUndo } from "./undo.js";

const cards = "[data-grid] > article.card";
const list = $("[data-list]").dataset.list;
const bar = $("#list-actions").content.firstElementChild;
let drag, over;
function dress() {
  for (const one of $$(cards)) if (!$(".list-actions", one)) $(".pic", one).after(bar.cloneNode(true));
}

function change(one, path, body, text) {
  post(`/api/lists/${list}/${path}`, { ids: [Number(one.dataset.id)], ...body }).then(async answer => {
    if (!answer.change) return;
    offerUndo(answer.change, text);
    await again();
    if ("position" in body) (await import("./steps.js")).want(body.position);
  }).catch(fail);
}

function move(one, position) {
  const to = Math.max(0, Math.min(Number(grid().dataset.total) - 1, position));
  if (to !== place(one)) change(one, "order", { position: to }, word("moved", number(to + 1)));
}

const moves = {
  first: one => move(one, 0), last: one => move(one, Infinity),
  earlier: one => move(one, place(one) - 1), later: one => move(one, place(one) + 1),
  take: one => change(one, "videos", { remove: true }, word("taken")),
};
const keys = { ArrowLeft: "earlier", ArrowUp: "earlier", ArrowRight: "later", ArrowDown: "later", Home: "first", End: "last" };

on(document, "tagflow:cards", dress);
on(document, "tagflow:changed", again);
dress();
on(document, "click", ({ target }) => moves[target.closest("[data-move]")?.dataset.move]?.(target.closest(cards)));
on(document, "keydown", event => {
  const one = currentCard();
  if (!event.altKey || !keys[event.key] || !one || $("dialog:modal")) return;
  event.preventDefault();
  moves[keys[event.key]](one);
});

on(document, "dragstart", event => {
  drag = event.target.closest(cards);
  event.dataTransfer.setData("text/plain", "");
});
on(document, "dragover", event => {
  if (!drag) return;
  event.preventDefault();
  over?.classList.remove("over");
  over = event.target.closest(cards);
  over?.classList.add("over");
});
on(document, "drop", event => {
  event.preventDefault();
  if (drag && over) move(drag, place(over));
});
on(document, "dragend", () => {
  over?.classList.remove("over");
  drag = over = null;
});
