/** What has become of a label, in words. */

/** @typedef {import("../data/contract.js").Card} Card */
/** @typedef {import("../data/contract.js").Fate} Fate */
/** @typedef {import("../ui/icons.js").IconName} IconName */
/** @typedef {import("../labelling/labels.js").Pending} Pending */

/**
 * How a card tells it.
 *
 * @typedef {{ tone: "none" | "quiet" | "busy" | "good" | "bad" | "wait", icon: IconName | null, text: string, detail: string }} Telling
 */

/** @type {Telling} */
const NOTHING = { tone: "none", icon: null, text: "no label yet", detail: "" };

/** @type {Record<Fate["state"], { tone: Telling["tone"], icon: IconName, words: (fate: Fate) => string }>} */
const STATES = {
  said: { tone: "busy", icon: "clock", words: () => "said, not joined yet" },
  joined: { tone: "quiet", icon: "layers", words: () => "in the buffer, waits for a fine-tuning" },
  judging: { tone: "quiet", icon: "scale", words: () => "judges heads, is not trained on" },
  held: { tone: "wait", icon: "hand", words: () => "waits for a second annotator" },
  refused: { tone: "bad", icon: "cross", words: (fate) => `refused: ${fate.detail ?? fate.reason ?? "no reason given"}` },
  learned: { tone: "good", icon: "check", words: (fate) => `learned in head ${fate.headVersion}` },
  rejected: { tone: "wait", icon: "warning", words: () => "trained on, but the candidate was rejected" },
};

/**
 * @param {Card} card
 * @param {Pending | undefined} pending what the page has not heard of yet
 * @returns {Telling}
 */
export function telling(card, pending) {
  if (pending) return ofPending(pending);
  if (!card.fate) return card.now && card.now.label !== card.label ? ofNow(card) : NOTHING;
  const state = STATES[card.fate.state];
  if (!state) return { tone: "quiet", icon: null, text: `${card.fate.label}: ${card.fate.state}`, detail: "" };
  const now = card.fate.state === "refused" ? "" : nowWords(card);
  const detail = [card.fate.reason, card.fate.state === "refused" ? null : card.fate.detail, by(card.fate)];
  return {
    tone: state.tone === "good" && card.now && !card.now.right ? "quiet" : state.tone,
    icon: state.icon,
    text: `${card.fate.label}: ${state.words(card.fate)}${now}`,
    detail: detail.filter(Boolean).join(" · "),
  };
}

/**
 * Says whether people and the head that classified the image disagree.
 *
 * @param {Card} card
 */
export function isWrong(card) {
  return isLabelled(card) && card.fate?.label !== card.label;
}

/**
 * Says whether somebody has said what the image shows, and was not refused.
 *
 * @param {Card} card
 */
export function isLabelled(card) {
  return card.fate !== null && card.fate.state !== "refused";
}

/**
 * Gives a card the fate that the page expects, unless the service has told of this label already.
 *
 * @param {Card} card
 * @param {Fate} fate
 * @returns {Card}
 */
export function expecting(card, fate) {
  const told = card.fate?.label === fate.label && card.fate.state !== "refused";
  return told && fate.state === "said" ? card : { ...card, fate };
}

/**
 * @param {Pending} pending
 * @returns {Telling}
 */
function ofPending({ label, stage, words }) {
  switch (stage) {
    case "held":
      return { tone: "busy", icon: "clock", text: `${label}: sending… U undoes`, detail: "" };
    case "sending":
      return { tone: "busy", icon: "clock", text: `${label}: sending`, detail: "" };
    case "waiting":
      return { tone: "wait", icon: "warning", text: `${label}: not sent yet, trying again. ${words}`, detail: words };
    default:
      return { tone: "bad", icon: "cross", text: `${label}: not sent. ${words}`, detail: words };
  }
}

/**
 * @param {Card} card
 * @returns {Telling}
 */
function ofNow(card) {
  return { tone: "quiet", icon: null, text: `head ${card.now?.headVersion} says ${card.now?.label}`, detail: "" };
}

/** @param {Card} card */
function nowWords({ now }) {
  if (!now) return "";
  return now.right ? ", now predicted right" : `, now predicted ${now.label}`;
}

/** @param {Fate} fate */
function by(fate) {
  return fate.annotator ? `by ${fate.annotator}` : "";
}
