/** Shapes of the JSON API. Times are milliseconds since the epoch, probabilities are 0 to 1. */

export type Role = "VIEWER" | "ANNOTATOR" | "OPERATOR";

export interface Session {
  user: { name: string; role: Role } | null;
  loginNeeded: boolean;
  version?: string;
  application?: string;
  classes?: string[];
  newClasses?: boolean;
  headVersion?: number;
}

/** A session in which somebody is there. */
export interface SignedIn {
  user: { name: string; role: Role };
  loginNeeded: boolean;
  version: string;
  application: string;
  classes: string[];
  newClasses: boolean;
  headVersion: number;
}

export type FateState = "said" | "joined" | "judging" | "held" | "refused" | "learned" | "rejected";

export interface Fate {
  state: FateState;
  label: string;
  annotator: string | null;
  at: number;
  reason: string | null;
  detail: string | null;
  headVersion: number | null;
  runId: string | null;
}

export interface Now {
  label: string;
  probability: number;
  headVersion: number;
  right: boolean;
}

export interface Likelihood {
  label: string;
  probability: number;
}

export interface Card {
  id: string;
  label: string;
  confidence: number;
  margin: number;
  top: Likelihood[];
  headVersion: number;
  at: number;
  thumbnail: string | null;
  fate: Fate | null;
  now: Now | null;
  shadow: { version: number; label: string; distance: number } | null;
}

export interface Predictions {
  items: Card[];
  seen: number;
  kept: number;
}

export interface Said {
  id: string;
  state: "said" | "refused";
  reason: string | null;
  detail: string | null;
}

export type Strategy = "margin" | "disagreement" | "novelty" | "balanced" | "random";

export interface Queue {
  strategy: Strategy;
  candidates: number;
  items: { card: Card; score: number; why: string }[];
  note?: string | null;
}

export interface Neighbours {
  items: { id: string; label: string; annotator: string | null; similarity: number; thumbnail: string | null }[];
  compared: number;
}

export interface Head {
  version: number;
  status: string;
  origin: string;
  runId: string | null;
  parentVersion: number;
  publishedAt: number;
  labels: string[];
  learned: number;
  candidate: { accuracy: number | null; loss: number | null } | null;
  kept: boolean;
}

export interface Heads {
  incumbent: number;
  shadow: number | null;
  items: Head[];
}

export interface ClassRecall {
  label: string;
  recall: number | null;
  examples: number | null;
}

export interface Evaluation {
  accuracy: number;
  loss: number;
  perClass: ClassRecall[];
}

export interface Run {
  id: string;
  startedAt: number;
  seconds: number;
  trigger: string;
  verdict: string;
  reasons: string[];
  headVersion: number | null;
  parentVersion: number;
  examples: number;
  newExamples: number;
  holdoutExamples: number;
  epochLoss: (number | null)[];
  candidate: Evaluation | null;
  incumbent: Evaluation | null;
}

export interface Accuracy {
  holdout: { at: number; headVersion: number; accuracy: number; examples: number }[];
  feedback: { at: number; right: number; total: number }[];
  window: { right: number; total: number };
}

export interface Confusion {
  head: number | null;
  labels: string[];
  matrix: number[][];
  examples: number;
}

export interface Buffer {
  classes: { label: string; training: number; holdout: number }[];
  total: number;
  asOf: number;
}

export interface Effect {
  bucketsSeconds: number[];
  counts: number[];
  medianSeconds: number | null;
  n: number;
}

export interface JudgedHead {
  version: number;
  accuracy: number | null;
  perClass: ClassRecall[];
}

export interface Comparison {
  examples: number;
  a: JudgedHead;
  b: JudgedHead;
  disagree: { id: string; label: string; a: string; b: string; thumbnail: string | null }[];
}

export interface Rollback {
  from: number;
  to: number;
  possible: boolean;
  why: string | null;
  consequences: string[];
}

export interface DeadLetter {
  topic: string;
  partition: number;
  offset: number;
  at: number;
  stage: string;
  reason: string;
  detail: string;
  bytes: number | null;
  sha256: string | null;
  id?: string | null;
  thumbnail: string | null;
}

export interface DeadLetters {
  total: number;
  byReason: Record<string, number>;
  items: DeadLetter[];
}

export interface Health {
  at: number;
  ready: boolean;
  reasons: string[];
  throughput: { perSecond: number; series: { at: number; perSecond: number }[] };
  latency: { p50: number | null; p95: number | null; p99: number | null; count: number };
  stages: { queue: number | null; decode: number | null; infer: number | null };
  groupsAt: number | null;
  lag: { topic: string; partition: number; behind: number | null }[];
  deadLetters: { total: number; byReason: Record<string, number> };
  instances: {
    clientId: string;
    host: string;
    roles: string[];
    partitions: string[];
    headVersion: number | null;
  }[];
}
