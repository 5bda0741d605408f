import assert from "node:assert/strict";
import { test } from "node:test";
import { clock } from "../../../main/resources/dev/streamtune/console/page/ui/clock.js";

const NOON = new Date(2026, 10, 26, 12, 0, 0).getTime() / 1000;

/**
 * @param {number} step in seconds
 * @param {number} count
 */
const ticks = (step, count) => Array.from({ length: count }, (_, i) => NOON + step * i);

test("no two ticks of an axis have the same words", () => {
  for (const step of [1, 5, 30, 60, 300, 3600, 6 * 3600, 24 * 3600]) {
    const words = clock(null, ticks(step, 10));
    assert.equal(new Set(words).size, 10, `${step} s apart: ${words.join(", ")}`);
  }
});

test("seconds and days are told only where it takes them", () => {
  assert.deepEqual(clock(null, ticks(30, 2)), ["12:00:00", "12:00:30"]);
  assert.deepEqual(clock(null, ticks(300, 2)), ["12:00", "12:05"]);
  assert.deepEqual(clock(null, ticks(24 * 3600, 2)), ["26 Nov", "27 Nov"]);
});

test("an axis with one tick, or none, is no error", () => {
  assert.deepEqual(clock(null, ticks(1, 1)), ["12:00"]);
  assert.deepEqual(clock(null, []), []);
});
