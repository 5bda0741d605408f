import assert from "node:assert/strict";
import { test } from "node:test";
import { age, bytes, counted, duration, number, percent, spelled } from "../../../main/resources/dev/streamtune/console/page/ui/format.js";

test("nearly all and nearly nothing do not look like all and nothing", () => {
  assert.deepEqual([0, 0.004, 0.5, 0.935, 0.9999, 1].map(percent), ["0 %", "<1 %", "50 %", "94 %", "99 %", "100 %"]);
});

test("what is not there is a dash", () => {
  assert.deepEqual([percent(null), number(undefined), duration(NaN), bytes(null)], ["–", "–", "–", "–"]);
});

test("durations have the unit that reads best", () => {
  assert.deepEqual([0.42, 212, 1500, 24_000, 90_000, 5_400_000].map(duration), ["0.4 ms", "212 ms", "1.5 s", "24 s", "1.5 min", "1.5 h"]);
});

test("an age grows in steps that a person cares for, and is never negative", () => {
  const now = 1_800_000_000_000;
  assert.deepEqual([-9, 0, 12, 61, 7200, 90_000, 400_000].map((s) => age(now - s * 1000, now)), ["just now", "just now", "12 s ago", "1 min ago", "2 h ago", "yesterday", "4 days ago"]);
});

test("counts, sizes and names", () => {
  assert.deepEqual([counted(1, "label"), counted(1200, "class", "classes")], ["1 label", "1,200 classes"]);
  assert.deepEqual([bytes(12), bytes(18_211), bytes(5_000_000)], ["12 bytes", "17.8 kB", "4.8 MB"]);
  assert.equal(spelled("UNKNOWN_LABEL"), "Unknown label");
});
