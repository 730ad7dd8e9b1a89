import { $, debounce, on, page, toast, word } from "./dom.js";
import { renew } from "./forms.js";
import { suggest } from "./suggest.js";

const find = $("[data-find]");

if (find) {
  on(find, "submit", event => { event.preventDefault(); seek(); });
  on(find, "input", debounce(seek, 120));
}

async function seek() {
  const query = new URLSearchParams([...new FormData(find)].filter(([, value]) => value));
  const address = location.pathname + (query.size ? `?${query}` : "");
  try {
    await renew(address);
    history.replaceState(history.state, "", address);
  } catch { toast(word("serverGone")); }
}

/** A list goes on as one comes to its end; more names than this are pages. */
const near = new IntersectionObserver(async ([{ isIntersecting, target: link }]) => {
  if (!isIntersecting || $("[data-names]").childElementCount >= 1200) return;
  near.disconnect();
  const next = await page(link.href).catch(() => null);
  if (!next || !link.isConnected) return;
  $("[data-names]").append(...$("[data-names]", next).children);
  link.replaceWith($("[data-more]", next) ?? "");
  begin();
}, { rootMargin: "1000px" });

function begin() {
  const link = $("[data-more]");
  if (link) near.observe(link);
}

on(document, "focusin", ({ target }) => {
  if (!target.dataset.suggest || target.role) return;
  target.dataset.keep = "";
  suggest(target, target.dataset.suggest);
});
on(document, "tagflow:parts", begin);
begin();
