import { expect, test } from "bun:test";
import type { Cause } from "../../src/explain/causes.ts";
import { withMachine } from "../../src/explain/with-machine.ts";
import type { Finding } from "../../src/problems/finding.ts";

const cause = (id: string, confidence: number, line: number): Cause => ({
  id,
  title: id,
  found: id,
  confidence,
  level: confidence >= 0.9 ? "certain" : confidence >= 0.6 ? "likely" : "possible",
  why: "",
  lines: [{ number: line, text: "" }],
  remedies: [],
  harmless: false,
  here: null,
});

const remedies = [{ title: "for this machine", commands: [], safe: true }];
const finding = (id: string): Finding => ({
  id,
  severity: "error",
  title: id,
  found: `${id} here`,
  wanted: "",
  why: "",
  evidence: [],
  remedies,
});

test("what this machine has is certain, with its words and its remedies", () => {
  const [first, second] = withMachine([cause("a", 0.7, 1), cause("b", 0.5, 2)], {
    findings: [finding("b")],
    healthy: [],
  });
  expect(first).toMatchObject({ id: "b", level: "certain", confidence: 0.95, here: "b here", remedies });
  expect(second).toMatchObject({ id: "a", level: "likely", here: null });
});

test("what it was looked at for and does not have is less sure, and stays", () => {
  const [first, second] = withMachine([cause("a", 0.92, 1), cause("b", 0.91, 2)], { findings: [], healthy: ["a"] });
  expect(first).toMatchObject({ id: "b", confidence: 0.91 });
  expect(second).toMatchObject({ id: "a", level: "likely", confidence: 0.74 });
});

test("what nobody could look at stays as it is", () => {
  const causes = [cause("a", 0.92, 1)];
  expect(withMachine(causes, { findings: [], healthy: [] })).toEqual(causes);
});
