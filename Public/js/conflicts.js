import { make, toast, word } from "./dom.js";

/** Says what stands in the way of an undo, with a way to look at it. @param {Record<string, any>} problem */
export function explain(problem) {
    const lines = problem.explained.map(({ video, text, detail }) => make("li", {},
        ...(video ? [make("a", { href: `/video/${video}` }, word("aVideo", video)), " · "] : []), text,
        ...(detail ? [" ", make("span", { lang: "en" }, detail)] : [])));
    toast(make("div", { class: "refusal" }, make("b", {}, problem.detail), make("ul", {}, ...lines)),
        { label: word("leaveIt"), stays: true, isWide: true });
}
