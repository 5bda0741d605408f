/** What the mock answers below /api, by the contract that the page is built against. */

import { CLASSES, evaluation } from "./world.mjs";
import { heat, picture } from "./picture.mjs";

/** @typedef {import("./world.mjs").World} World */
/** @typedef {{ world: World, query: URLSearchParams, path: string[], body: any, user: { name: string, role: string } }} Asked */
/** @typedef {{ status?: number, type?: string, body: unknown }} Answer */

const ROLES = ["VIEWER", "ANNOTATOR", "OPERATOR"];
const LETTERS = [
  ["images", "DECODE", "DAMAGED_IMAGE", "the JPEG ends in the middle of a scan; send it again", "rings"],
  ["feedback", "JOIN", "UNKNOWN_LABEL", "the head does not know <b>rozes</b>, and feedback.new.classes is false", "stars"],
  ["images", "DECODE", "UNKNOWN_FORMAT", "the image starts with the bytes 0a 20 20 20, which is none of [JPEG, PNG, WEBP, GIF, BMP]; send one of these", null],
  ["feedback", "JOIN", "DUPLICATE", "the same label was given to this image before", "dots"],
];

/** @type {Record<string, (asked: Asked) => Answer>} */
const GET = {
  predictions: ({ world, query }) => {
    const wanted = [...world.images.values()].map(({ card }) => card).reverse().filter((card) => passes(card, query));
    return ok({ items: wanted.slice(0, Number(query.get("limit") ?? 60)), seen: world.seen, kept: world.images.size });
  },
  "predictions/*": ({ world, path }) => found(world.images.get(path[1] ?? "")?.card),
  "images/*/thumbnail": ({ world, path }) => {
    const image = world.images.get(path[1] ?? "");
    return image ? { type: "image/png", body: picture(image.truth, image.seed) } : found(undefined);
  },
  "images/*/heatmap": ({ world, path, query }) => {
    const image = world.images.get(path[1] ?? "");
    if (query.get("label") === "waves") return problem(409, "EXPLAINER_BUSY", "another heat map is being computed; try again");
    return image ? { type: "image/png", body: heat(image.seed + CLASSES.indexOf(query.get("label") ?? ""), image.seed % 3 !== 0) } : found(undefined);
  },
  "images/*/neighbours": ({ world, path }) => {
    const truth = world.images.get(path[1] ?? "")?.truth;
    const near = [...world.images.values()].filter(({ card }) => card.fate).sort((a, b) => Number(b.truth === truth) - Number(a.truth === truth)).slice(0, 8);
    return ok({ items: near.map(({ card }, i) => ({ id: card.id, label: card.fate?.label, annotator: i % 3 ? card.fate?.annotator : null, similarity: 0.96 - i * 0.05, thumbnail: card.thumbnail })), compared: near.length * 9 });
  },
  queue: ({ world, query }) => {
    const strategy = query.get("strategy") ?? "margin";
    const open = [...world.images.values()].map(({ card }) => card).filter((card) => !card.fate);
    const chosen = strategy === "disagreement" ? open.filter((card) => card.shadow).sort((a, b) => (b.shadow?.distance ?? 0) - (a.shadow?.distance ?? 0)) : strategy === "random" ? open.sort(() => Math.random() - 0.5) : open.sort((a, b) => a.margin - b.margin);
    return ok({ strategy, candidates: open.length, items: chosen.slice(0, Number(query.get("limit") ?? 30)).map((card) => ({ card, score: 1 - card.margin, why: `${card.top[0]?.label} leads ${card.top[1]?.label} by ${Math.round(card.margin * 100)} %` })) });
  },
  heads: ({ world }) => ok({ incumbent: world.incumbent, shadow: null, items: world.heads }),
  runs: ({ world }) => ok({ items: world.runs }),
  accuracy: ({ world }) => {
    const [last, before] = [world.feedback.at(-1), world.feedback.at(-101)];
    const holdout = world.heads.filter((head) => head.candidate).map((head) => ({ at: head.publishedAt, headVersion: head.version, accuracy: head.candidate?.accuracy, examples: 60 })).reverse();
    return ok({ holdout, feedback: world.feedback.slice(-300), window: { right: (last?.right ?? 0) - (before?.right ?? 0), total: (last?.total ?? 0) - (before?.total ?? 0) } });
  },
  confusion: ({ query }) => {
    const head = query.get("head") ? Number(query.get("head")) : null;
    const matrix = CLASSES.map((_, i) => CLASSES.map((__, j) => (i === j ? 14 + ((i * 5) % 9) : (i * 3 + j * 7) % 11 === 0 ? 5 : (i + j) % 6 === 0 ? 1 : 0)));
    return ok({ head, labels: CLASSES, matrix, examples: matrix.flat().reduce((a, b) => a + b, 0) });
  },
  buffer: ({ world }) => ok({ classes: CLASSES.map((label, i) => ({ label, training: 12 + ((i * 17) % 31), holdout: 3 + (i % 4) })), total: 300, asOf: world.heads[0]?.publishedAt }),
  effect: ({ world }) => {
    const bounds = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
    const counts = [...bounds, Infinity].map((bound, i) => world.effects.filter((s) => s <= bound && s > (bounds[i - 1] ?? 0)).length);
    const sorted = [...world.effects].sort((a, b) => a - b);
    return ok({ bucketsSeconds: bounds, counts, medianSeconds: sorted[Math.floor(sorted.length / 2)] ?? null, n: sorted.length });
  },
  "heads/compare": ({ world, query }) => {
    const of = (/** @type {string} */ name) => ({ version: Number(query.get(name)), ...evaluation(world.skill(Number(query.get(name))), Number(query.get(name))) });
    const disagree = [...world.images.values()].slice(-300).filter((_, i) => i % 25 === 0).map(({ card, truth }) => ({ id: card.id, label: truth, a: card.label === truth ? "dots" : card.label, b: truth, thumbnail: card.thumbnail }));
    return ok({ examples: 60, a: of("a"), b: of("b"), disagree });
  },
  "heads/rollback": ({ world, query }) => {
    const to = Number(query.get("to"));
    return ok({ from: world.incumbent, to, possible: true, why: null, consequences: [`Head ${to} is published again, as head ${world.incumbent + 1}, and serves on every instance within seconds.`, `What heads ${to + 1} to ${world.incumbent} have learned is not served any more; the labels are kept, and the next fine-tuning may learn them again.`, "Predictions that were made stay as they are."] });
  },
  health: ({ world }) => {
    const at = Date.now();
    const series = Array.from({ length: 60 }, (_, i) => ({ at: at - (59 - i) * 5000, perSecond: Math.max(0, 4 + 1.5 * Math.sin((at / 5000 + i) / 6) + (i % 5) / 6) }));
    const lag = ["images", "feedback"].flatMap((topic) => [0, 1, 2, 3].map((partition) => ({ topic, partition, behind: topic === "images" && partition === 2 ? 12 : 0 })));
    return ok({ at, ready: true, reasons: [], throughput: { perSecond: series.at(-1)?.perSecond, series }, latency: { p50: 212, p95: 341, p99: 512, count: world.seen }, stages: { queue: 0.4, decode: 2.1, infer: 198 }, lag, deadLetters: { total: 60, byReason: byReason() }, instances: [1, 2].map((n) => ({ clientId: `streamtune-${n}`, host: `10.0.0.${n}`, roles: n === 1 ? ["serve", "train"] : ["serve"], partitions: [`images-${n}`, `images-${n + 1}`], headVersion: world.incumbent })) });
  },
  "dead-letters": ({ query }) => {
    const reason = query.get("reason");
    const items = Array.from({ length: 60 }, (_, i) => ({ i, letter: LETTERS[i % 7 % 4] ?? [] })).filter(({ letter }) => !reason || letter[2] === reason);
    return ok({ total: 60, byReason: byReason(), items: items.map(({ i, letter: [topic, stage, name, detail, shape] }) => ({ topic, partition: i % 4, offset: 911 - i, at: Date.now() - i * 47_000, stage, reason: name, detail, bytes: topic === "images" ? 18_211 + i * 97 : null, sha256: topic === "images" ? "30e203a29fd2c5bb0dae1408e959dbf26690bd1defbafd618abc9465a15a307e" : null, thumbnail: shape && i % 3 !== 2 ? `/api/dead-letters/${topic}/${i % 4}/${911 - i}/thumbnail` : null })) });
  },
  "dead-letters/*/*/*/thumbnail": ({ path }) => ({ type: "image/png", body: picture(CLASSES[Number(path[3]) % 10] ?? "", Number(path[3])) }),
};

/** @type {Record<string, { role: string, answer: (asked: Asked) => Answer }>} */
const POST = {
  feedback: { role: "ANNOTATOR", answer: ({ world, body, user }) => ok({ items: body.items.map((/** @type {any} */ item) => world.say(item.id, item.label, user.name)) }) },
  train: { role: "OPERATOR", answer: ({ world }) => (world.train("asked for on the console"), { status: 202, body: { requestId: "console-1" } }) },
  "heads/rollback": { role: "OPERATOR", answer: ({ world, body }) => (body.from === world.incumbent ? ok({ headVersion: world.rollback(body.to) }) : problem(409, "CONFLICT", `head ${world.incumbent} is in service by now; look again`)) },
};

/**
 * @param {string} method
 * @param {Asked} asked
 * @returns {Answer}
 */
export function answer(method, asked) {
  const matching = Object.keys(method === "GET" ? GET : POST).find((pattern) => matches(pattern.split("/"), asked.path));
  if (matching === undefined) return problem(404, "NOT_FOUND", "there is no such operation");
  if (method === "GET") return GET[matching]?.(asked) ?? found(undefined);
  const { role, answer: write } = POST[matching] ?? { role: "OPERATOR", answer: () => found(undefined) };
  if (ROLES.indexOf(asked.user.role) < ROLES.indexOf(role)) return problem(403, "FORBIDDEN", `this needs the role ${role}; ${asked.user.name} is ${asked.user.role}`);
  return write(asked);
}

/**
 * @param {number} status
 * @param {string} error
 * @param {string} message
 * @returns {Answer}
 */
export function problem(status, error, message) {
  return { status, body: { error, message } };
}

/** @param {unknown} body */
const ok = (body) => ({ body });

/** @param {unknown} value */
const found = (value) => (value === undefined ? problem(404, "NOT_FOUND", "it is not kept here") : ok(value));

/** @returns {Record<string, number>} */
function byReason() {
  return { DAMAGED_IMAGE: 18, UNKNOWN_LABEL: 17, UNKNOWN_FORMAT: 17, DUPLICATE: 8 };
}

/**
 * @param {string[]} pattern
 * @param {string[]} path
 */
function matches(pattern, path) {
  return pattern.length === path.length && pattern.every((part, i) => part === "*" || part === path[i]);
}

/**
 * @param {import("./world.mjs").World extends { images: Map<string, { card: infer C }> } ? C : never} card
 * @param {URLSearchParams} query
 */
function passes(card, query) {
  const said = card.fate && card.fate.state !== "refused" ? card.fate.label : null;
  const state = query.get("state");
  return (
    (!query.has("class") || card.label === query.get("class")) &&
    card.confidence >= Number(query.get("min") ?? 0) &&
    card.confidence <= Number(query.get("max") ?? 1) &&
    (!query.has("head") || card.headVersion === Number(query.get("head"))) &&
    (!state || (state === "wrong" ? said !== null && said !== card.label : state === "labelled" ? said !== null : said === null))
  );
}
