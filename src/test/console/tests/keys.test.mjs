import assert from "node:assert/strict";
import { test } from "node:test";
import { command, keyOf } from "../../../main/resources/dev/streamtune/console/page/labelling/keys.js";
import { moved, range } from "../../../main/resources/dev/streamtune/console/page/labelling/moves.js";

const key = (/** @type {string} */ name, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("digits choose the class whose number is shown", () => {
  for (let index = 0; index < 10; index++) assert.deepEqual(command(key(keyOf(index)), "elsewhere"), { does: "label", index });
  assert.equal(keyOf(10), "");
  assert.equal(keyOf(-1), "");
});

test("letters do what they name, small or capital", () => {
  assert.deepEqual(command(key("u"), "elsewhere"), { does: "undo" });
  assert.deepEqual(command(key("U"), "control"), { does: "undo" });
  assert.deepEqual(command(key("?"), "elsewhere"), { does: "help" });
});

test("no key is taken from a field for text, nor from the browser", () => {
  for (const name of ["1", "u", "Enter", "ArrowLeft", "?"]) assert.equal(command(key(name), "text"), null);
  assert.equal(command(key("p", { ctrlKey: true }), "elsewhere"), null);
  assert.equal(command(key("u", { metaKey: true }), "elsewhere"), null);
  assert.equal(command(key("x"), "elsewhere"), null);
});

test("a button keeps Enter and Space", () => {
  assert.equal(command(key("Enter"), "control"), null);
  assert.equal(command(key(" "), "control"), null);
  assert.deepEqual(command(key("Enter"), "elsewhere"), { does: "confirm" });
  assert.deepEqual(command(key(" "), "elsewhere"), { does: "select" });
});

test("arrow keys move by one and by rows, and stop at the ends", () => {
  assert.equal(moved("ArrowRight", 0, 7, 3), 1);
  assert.equal(moved("ArrowDown", 1, 7, 3), 4);
  assert.equal(moved("ArrowDown", 5, 7, 3), 5);
  assert.equal(moved("ArrowUp", 1, 7, 3), 1);
  assert.equal(moved("ArrowLeft", 0, 7, 3), 0);
  assert.equal(moved("End", 0, 7, 3), 6);
  assert.equal(moved("Home", 6, 7, 3), 0);
});

test("the first move enters the grid; in an empty one there is nowhere to go", () => {
  assert.equal(moved("ArrowRight", -1, 7, 3), 0);
  assert.equal(moved("ArrowRight", -1, 0, 1), -1);
});

test("a range has both ends, in either direction", () => {
  const ids = ["a", "b", "c", "d"];
  assert.deepEqual(range(ids, "b", "d"), ["b", "c", "d"]);
  assert.deepEqual(range(ids, "d", "b"), ["b", "c", "d"]);
  assert.deepEqual(range(ids, "gone", "b"), ["b"]);
});
