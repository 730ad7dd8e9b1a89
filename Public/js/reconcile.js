/**
 * Shows a list as the server has it now; what did not change stays, with what is open in it and the focus.
 * @param {Element} list
 * @param {HTMLElement[]} fresh its rows as they are now, adopted
 * @param {string} key each row's id is in `data-<key>`
 * @param {(row: Element) => boolean} [stays] rows that are left as they are
 */
export function reconcile(list, fresh, key, stays = () => false) {
    const old = new Map([...list.children].map(row => [row.dataset[key], row]));
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
    (list.contains(focused) ? focused : now?.querySelector("a, button"))?.focus({ preventScroll: true });
}
