// Before the first paint: what was chosen last time. A classic script, because a module runs too late and the page would flash.
(() => {
  const { dataset } = document.documentElement;
  dataset.js = "";
  // The top of the gallery would flash before the place that was left.
  if (history.state?.place?.position) dataset.left = "";
  // Without its modules the page is as it is without scripts.
  addEventListener("error", ({ target }) => { if (target.localName === "script") delete dataset.js; }, true);
  try {
    for (const name of ["theme", "density", "panel"]) if (localStorage.getItem(name)) dataset[name] = localStorage.getItem(name);
  } catch { /* Storage may be forbidden; the defaults do. */ }
})();
