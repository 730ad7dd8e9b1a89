/** Shows the rows of a list, with ids in `data-<key>`, as the server has them; what did not change stays as it is, and the focus. */
export function reconcile(list, fresh, key, stays = () => false) {
  const old = new Map(Array.from(list.children, row => [row.dataset[key], row]));
  const focused = list.contains(document.activeElement) && document.activeElement;
  const id = focused && focused.closest(`[data-${key}]`)?.dataset[key];
  const rows = fresh.map(row => {
    const was = old.get(row.dataset[key]);
    return was && (stays(was) || was.outerHTML.replaceAll(' open=""', "") === row.outerHTML) ? was : row;
  });
  for (const row of old.values()) if (!rows.includes(row)) row.remove();
  rows.forEach((row, index) => { if (list.children[index] !== row) list.insertBefore(row, list.children[index]); });
  if (!focused || focused === document.activeElement) return;
  const now = rows.find(row => row.dataset[key] === id) ?? rows[0];
  (focused.isConnected ? focused : now?.querySelector("a, button"))?.focus({ preventScroll: true });
}
