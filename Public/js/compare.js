// The edited file beside its original: one play, pause, seek and speed for both.
import { isTyping } from "./dom.js";

/** @param {ParentNode} root */
export function mountCompare(root) {
    const fold = root.querySelector("[data-compare]");
    const frame = root.querySelector(".frame");
    const [original, edit] = [frame?.querySelector("video"), fold?.querySelector("video")];
    if (!original || !edit || "auto" in fold.dataset) return;
    fold.dataset.auto = "";
    const home = edit.parentElement;
    const follow = () => {
        if (!fold.open) return;
        if (Math.abs(edit.currentTime - original.currentTime) > 0.15 && original.currentTime <= (edit.duration || Infinity)) edit.currentTime = original.currentTime;
        edit.playbackRate = original.playbackRate;
        if (original.paused) edit.pause(); else edit.play().catch(() => { /* at its end, or not allowed yet */ });
    };
    for (const name of ["play", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) original.addEventListener(name, follow);
    const hear = isEdit => {
        frame.classList.toggle("shows-edit", isEdit);
        edit.muted = !isEdit;
        original.muted = isEdit;
    };
    let was = false;
    fold.addEventListener("toggle", () => {
        frame.classList.toggle("pair", fold.open);
        edit.controls = !fold.open;
        if (fold.open) {
            was = original.muted;
            edit.preload = "auto";
            frame.append(edit);
            hear(innerWidth <= 900);
            follow();
        } else {
            edit.pause();
            home.insertBefore(edit, home.children[1]);
            frame.classList.remove("shows-edit");
            original.muted = was;
        }
    });
    edit.addEventListener("click", () => { if (fold.open) { if (original.paused) original.play(); else original.pause(); } });
    document.addEventListener("keydown", function press(event) {
        if (!fold.isConnected) { document.removeEventListener("keydown", press); return; }
        if (event.key !== "v" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || event.defaultPrevented) return;
        try { if (localStorage.getItem("keys") === "off") return; } catch { /* not kept */ }
        event.preventDefault();
        if (fold.open) hear(!frame.classList.contains("shows-edit")); else fold.open = true;
    });
    root.querySelector("[data-switch]")?.addEventListener("click", () => hear(!frame.classList.contains("shows-edit")));
}
