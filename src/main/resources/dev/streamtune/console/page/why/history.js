import { telling } from "../cards/fate.js";
import { h } from "../ui/dom.js";
import { percent } from "../ui/format.js";
import { ago } from "../ui/time.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../labelling/labels.js").Pending} Pending */

/**
 * Tells what has happened to an image, the oldest first.
 *
 * @param {Card} card
 * @param {Pending | undefined} pending
 * @returns {HTMLElement}
 */
export function history(card, pending) {
  const { fate, now, shadow } = card;
  return h(
    "ol",
    { class: "history" },
    event(ago(card.at), `Head ${card.headVersion} classified it as ${card.label}, ${percent(card.confidence)} sure, ${percent(card.margin)} ahead of the second`),
    shadow && event(null, `Shadow head ${shadow.version} said ${shadow.label}; their probabilities differ by ${percent(shadow.distance)}`),
    fate && event(ago(fate.at), `${fate.annotator ?? "Somebody without a name"} said ${fate.label}`),
    fate && fate.state !== "said" && event(null, telling({ ...card, now: null }, undefined).text, fate.detail && fate.state !== "refused" ? fate.detail : fate.reason),
    now && event(null, `Head ${now.headVersion} says ${now.label} today, ${percent(now.probability)} sure${fate ? (now.right ? ": right" : ": not what people say") : ""}`),
    pending && event(null, telling(card, pending).text),
  );
}

/**
 * @param {Node | null} when
 * @param {string} what
 * @param {string | null} [detail]
 */
function event(when, what, detail) {
  return h("li", {}, h("span", {}, what), detail ? h("span", { class: "muted" }, detail) : null, when ? h("span", { class: "muted" }, when) : null);
}
