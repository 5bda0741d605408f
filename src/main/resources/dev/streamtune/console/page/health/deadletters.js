import { get } from "../data/api.js";
import { h } from "../ui/dom.js";
import { bytes, number, spelled } from "../ui/format.js";
import { Panel, empty } from "../ui/panel.js";
import { ago } from "../ui/time.js";

/** @typedef {import("../data/contract.js").DeadLetter} DeadLetter */
/** @typedef {import("../data/contract.js").DeadLetters} DeadLetters */

/** Dead letters that are shown, and that are shown if more are asked for. */
const FIRST = 20;
const MOST = 200;

/**
 * Shows the inputs that could not be used, and why.
 *
 * @param {AbortSignal} signal
 */
export function deadLettersPanel(signal) {
  let reason = "";
  let limit = FIRST;
  const choose = (/** @type {string} */ name) => {
    reason = reason === name ? "" : name;
    limit = FIRST;
    void panel.refresh();
  };
  const more = () => {
    limit = MOST;
    void panel.refresh();
  };
  const panel = new Panel("Dead letters", {
    signal,
    wide: true,
    note: "Records that could not be used: where they were, and why. They harm nothing else.",
    load: async () => ({ reason, letters: /** @type {DeadLetters} */ (await get("/api/dead-letters", { reason, limit }, signal)) }),
    draw: ({ reason: chosen, letters }) => (letters.total === 0 ? empty("None: every record could be used.") : [reasons(letters, chosen, choose), h("ul", { class: "letters" }, letters.items.map(letter)), letters.items.length === FIRST ? h("button", { type: "button", class: "quiet", onclick: more }, "Show more") : null]),
  });
  return panel;
}

/**
 * @param {DeadLetters} letters
 * @param {string} chosen
 * @param {(reason: string) => void} choose
 */
function reasons({ byReason, total }, chosen, choose) {
  const sorted = Object.entries(byReason).sort(([, a], [, b]) => b - a);
  const button = (/** @type {string} */ name, /** @type {number} */ count, /** @type {string} */ words) =>
    h("button", { type: "button", class: "choice", title: name, "aria-pressed": chosen === name, onclick: () => choose(name) }, h("span", {}, words), h("span", { class: "muted" }, number(count)));
  return h("div", { class: "letter-reasons", role: "group", "aria-label": "Reason" }, button("", total, "All"), sorted.map(([name, count]) => button(name, count, spelled(name))));
}

/** @param {DeadLetter} letter */
function letter({ topic, partition, offset, at, stage, reason, detail, bytes: size, sha256, id, thumbnail }) {
  const picture = thumbnail ? h("img", { src: thumbnail, alt: "", width: 64, height: 64, loading: "lazy", onerror: (/** @type {Event} */ event) => /** @type {Element} */ (event.target).remove() }) : null;
  return h(
    "li",
    { class: "letter" },
    h("div", { class: "letter-picture" }, picture),
    h(
      "div",
      {},
      h("p", { class: "letter-title" }, h("strong", { title: reason }, spelled(reason)), h("span", { class: "tag" }, stage.toLowerCase()), ago(at)),
      h("p", {}, detail),
      h("p", { class: "muted letter-where" }, id ? `${id} · ` : null, `${topic} ${partition}, offset ${offset}`, size === null ? null : ` · ${bytes(size)}`, sha256 ? h("span", { title: sha256 }, ` · sha-256 ${sha256.slice(0, 12)}…`) : null),
    ),
  );
}
