import { find, h } from "./dom.js";

const SHOWN_MS = 7000;
const LINES = 5;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let ends;

/**
 * Tells the user what became of what was just done, in a line that goes by itself. Spoken by screen readers.
 *
 * @param {string} text
 * @param {string} [command] one that the user may want to copy
 */
export function notice(text, command) {
  const place = document.querySelector("dialog[open] > .notice") ?? find(document, "#notice");
  place.replaceChildren(h("span", {}, text), command ? h("code", {}, command) : "");
  clearTimeout(ends);
  ends = setTimeout(() => place.replaceChildren(), command ? 3 * SHOWN_MS : SHOWN_MS);
}

/**
 * Tells those who do not see the cards what became of a label.
 *
 * @param {string} text
 */
export function announce(text) {
  const log = find(document, "#fates");
  log.append(h("p", {}, text));
  while (log.childElementCount > LINES) log.firstElementChild?.remove();
}
