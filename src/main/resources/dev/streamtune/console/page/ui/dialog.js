import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Opens a dialog; Escape, its button and a click beside it close it, and the focus goes back to where it was.
 *
 * @param {string} title
 * @param {(body: HTMLElement, signal: AbortSignal, close: () => void) => void} build fills it; the signal is aborted when it closes
 * @param {{ wide?: boolean, closed?: () => void }} [options]
 * @returns {() => void} closes it
 */
export function openDialog(title, build, { wide = false, closed } = {}) {
  const ends = new AbortController();
  const body = h("div", { class: "dialog-body" });
  const heading = h("h2", { id: "dialog-title", tabindex: -1, autofocus: true }, title);
  const dialog = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": "dialog-title" });
  const close = () => dialog.close();
  dialog.append(
    h("header", { class: "dialog-head" }, heading, h("button", { type: "button", class: "icon-button", "aria-label": "Close", title: "Close (Esc)", onclick: close }, icon("close"))),
    body,
    h("div", { class: "notice", role: "status" }),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  dialog.addEventListener("close", () => {
    ends.abort();
    dialog.remove();
    closed?.();
  });
  document.body.append(dialog);
  build(body, ends.signal, close);
  dialog.showModal();
  return close;
}
