import assert from "node:assert/strict";
import { test } from "node:test";
import { askedOf, filterOf, isOn, queryOf, wants } from "../../../main/resources/dev/streamtune/console/page/cards/filter.js";
import { card, fate } from "./card.mjs";

const of = (/** @type {string} */ query) => filterOf(new URLSearchParams(query));

test("without a query everything is wanted", () => {
  assert.equal(isOn(of("")), false);
  assert.equal(wants(of(""), card()), true);
});

test("a filter goes into the address and comes out the same", () => {
  for (const query of ["", "class=tulip", "min=20&max=60", "head=4&state=wrong", "class=a+b%26c&state=unlabelled"]) {
    assert.equal(new URLSearchParams(queryOf(of(query))).toString(), query);
  }
});

test("what makes no sense in an address is left out", () => {
  assert.deepEqual(of("min=-3&max=1e9&head=x&state=bad"), of(""));
  assert.deepEqual([of("min=80&max=20").min, of("min=80&max=20").max], [20, 80]);
});

test("the service is asked for shares, not percent", () => {
  assert.deepEqual(askedOf(of("min=20&max=60&class=rose")), { min: "0.2", max: "0.6", class: "rose" });
});

test("class, confidence and head choose", () => {
  assert.equal(wants(of("class=rose"), card()), false);
  assert.equal(wants(of("min=81"), card()), false);
  assert.equal(wants(of("min=80&max=80"), card()), true);
  assert.equal(wants(of("head=2"), card()), false);
  assert.equal(wants(of("head=3"), card()), true);
});

test("wrong is what people call otherwise; a refused label is none", () => {
  assert.equal(wants(of("state=wrong"), card()), false);
  assert.equal(wants(of("state=wrong"), card({ fate: fate() })), true);
  assert.equal(wants(of("state=wrong"), card({ fate: fate({ label: "tulip" }) })), false);
  assert.equal(wants(of("state=wrong"), card({ fate: fate({ state: "refused" }) })), false);
  assert.equal(wants(of("state=unlabelled"), card({ fate: fate({ state: "refused" }) })), true);
  assert.equal(wants(of("state=labelled"), card({ fate: fate() })), true);
});
