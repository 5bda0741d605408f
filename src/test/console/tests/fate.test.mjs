import assert from "node:assert/strict";
import { test } from "node:test";
import { expecting, telling } from "../../../main/resources/dev/streamtune/console/page/cards/fate.js";
import { card, fate } from "./card.mjs";

const words = (/** @type {Partial<import("./card.mjs").Card>} */ parts) => telling(card(parts), undefined).text;

test("each state of a label is told in words", () => {
  assert.equal(words({}), "no label yet");
  assert.equal(words({ fate: fate({ state: "said" }) }), "rose: said, not joined yet");
  assert.equal(words({ fate: fate() }), "rose: in the buffer, waits for a fine-tuning");
  assert.equal(words({ fate: fate({ state: "judging" }) }), "rose: judges heads, is not trained on");
  assert.equal(words({ fate: fate({ state: "held" }) }), "rose: waits for a second annotator");
  assert.equal(words({ fate: fate({ state: "rejected" }) }), "rose: trained on, but the candidate was rejected");
});

test("a learned label says whether it has helped", () => {
  const learned = fate({ state: "learned", headVersion: 4 });
  const now = { label: "rose", probability: 0.7, headVersion: 4, right: true };
  assert.equal(words({ fate: learned, now }), "rose: learned in head 4, now predicted right");
  assert.equal(words({ fate: learned, now: { ...now, label: "daisy", right: false } }), "rose: learned in head 4, now predicted daisy");
  assert.equal(telling(card({ fate: learned, now }), undefined).tone, "good");
});

test("a refused label says why, in the service's words", () => {
  const refused = fate({ state: "refused", reason: "UNKNOWN_LABEL", detail: "the head does not know rose" });
  assert.equal(words({ fate: refused }), "rose: refused: the head does not know rose");
  assert.match(telling(card({ fate: refused }), undefined).detail, /UNKNOWN_LABEL/);
});

test("what the page knows and the service does not yet comes first", () => {
  const told = telling(card({ fate: fate() }), { label: "daisy", stage: "held", words: "" });
  assert.equal(told.text, "daisy: sending… U undoes");
});

test("what the service has told is not replaced by what the page expects", () => {
  const expected = fate({ state: "said" });
  assert.equal(expecting(card({ fate: fate() }), expected).fate?.state, "joined");
  assert.equal(expecting(card({ fate: fate({ label: "daisy" }) }), expected).fate?.state, "said");
  assert.equal(expecting(card({ fate: fate({ state: "refused" }) }), expected).fate?.state, "said");
});
