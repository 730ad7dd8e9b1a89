import { active } from "./dom.js";

const keyOf = ({ dataset: { key, job, task, problem, batch, pastJob } = {} }) => key ?? job ?? task ?? problem ?? batch ?? pastJob;
const isOwn = one => one?.dataset?.own === "";

/**
 * Makes an element as another one is, in its place: who has the focus keeps it, what is pressed stays under the finger, what is open
 * stays open. What a person is writing in, and what a script has filled in (`data-keep`) or added (`data-own`), is left alone.
 */
export function morph(old, now) {
  const here = active();
  change(old, now);
  if (here !== active() && here.isConnected) here.focus({ preventScroll: true });
}

function change(old, now) {
  if (!old.dataset) { if (old.data !== now.data) old.data = now.data; return; }
  if (old.dataset.keep === "") return;
  const { value: typed, defaultValue: before } = old;
  const isWritten = before !== undefined && old === active() && typed !== before && typed !== now.value;
  const isKept = name => name === "open" || name === "style" || (isWritten && name === "value");
  for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
  for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  if (before !== now.defaultValue && !isWritten) old.value = now.value;
  if ("defaultChecked" in old) old.checked = now.checked;
  const keyed = new Map([...old.children].map(row => [keyOf(row), row]));
  let at = old.firstChild;
  for (const child of [...now.childNodes]) {
    while (isOwn(at)) at = at.nextSibling;
    const key = keyOf(child);
    const same = key === undefined ? at && keyOf(at) === undefined && at.nodeName === child.nodeName && at : keyed.get(key);
    if (!same) { old.insertBefore(child, at); continue; }
    if (same === at) at = at.nextSibling; else old.insertBefore(same, at);
    change(same, child);
  }
  while (at) {
    const next = at.nextSibling;
    if (!isOwn(at)) at.remove();
    at = next;
  }
}
