/** A service that learns, in a few lines: predictions come, labels are joined, fine-tunings run, heads are promoted. */

import { EventEmitter } from "node:events";

/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Card} Card */
/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Head} Head */
/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Run} Run */

export const CLASSES = ["checkers", "crescents", "crosses", "dots", "rings", "spirals", "stars", "stripes", "triangles", "waves"];

/** What each class is easily taken for. */
const NEAR = [3, 6, 8, 0, 5, 4, 8, 9, 2, 7];
const EVERY_LABELS = 6;
const KEPT = 2000;

export class World extends EventEmitter {
  /** @type {Map<string, { card: Card, truth: string, seed: number }>} */
  images = new Map();
  seen = 0;
  /** @type {Head[]} the newest first */
  heads = [];
  /** @type {Run[]} the newest first */
  runs = [];
  /** @type {{ at: number, right: number, total: number }[]} */
  feedback = [];
  /** @type {number[]} seconds */
  effects = [];
  /** @type {{ id: string, label: string, at: number }[]} */
  fresh = [];
  training = false;

  constructor() {
    super();
    this.setMaxListeners(0);
    this.start = Date.now() - 25 * 60_000;
    this.#publish(0, "untrained", null, this.start, 0);
    this.#history();
  }

  get incumbent() {
    return this.heads.find((head) => head.status === "PROMOTED")?.version ?? 0;
  }

  /** @param {number} [at] */
  predict(at = Date.now()) {
    const seed = this.seen++;
    const truth = CLASSES[(seed * 7 + (seed >> 3)) % CLASSES.length] ?? "dots";
    const id = seed % 97 === 13 ? `<img src=x onerror=alert(${seed})>.jpg` : `${truth}/${String(seed).padStart(5, "0")}.jpg`;
    const head = this.incumbent;
    const top = likelihoods(truth, this.skill(head), seed + head * 1009);
    const [first, second] = [top[0] ?? { label: "", probability: 0 }, top[1] ?? { label: "", probability: 0 }];
    const shadow = seed % 3 === 0 ? { version: head + 1, label: seed % 2 ? truth : first.label, distance: ((seed * 37) % 60) / 100 } : null;
    /** @type {Card} */
    const card = { id, label: first.label, confidence: first.probability, margin: first.probability - second.probability, top: top.slice(0, 5), headVersion: head, at, thumbnail: seed % 41 === 5 ? null : `/api/images/${encodeURIComponent(id)}/thumbnail`, fate: null, now: null, shadow };
    this.images.set(id, { card, truth, seed });
    if (this.images.size > KEPT) this.images.delete([...this.images.keys()][0] ?? "");
    return card;
  }

  /** @param {number} head */
  skill(head) {
    const order = this.heads.filter((one) => one.version <= head).length;
    return Math.min(0.92, 0.32 + 0.11 * order);
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {string} annotator
   */
  say(id, label, annotator) {
    const image = this.images.get(id);
    if (!image) return { id, state: "refused", reason: "UNKNOWN_ID", detail: "no image of this id was classified" };
    const at = Date.now();
    const before = image.card.fate;
    const right = image.card.label === label;
    const last = this.feedback.at(-1) ?? { right: 0, total: 0 };
    this.feedback.push({ at, right: last.right + Number(right), total: last.total + 1 });
    this.#fate(id, { state: "said", label, annotator, at });
    setTimeout(() => {
      if (!CLASSES.includes(label)) return this.#fate(id, { state: "refused", label, annotator, at, reason: "UNKNOWN_LABEL", detail: `the head does not know ${label}, and feedback.new.classes is false; say one of the classes` });
      if (before?.label === label && before.state !== "refused") return this.#fate(id, { state: "refused", label, annotator, at, reason: "DUPLICATE", detail: "the same label was given to this image before" });
      if (!right && image.card.confidence > 0.9 && image.seed % 4 === 0) return this.#fate(id, { state: "held", label, annotator, at });
      const judging = image.seed % 5 === 0;
      this.#fate(id, { state: judging ? "judging" : "joined", label, annotator, at });
      if (!judging) this.fresh.push({ id, label, at });
      if (this.fresh.length >= EVERY_LABELS) this.train(`${this.fresh.length} new examples`);
    }, 700);
    return { id, state: "said", reason: null, detail: null };
  }

  /** @param {string} trigger */
  train(trigger) {
    if (this.training) return;
    this.training = true;
    const labels = this.fresh.splice(0);
    const startedAt = Date.now();
    setTimeout(() => {
      this.training = false;
      this.#ran(trigger, labels, startedAt, Date.now());
    }, 3000);
  }

  /**
   * @param {number} to
   * @returns {number} the version it is served as
   */
  rollback(to) {
    return this.#publish(this.skill(to), `rollback to ${to}`, this.heads.find((head) => head.version === to)?.runId ?? null, Date.now(), 0);
  }

  /**
   * @param {string} trigger
   * @param {{ id: string, label: string, at: number }[]} labels
   * @param {number} startedAt
   * @param {number} at
   */
  #ran(trigger, labels, startedAt, at) {
    const n = this.runs.length;
    const parent = this.incumbent;
    const verdict = n % 4 === 2 ? "REJECTED" : n % 9 === 7 ? "ABORTED" : "PROMOTED";
    const id = `run-${n + 1}`;
    const before = this.skill(parent);
    const after = verdict === "PROMOTED" ? Math.min(0.92, before + 0.11) : before - 0.06;
    const version = verdict === "PROMOTED" ? this.#publish(after, `run ${id}`, id, at, labels.length) : null;
    const reasons = { PROMOTED: [`accuracy ${after.toFixed(3)} against ${before.toFixed(3)} on 60 examples`, "no class loses recall"], REJECTED: [`accuracy ${after.toFixed(3)} is below the incumbent's ${before.toFixed(3)}`, "recall of stars falls from 0.72 to 0.44"], ABORTED: ["the service was stopped"] }[verdict] ?? [];
    this.runs.unshift({ id, startedAt, seconds: (at - startedAt) / 1000, trigger, verdict, reasons, headVersion: version, parentVersion: parent, examples: 40 + 8 * n, newExamples: labels.length, holdoutExamples: 60, epochLoss: [1.4, 1.1, 0.9, 0.82, 0.8], candidate: verdict === "ABORTED" ? null : evaluation(after, n), incumbent: evaluation(before, n) });
    this.emit("event", "run", { id, verdict });
    for (const { id: image, label, at: said } of labels) {
      const fate = this.images.get(image)?.card.fate;
      if (!fate) continue;
      if (version !== null) this.effects.push((at - said) / 1000);
      this.#fate(image, { ...fate, label, state: version !== null ? "learned" : "rejected", headVersion: version, runId: id, detail: version !== null ? null : reasons.join("; ") });
    }
  }

  /**
   * @param {number} skill
   * @param {string} origin
   * @param {string | null} runId
   * @param {number} at
   * @param {number} learned
   */
  #publish(skill, origin, runId, at, learned) {
    const version = (this.heads[0]?.version ?? -1) + 1;
    this.heads.unshift({ version, status: "PROMOTED", origin, runId, parentVersion: Math.max(0, version - 1), publishedAt: at, labels: CLASSES, learned, candidate: version === 0 ? null : { accuracy: skill, loss: 1.4 - skill }, kept: true });
    this.heads.forEach((head, i) => (head.kept = i < 4));
    this.emit("event", "head", { version, at });
    for (const { card } of this.images.values()) if (card.fate && card.fate.state !== "refused") this.#now(card);
    return version;
  }

  /**
   * @param {string} id
   * @param {{ state: any, label: string, annotator: string | null, at: number } & Partial<NonNullable<Card["fate"]>>} fate
   */
  #fate(id, fate) {
    const card = this.images.get(id)?.card;
    if (!card) return;
    card.fate = { reason: null, detail: null, headVersion: null, runId: null, ...fate };
    if (this.incumbent !== card.headVersion) this.#now(card);
    else this.emit("event", "card", card);
  }

  /** @param {Card} card */
  #now(card) {
    const right = card.fate?.state === "learned" ? (this.images.get(card.id)?.seed ?? 0) % 5 !== 1 : card.fate?.label === card.label;
    card.now = { label: right ? (card.fate?.label ?? card.label) : card.label, probability: right ? 0.78 : 0.5, headVersion: this.incumbent, right };
    this.emit("event", "card", card);
  }

  /** What has happened before the page was opened. */
  #history() {
    for (let i = 0; i < 400; i++) {
      const at = this.start + i * 3600;
      const card = this.predict(at);
      if (i % 60 === 59) this.#ran("20 new examples", [], at - 8000, at);
      if (i % 3 !== 0) continue;
      const truth = this.images.get(card.id)?.truth ?? "";
      const last = this.feedback.at(-1) ?? { right: 0, total: 0 };
      this.feedback.push({ at, right: last.right + Number(card.label === truth), total: last.total + 1 });
      this.effects.push(4 + ((i * 7) % 40));
      if (i % 9 === 0) card.fate = { state: i % 5 === 0 ? "judging" : "learned", label: truth, annotator: i % 2 ? "ada" : "grace", at: at + 5000, reason: null, detail: null, headVersion: i % 5 === 0 ? null : this.incumbent, runId: null };
      if (card.fate) this.#now(card);
    }
  }
}

/**
 * @param {string} truth
 * @param {number} skill
 * @param {number} seed
 */
function likelihoods(truth, skill, seed) {
  const chance = (/** @type {number} */ n) => Math.abs(Math.sin(seed * 12.9898 + n * 78.233) * 43758.5453) % 1;
  const index = CLASSES.indexOf(truth);
  const right = chance(1) < skill;
  const first = right ? index : chance(2) < 0.7 ? (NEAR[index] ?? 0) : Math.floor(chance(3) * 10);
  const second = right ? (NEAR[index] ?? 0) : index;
  const confidence = 0.3 + 0.69 * chance(4) * (right ? 1 : 0.8);
  const next = (1 - confidence) * (0.5 + 0.4 * chance(5));
  const rest = Math.max(0, 1 - confidence - Math.min(next, confidence)) / 8;
  return CLASSES.map((label, i) => ({ label, probability: i === first ? confidence : i === second ? Math.min(next, confidence - 0.001) : rest * (0.5 + chance(10 + i)) })).sort((a, b) => b.probability - a.probability);
}

/**
 * @param {number} accuracy
 * @param {number} n
 */
export function evaluation(accuracy, n) {
  return { accuracy, loss: 1.4 - accuracy, perClass: CLASSES.map((label, i) => ({ label, recall: Math.max(0, Math.min(1, accuracy + (((i * 7 + n * 3) % 11) - 5) / 30)), examples: 4 + (i % 4) })) };
}
