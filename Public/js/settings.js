import { $, $$, html, on } from "./dom.js";
import "./forms.js";

const place = $("[data-module=settings]");
for (const input of $$("[data-browser] input", place)) input.checked = input.value === (localStorage[input.name] ?? "");

on(place, "change", ({ target: { name, value }, target }) => {
  const field = target.closest("[data-browser]");
  if (!field) return;
  const looks = name === "theme" || name === "density" ? html.dataset : {};
  if (value) localStorage.setItem(name, looks[name] = value);
  else { localStorage.removeItem(name); delete looks[name]; }
  if (name === "keys") $("[data-keys-switch]").checked = !value;
  field.classList.remove("ok");
  requestAnimationFrame(() => field.classList.add("ok"));
});
