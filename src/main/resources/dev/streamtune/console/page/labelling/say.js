import { isLabelled } from "../cards/fate.js";
import { counted } from "../ui/format.js";
import { notice } from "../ui/notice.js";

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../app/context.js").Context} Context */

/** Longest label, in characters; the service may allow less and says so. */
export const MOST_CHARACTERS = 200;

/**
 * Says that images show a class.
 *
 * @param {Context} context
 * @param {readonly Card[]} cards
 * @param {string} label
 * @returns {boolean} whether it was said
 */
export function say(context, cards, label) {
  if (!context.mayLabel) {
    notice("Labelling needs the role annotator; you may look.");
    return false;
  }
  if (cards.length === 0) {
    notice("Choose a card first: point at it, or move to it with the arrow keys.");
    return false;
  }
  context.labels.say(cards.map((card) => ({ id: card.id, label, before: labelOf(card) })));
  notice(`${cards.length === 1 ? cards[0]?.id : counted(cards.length, "image")}: ${label}. U undoes.`);
  return true;
}

/**
 * Says of each image that it shows what was predicted.
 *
 * @param {Context} context
 * @param {readonly Card[]} cards
 */
export function confirm(context, cards) {
  if (!context.mayLabel || cards.length === 0) return say(context, cards, "");
  context.labels.say(cards.map((card) => ({ id: card.id, label: card.label, before: labelOf(card) })));
  notice(`${cards.length === 1 ? `${cards[0]?.id}: ${cards[0]?.label}` : counted(cards.length, "prediction")} confirmed. U undoes.`);
  return true;
}

/**
 * Undoes what was said last, and says how.
 *
 * @param {Context} context
 */
export function undo(context) {
  const undone = context.labels.undo();
  if (!undone) return notice("Nothing to undo.");
  const { takenBack, restored, final } = undone;
  const parts = [];
  if (takenBack.length > 0) parts.push(`Taken back before it was sent: ${named(takenBack)}.`);
  if (restored.length > 0) parts.push(`Sent the label before again: ${restored.map(({ id, label }) => `${id} ${label}`).join(", ")}.`);
  if (final.length > 0) parts.push(`Already sent, and there was no label before; this takes it out for good:`);
  notice(parts.join(" "), final.length > 0 ? `streamtune forget ${final.map(quoted).join(" ")}` : undefined);
}

/**
 * @param {Card} card
 * @returns {string | null} the label that it has
 */
function labelOf(card) {
  return isLabelled(card) ? (card.fate?.label ?? null) : null;
}

/** @param {readonly string[]} ids */
function named(ids) {
  return ids.length > 3 ? counted(ids.length, "label") : ids.join(", ");
}

/**
 * @param {string} id
 * @returns {string} as a shell takes it
 */
function quoted(id) {
  return /^[\w./:@-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`;
}
