/** What has happened to heads, from the list of heads and that of training runs. */

import { spelled } from "../ui/format.js";

/** @typedef {import("../data/contract.js").Head} Head */
/** @typedef {import("../data/contract.js").Run} Run */
/** @typedef {import("../ui/icons.js").IconName} IconName */
/**
 * @typedef {{
 *   kind: "promoted" | "rejected" | "rollback" | "aborted" | "shadow" | "other",
 *   icon: IconName,
 *   title: string,
 *   words: string[],
 *   at: number,
 *   head: Head | null,
 *   run: Run | null,
 * }} Happening
 */

/** @type {Record<string, { kind: Happening["kind"], icon: IconName, title: string }>} by verdict */
const VERDICTS = {
  PROMOTED: { kind: "promoted", icon: "check", title: "Promoted" },
  REJECTED: { kind: "rejected", icon: "cross", title: "Candidate rejected" },
  ABORTED: { kind: "aborted", icon: "warning", title: "Fine-tuning aborted" },
  SUPERSEDED: { kind: "aborted", icon: "warning", title: "Candidate superseded" },
  SHADOWED: { kind: "shadow", icon: "layers", title: "Candidate runs as shadow" },
};

/**
 * @param {readonly Head[]} heads
 * @param {readonly Run[]} runs
 * @returns {Happening[]} the newest first; a head and the run that made it are one
 */
export function happenings(heads, runs) {
  const made = new Map(heads.filter((head) => head.runId !== null && !isRollback(head)).map((head) => [head.runId, head]));
  const told = new Set(runs.map((run) => run.id));
  const ofRuns = runs.map((run) => ofRun(run, made.get(run.id) ?? null));
  const ofHeads = heads.filter((head) => isRollback(head) || head.runId === null || !told.has(head.runId)).map(ofHead);
  return [...ofRuns, ...ofHeads].sort((a, b) => b.at - a.at);
}

/**
 * @param {Run} run
 * @param {Head | null} head
 * @returns {Happening}
 */
function ofRun(run, head) {
  const { kind, icon, title } = VERDICTS[run.verdict] ?? { kind: /** @type {const} */ ("other"), icon: /** @type {const} */ ("clock"), title: spelled(run.verdict) };
  const version = head?.version ?? run.headVersion;
  const named = version !== null && kind === "promoted" ? `Head ${version} promoted` : version !== null && kind === "shadow" ? `Head ${version} runs as shadow` : title;
  const at = kind === "promoted" && head ? head.publishedAt : run.startedAt + run.seconds * 1000;
  return { kind, icon, title: named, words: run.reasons, at, head: kind === "promoted" ? head : null, run };
}

/**
 * @param {Head} head
 * @returns {Happening}
 */
function ofHead(head) {
  const rollback = isRollback(head);
  return {
    kind: rollback ? "rollback" : head.status === "SHADOW" ? "shadow" : "promoted",
    icon: rollback ? "back" : head.status === "SHADOW" ? "layers" : "check",
    title: rollback ? `Head ${head.version}: ${head.origin}` : `Head ${head.version} published`,
    words: rollback ? [] : [head.origin],
    at: head.publishedAt,
    head: head.status === "SHADOW" ? null : head,
    run: null,
  };
}

/** @param {Head} head */
function isRollback(head) {
  return head.origin.startsWith("rollback");
}
