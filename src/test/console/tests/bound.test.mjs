import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST_CARDS, arrange } from "../../../main/resources/dev/streamtune/console/page/cards/bound.js";
import { Arrivals } from "../../../main/resources/dev/streamtune/console/page/live/arrivals.js";
import { card } from "./card.mjs";

const all = () => true;
const ids = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: to - from }, (_, i) => `i${from + i}`);

/** Does what a grid does with an arrangement. */
const after = (/** @type {string[]} */ shown, /** @type {string[]} */ coming, /** @type {number} */ most) => {
  const { add, remove } = arrange(shown, coming, most);
  return [...add, ...shown.filter((id) => !remove.includes(id))];
};

test("new cards come first, and the oldest go", () => {
  assert.deepEqual(after(["c", "b", "a"], ["e", "d"], 4), ["e", "d", "c", "b"]);
});

test("a card that comes again is there once, at the front", () => {
  assert.deepEqual(after(["c", "b", "a"], ["a", "d"], 4), ["a", "d", "c", "b"]);
});

test("a grid never holds more than its most, whatever comes", () => {
  /** @type {string[]} */
  let shown = [];
  let next = 0;
  for (let round = 0; round < 500; round++) {
    const count = (round * 37) % 200;
    shown = after(shown, ids(next, next + count).reverse(), MOST_CARDS);
    next += count - (round % 3);
    assert.ok(shown.length <= MOST_CARDS);
    assert.equal(new Set(shown).size, shown.length);
  }
});

test("what waits is bounded too, and the newest of it is kept", () => {
  const arrivals = new Arrivals(5);
  for (let i = 0; i < 1000; i++) arrivals.add([card({ id: `i${i}`, at: i })], i + 1, all);
  assert.deepEqual(arrivals.take().map(({ id }) => id), ["i999", "i998", "i997", "i996", "i995"]);
  assert.equal(arrivals.size, 0);
});

test("it counts what it was told of, and what was classified meanwhile", () => {
  const arrivals = new Arrivals(5);
  arrivals.restart(100);
  arrivals.add([card({ id: "a" })], 101, all);
  assert.deepEqual(arrivals.counts, { told: 1, seen: 1 });
  arrivals.add([card({ id: "b" }), card({ id: "c" })], 143, all);
  assert.deepEqual(arrivals.counts, { told: 3, seen: 43 });
});

test("a service that begins to count anew does not confuse it", () => {
  const arrivals = new Arrivals(5);
  arrivals.restart(1000);
  arrivals.add([card({ id: "a" })], 3, all);
  assert.deepEqual(arrivals.counts, { told: 1, seen: 1 });
});

test("what a filter does not want does not wait", () => {
  const arrivals = new Arrivals(5);
  arrivals.add([card({ id: "a" }), card({ id: "b", label: "rose" })], 2, ({ label }) => label === "rose");
  assert.deepEqual(arrivals.take().map(({ id }) => id), ["b"]);
});

test("a card that changes while it waits is shown as it is", () => {
  const arrivals = new Arrivals(5);
  arrivals.add([card({ id: "a" })], 1, all);
  arrivals.change(card({ id: "a", label: "rose" }));
  arrivals.change(card({ id: "elsewhere" }));
  assert.deepEqual(arrivals.take().map(({ label }) => label), ["rose"]);
});
