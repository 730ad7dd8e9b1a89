import { $, $$, kept, on } from "./dom.js";
import "./forms.js";
import { look } from "./shell.js";

const place = $("[data-module=settings]");
for (const input of $$("[data-browser] input", place)) input.checked = input.value === (kept(input.name) ?? "");

on(place, "change", ({ target: { name, value }, target }) => {
  const field = target.closest("[data-browser]");
  if (!field) return;
  if (name === "theme" || name === "density") look(name, value); else kept(name, value);
  if (name === "keys") $("[data-keys-switch]").checked = !value;
  field.classList.remove("ok");
  requestAnimationFrame(() => field.classList.add("ok"));
});
