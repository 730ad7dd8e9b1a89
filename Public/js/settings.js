// The settings of this browser are kept at once; the others are sent by their own forms.
import "./forms.js";

const place = document.querySelector("[data-module=settings]");
for (const input of place.querySelectorAll("[data-browser] input")) input.checked = input.value === (localStorage[input.name] ?? "");

place.addEventListener("change", ({ target: { name, value }, target }) => {
  const field = target.closest("[data-browser]");
  if (!field) return;
  const looks = name === "theme" || name === "density" ? document.documentElement.dataset : {};
  if (value) localStorage.setItem(name, looks[name] = value);
  else { localStorage.removeItem(name); delete looks[name]; }
  if (name === "keys") document.querySelector("[data-keys-switch]").checked = !value;
  field.classList.remove("ok");
  requestAnimationFrame(() => field.classList.add("ok"));
});
