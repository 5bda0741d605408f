import { get } from "../data/api.js";
import { repeatedly } from "../data/poll.js";
import { fill, h } from "../ui/dom.js";
import { chart } from "../ui/chart.js";
import { duration, number } from "../ui/format.js";
import { figure } from "../ui/meter.js";
import { Panel, empty } from "../ui/panel.js";
import { table } from "../ui/table.js";
import { ago } from "../ui/time.js";
import { deadLettersPanel } from "./deadletters.js";
import { instancesPanel } from "./instances.js";

/** @typedef {import("../app/views.js").Place} Place */
/** @typedef {import("../data/contract.js").Health} Health */

/** How often the service is asked, in milliseconds. */
const EVERY_MS = 5000;

/** From when on what Kafka told is called old, in milliseconds: several times it was not heard. */
const STALE_MS = 20_000;

/** @param {Place} place */
export function show({ root, signal }) {
  document.title = "Health · StreamTune";
  /** @type {Promise<Health>} */
  let health = Promise.reject(new Error("not asked yet"));
  health.catch(() => undefined);
  const load = () => health;
  const panels = [
    new Panel("At a glance", { signal, load, wide: true, draw: glance }),
    new Panel("Throughput", { signal, load: async () => (await health).throughput, note: "Images classified per second.", draw: throughput }),
    new Panel("Lag", { signal, load: async () => lagOf(await health), note: "Records that nobody has taken from a topic yet.", draw: lag }),
    instancesPanel(load, signal),
    deadLettersPanel(signal),
  ];
  fill(root, h("header", { class: "view-head" }, h("h1", {}, "Health")), h("div", { class: "panels" }, panels.map((panel) => panel.element)));
  const all = () => {
    health = get("/api/health", {}, signal);
    return Promise.all(panels.map((panel) => panel.refresh()));
  };
  repeatedly(EVERY_MS, all, signal);
}

/** @param {Health} health */
function glance({ ready, reasons, throughput: { perSecond }, latency, stages, deadLetters }) {
  return [
    h("p", { class: "ready", "data-ready": ready }, h("strong", {}, ready ? "Ready" : "Not ready"), reasons.length > 0 ? h("span", {}, reasons.join("; ")) : null),
    h(
      "dl",
      { class: "figures-row" },
      figure("Images per second", number(perSecond, 1)),
      figure("Latency, median", duration(latency.p50), `of ${number(latency.count)}`),
      figure("95 of 100 within", duration(latency.p95)),
      figure("99 of 100 within", duration(latency.p99)),
      figure("Inference, median", duration(stages.infer), `waits ${duration(stages.queue)}, is decoded in ${duration(stages.decode)}`),
      figure("Dead letters", number(deadLetters.total)),
    ),
  ];
}

/**
 * @param {Health["throughput"]} throughput
 * @param {AbortSignal} signal
 */
function throughput({ perSecond, series }, signal) {
  if (series.length < 2) return empty("Nothing was measured yet.");
  return chart(
    {
      name: "Throughput",
      summary: `${number(perSecond, 1)} images per second at present, ${number(Math.max(...series.map((point) => point.perSecond)), 1)} at most`,
      kind: "number",
      x: { name: "Time", kind: "time", values: series.map(({ at }) => at) },
      series: [{ name: "Images per second", colour: "--accent", values: series.map((point) => point.perSecond) }],
    },
    signal,
  );
}

/**
 * @param {Health} health
 * @returns {{ partitions: Health["lag"], staleSince: number | null }} since when Kafka has not told anything newer
 */
function lagOf({ at, groupsAt, lag: partitions }) {
  return { partitions, staleSince: groupsAt !== null && at - groupsAt > STALE_MS ? groupsAt : null };
}

/** @param {ReturnType<typeof lagOf>} lag */
function lag({ partitions, staleSince }) {
  if (partitions.length === 0) return empty("Kafka has not told yet.");
  const told = table(
    "Lag by topic and partition",
    [{ name: "Topic" }, { name: "Partition", number: true }, { name: "Behind", number: true }],
    partitions.map(({ topic, partition, behind }) => [topic, String(partition), number(behind)]),
  );
  return staleSince === null ? told : [h("p", { class: "problem", role: "status" }, "Kafka does not answer; this is what it told ", ago(staleSince), "."), told];
}
