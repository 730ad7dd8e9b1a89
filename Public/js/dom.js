export const html = document.documentElement;

export const $ = (selector, part = document) => part.querySelector(selector);

export const $$ = (selector, part = document) => [...part.querySelectorAll(selector)];

export const active = () => document.activeElement;

export function on(target, names, act, options) {
  for (const name of names.split(" ")) target.addEventListener(name, act, options);
}

export const say = (name, detail) => document.dispatchEvent(new CustomEvent(`tagflow:${name}`, { detail }));

/** Acts once nothing has called for `wait` milliseconds. */
export function debounce(act, wait) {
  let timer = 0;
  return (...about) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait, ...about);
  };
}

/** Acts `wait` milliseconds after the first call, once for all calls until then. */
export function throttle(act, wait) {
  let timer = 0;
  return () => { timer ||= setTimeout(() => { timer = 0; act(); }, wait); };
}

let words;

export function word(key, ...values) {
  words ??= new Map(Array.from($("#words").content.children, ({ value, textContent }) => [value, textContent]));
  return values.reduce((said, value) => said.replace("{}", () => value), words.get(key) ?? key);
}

export function number(value) {
  return new Intl.NumberFormat(html.lang, { maximumFractionDigits: 1 }).format(value);
}

/** Makes an element; attributes that are functions become listeners, and text is only ever text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") on(element, name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export async function page(address, signal) {
  const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

export function isTyping(element) {
  return !!element?.closest("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");
}

export const areKeysOff = () => kept("keys") === "off";

export const isAside = ({ ctrlKey, metaKey, shiftKey }) => ctrlKey || metaKey || shiftKey;

export const isModified = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

/** What the browser keeps under a name, from now on `value`; null where it keeps nothing, or may not. */
export function kept(name, value, storage = "localStorage") {
  try {
    if (value !== undefined) window[storage].setItem(name, value);
    return window[storage].getItem(name);
  } catch { return null; }
}

export function onSubmit(selector, act) {
  on(document, "submit", async event => {
    const form = event.target.closest(selector);
    if (!form) return;
    event.preventDefault();
    try { await act(form, event.submitter?.value); } catch (error) { toast(error.message || word("serverGone")); }
  });
}

const toasts = $("[data-toasts]");

export function toast(text, { label, act, stays = false } = {}) {
  // A modal dialog makes all that is outside of it inert.
  (document.fullscreenElement ?? $("dialog:modal") ?? document.body).append(toasts);
  const same = [...toasts.children].find(one => one.textContent === text);
  if (stays && same) return same;
  same?.remove();
  const box = make("div", { "data-stays": stays, class: "toast" }, make("span", {}, text));
  let from = null;
  on(box, "focusin", ({ relatedTarget }) => { from ??= relatedTarget; });
  if (label) box.append(make("button", { type: "button", click: () => {
    // Who came here by keys goes back; the page's end would be nowhere.
    if (box.contains(active())) (from?.isConnected ? from : $("dialog:modal [data-stage], main")).focus({ preventScroll: true });
    box.remove();
    act?.();
  } }, label));
  while (toasts.childElementCount > 1) ($(".toast:not([data-stays])", toasts) ?? toasts.firstElementChild).remove();
  toasts.append(box);
  let timer = 0;
  const wait = time => {
    clearTimeout(timer);
    if (time && !stays) timer = setTimeout(() => box.remove(), time);
  };
  wait(8000);
  on(box, "pointerenter focusin", () => wait(0));
  on(box, "pointerleave focusout", () => wait(4000));
  return box;
}

on(document, "close", () => document.body.append(toasts), true);
