import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, parse } from "../../../main/resources/dev/streamtune/console/page/app/route.js";
import { windowed } from "../../../main/resources/dev/streamtune/console/page/learning/accuracy.js";
import { happenings } from "../../../main/resources/dev/streamtune/console/page/learning/happenings.js";

/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Head} Head */
/** @typedef {import("../../../main/resources/dev/streamtune/console/page/data/contract.js").Run} Run */

const head = (/** @type {Partial<Head>} */ parts) => ({ version: 1, status: "PROMOTED", origin: "run r1", runId: "r1", parentVersion: 0, publishedAt: 5000, labels: [], learned: 3, candidate: null, kept: true, ...parts });
const run = (/** @type {Partial<Run>} */ parts) => ({ id: "r1", startedAt: 1000, seconds: 2, trigger: "20 new examples", verdict: "PROMOTED", reasons: ["better"], headVersion: 1, parentVersion: 0, examples: 9, newExamples: 3, holdoutExamples: 4, epochLoss: [], candidate: null, incumbent: null, ...parts });

test("a head and the run that made it are one happening", () => {
  const told = happenings([head({})], [run({})]);
  assert.deepEqual(told.map(({ title, kind, at, words }) => [title, kind, at, words]), [["Head 1 promoted", "promoted", 5000, ["better"]]]);
});

test("what was rejected is told, and a rollback is one of its own", () => {
  const told = happenings([head({ version: 2, origin: "rollback to 1", publishedAt: 9000 }), head({})], [run({ id: "r2", verdict: "REJECTED", headVersion: null, startedAt: 6000 }), run({})]);
  assert.deepEqual(told.map(({ title }) => title), ["Head 2: rollback to 1", "Candidate rejected", "Head 1 promoted"]);
});

test("a head whose run is not told of any more still appears, and an unknown verdict is spelled", () => {
  assert.deepEqual(happenings([head({ origin: "imported", runId: null })], []).map(({ title, words }) => [title, words]), [["Head 1 published", ["imported"]]]);
  assert.equal(happenings([], [run({ verdict: "TO_BE_SEEN", headVersion: null })])[0]?.title, "To be seen");
});

test("the moving share looks back over a window, the first points over what there is", () => {
  const points = Array.from({ length: 30 }, (_, i) => ({ right: i < 20 ? 0 : (i - 19) * 10, total: (i + 1) * 10 }));
  const shares = windowed(points, 100);
  assert.equal(shares[0], 0);
  assert.equal(shares[19], 0);
  assert.equal(shares[24], 0.5);
  assert.equal(shares[29], 1);
});

test("an address names a view, its query and an image", () => {
  const { view, query, image } = parse(hashOf("live", { class: "a&b" }, "roses/<1>.jpg"));
  assert.deepEqual([view, query.toString(), image], ["live", "class=a%26b", "roses/<1>.jpg"]);
  assert.equal(parse("").view, "live");
  assert.equal(parse("#/nowhere").view, "live");
  assert.equal(hashOf("health"), "#/health");
});
