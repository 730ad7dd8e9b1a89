import { card, currentCard, setCurrent } from "./cards.js";
import { $, active, html, isAside, kept, on } from "./dom.js";
import { withEditing } from "./later.js";
import { open } from "./player.js";

const { dataset } = html;

export function look(key, value) {
  if (value) dataset[key] = value; else delete dataset[key];
  kept(key, value);
}

const cycle = (key, ...values) => look(key, values[values.indexOf(dataset[key] ?? "") + 1] ?? "");

on($("[data-density-switch]"), "click", () => {
  const here = currentCard();
  cycle("density", "", "small", "large");
  here?.scrollIntoView({ block: "center" });
});
const theme = $("[data-theme-switch]");
const nameTheme = () => { theme.title = theme.ariaLabel = theme.dataset[dataset.theme ?? "auto"]; };
on(theme, "click", () => {
  cycle("theme", "", "light", "dark");
  nameTheme();
});
nameTheme();

const bar = $("#actions").content.firstElementChild.cloneNode(true);
function come({ target, pointerType, type }) {
  const article = target.closest("article.card");
  const isIdle = type === "pointerover" && (pointerType === "touch" || bar.contains(active()));
  if (!article || isIdle || bar.parentElement === article) return;
  $("a", bar).href = `/video/${article.dataset.id}`;
  $(".pic", article).after(bar);
}
on(document, "pointerover focusin", come);

on(document, "click", event => {
  const { target } = event;
  const near = selector => target.closest(selector);
  if (near("[data-open]")) document.getElementById(near("[data-open]").dataset.open).showModal();
  if (near("dialog.sheet [data-close]") || target.matches("dialog.sheet")) near("dialog").close();
  if (near("main [data-back]") && history.length > 1 && /^\/(\?|$)/.test(document.referrer.replace(location.origin, ""))) {
    event.preventDefault();
    history.back();
  }
  if (near("[data-play]")) {
    event.preventDefault();
    open(near("[data-play]").dataset.play);
  }
  const article = near("article.card");
  if (!article || isAside(event) || event.defaultPrevented) return;
  const { id } = article.dataset;
  const act = near("[data-act]")?.dataset.act ?? (near("h2 a") && "play");
  const field = act === "edit" ? "final_music" : near("[data-field]")?.dataset.field;
  if (act) setCurrent(article, false);
  if (act === "play") {
    event.preventDefault();
    open(id);
  } else if (act === "folder") withEditing(({ openFolder }) => openFolder(id));
  else if (field) withEditing(({ edit }) => edit(card(id), field));
});
