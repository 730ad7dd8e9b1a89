import { $, on, page, toast, word } from "./dom.js";
import { renew } from "./forms.js";
import { suggest } from "./suggest.js";

/** More names than this are pages: a list without end would make the browser slow. */
const most = 1200;
const find = $("[data-find]");
let timer = 0;

find?.addEventListener("submit", event => { event.preventDefault(); seek(); });
find?.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(seek, 120); });

async function seek() {
  clearTimeout(timer);
  const query = new URLSearchParams([...new FormData(find)].filter(([, value]) => value));
  const address = location.pathname + (query.size ? `?${query}` : "");
  try {
    await renew(address);
    history.replaceState(history.state, "", address);
  } catch { toast(word("serverGone")); }
}

const near = new IntersectionObserver(async ([{ isIntersecting, target: link }]) => {
  const list = $("[data-names]");
  if (!isIntersecting || !link.isConnected || list.childElementCount >= most) return;
  near.disconnect();
  try {
    const next = await page(link.href);
    if (!link.isConnected) return;
    list.append(...$("[data-names]", next).children);
    link.replaceWith($("[data-more]", next) ?? "");
    begin();
  } catch { /* The link is there to be pressed. */ }
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
