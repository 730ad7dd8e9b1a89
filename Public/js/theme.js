// Before the first paint: the theme and the card size that were chosen last time. A classic script, because a
// module runs too late and the page would flash.
(() => {
    const root = document.documentElement;
    root.dataset.js = "";
    // The top of the gallery would flash before the place that was left.
    if (history.state?.place?.position) root.dataset.left = "";
    // Without its modules the page is as it is without scripts.
    addEventListener("error", event => { if (event.target.localName === "script") delete root.dataset.js; }, true);
    try {
        const theme = localStorage.getItem("theme");
        if (theme === "light" || theme === "dark") root.dataset.theme = theme;
        if (localStorage.getItem("panel")) root.dataset.panel = "open";
        const density = localStorage.getItem("density");
        if (density === "small" || density === "large") root.dataset.density = density;
    } catch { /* Storage may be forbidden; the defaults do. */ }
})();
