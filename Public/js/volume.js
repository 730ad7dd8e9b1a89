/** In LUFS: most clips are louder and can be turned down to it; nothing is turned up, which might clip. */
const target = -16;
const lowest = -12;

const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key, value) => {
    try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value); } catch { /* not kept */ }
};

/** What the person set, before anything is evened out. */
const user = { volume: Number(read("volume") ?? 1), isMuted: read("muted") === "yes", isEven: read("even") !== "off" };
if (!(user.volume >= 0 && user.volume <= 1)) user.volume = 1;

/** Those that the browser plays without their sound only. */
const hushed = new WeakSet();
/** @type {WeakMap<HTMLMediaElement, () => void>} */
const settings = new WeakMap();
const offer = place => place.querySelector("[data-sound]");

/** @param {HTMLElement} place @returns {number} what the person's volume is multiplied by */
function gain(place) {
    if (!user.isEven || !place.dataset.loudness) return 1;
    return 10 ** (Math.max(lowest, Math.min(0, target - Number(place.dataset.loudness))) / 20);
}

/**
 * Plays loud and quiet videos alike, and each as loud as the person left the one before.
 * @param {HTMLElement} place
 * @param {HTMLMediaElement} media
 */
export function mountVolume(place, media) {
    const button = place.querySelector("[data-player=even]");
    const range = place.querySelector("[data-volume]");
    let ours;
    const apply = () => {
        media.volume = user.volume * gain(place);
        media.muted = user.isMuted;
        ours = [media.volume, media.muted];
        button?.setAttribute("aria-pressed", String(user.isEven));
        show();
    };
    const show = () => {
        place.querySelector("[data-player=mute]")?.setAttribute("aria-pressed", String(media.muted));
        if (range) range.value = String(user.volume);
    };
    apply();
    // The one before may have been left louder.
    settings.set(media, apply);
    media.addEventListener("volumechange", () => {
        show();
        if (hushed.has(media)) {
            // By the browser's will alone: the next one may have its sound.
            if (media.muted) return;
            hushed.delete(media);
            offer(place).hidden = true;
        }
        if (media.volume === ours[0] && media.muted === ours[1]) return;
        // The person's hand: it stays as they set it, and counts for the next ones.
        if (media.volume !== ours[0]) user.volume = Math.min(1, media.volume / gain(place));
        user.isMuted = media.muted;
        ours = [media.volume, media.muted];
        write("volume", String(user.volume));
        write("muted", user.isMuted ? "yes" : null);
    });
    range?.addEventListener("input", () => { media.volume = range.valueAsNumber * gain(place); });
    offer(place).addEventListener("click", () => { media.muted = false; });
    button?.addEventListener("click", () => {
        user.isEven = !user.isEven;
        write("even", user.isEven ? null : "off");
        apply();
    });
}

/**
 * Plays; without sound where the browser wants a press first, and says so.
 * @param {HTMLMediaElement} media
 */
export async function start(media) {
    settings.get(media)?.();
    try { await media.play(); } catch (error) {
        if (error.name !== "NotAllowedError") return;
        hushed.add(media);
        media.muted = true;
        offer(media.closest("[data-media]")).hidden = false;
        media.play().catch(() => { /* the person's press, then */ });
    }
}
