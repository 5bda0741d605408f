import assert from "node:assert/strict";
import { test } from "node:test";
import { Hold } from "../../../main/resources/dev/streamtune/console/page/labelling/hold.js";

const choice = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string | null} */ before = null) => ({ id, label, before });

test("a label is held for its time and then handed over once", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip")], 1000);
  assert.equal(hold.nextDue, 4000);
  assert.deepEqual(hold.take(3999), []);
  assert.deepEqual(hold.take(4000), [choice("a", "tulip")]);
  assert.deepEqual(hold.take(9000), []);
  assert.equal(hold.nextDue, null);
});

test("a label that is held is taken back without a trace", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip"), choice("b", "tulip", "rose")], 0);
  assert.deepEqual(hold.undo(), { takenBack: ["a", "b"], restored: [], final: [] });
  assert.deepEqual(hold.take(Infinity), []);
  assert.equal(hold.undo(), null);
});

test("of an image that was labelled again while held, only the new label is sent", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip", "daisy")], 0);
  hold.say([choice("a", "rose", "tulip")], 1000);
  assert.deepEqual(hold.take(3000), []);
  assert.deepEqual(hold.take(4000), [choice("a", "rose", "daisy")]);
});

test("after it was sent, undoing sends the label that was there before", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip", "rose")], 0);
  hold.take(Infinity);
  assert.deepEqual(hold.undo(), { takenBack: [], restored: [choice("a", "rose", "tulip")], final: [] });
});

test("after it was sent, a first label is final", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip")], 0);
  hold.take(Infinity);
  assert.deepEqual(hold.undo(), { takenBack: [], restored: [], final: ["a"] });
});

test("a refused label is nothing to undo, but what was said before it is", () => {
  const hold = new Hold(3000);
  hold.say([choice("a", "tulip")], 0);
  hold.say([choice("b", "peony")], 1);
  hold.take(Infinity);
  hold.refused("b", "peony");
  assert.deepEqual(hold.undo()?.final, ["a"]);
});

test("labels are undone the last first", () => {
  const hold = new Hold(3000);
  for (const id of ["a", "b", "c"]) hold.say([choice(id, "tulip")], 0);
  assert.deepEqual([hold.undo(), hold.undo(), hold.undo()].map((undone) => undone?.takenBack), [["c"], ["b"], ["a"]]);
});
