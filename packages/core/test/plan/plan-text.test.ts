import { expect, test } from "bun:test";
import { createStyle } from "../../src/output/style.ts";
import type { Step } from "../../src/plan/plan.ts";
import { planText } from "../../src/plan/plan-text.ts";

const step: Step = {
  kind: "write",
  subject: "/home/me/.config/go/env",
  from: "GOROOT=/nonexistent",
  to: "",
  why: "it is wrong, and this is a reason that is longer than the forty columns of this page",
  undo: "plumb doctor --undo",
};
const view = { style: createStyle(false), columns: 40, shorten: (text: string) => text.replace("/home/me", "~") };

test("a step is a block with its lines, its reason and the way back", () => {
  expect(planText([step, { ...step, kind: "remove", from: "", to: "A=1\nB=2", undo: "" }], view)).toBe(`\
1. write ~/.config/go/env
   - GOROOT=/nonexistent
   why   it is wrong, and this is a
         reason that is longer than the
         forty columns of this page
   undo  plumb doctor --undo

2. remove ~/.config/go/env
   + A=1
   + B=2
   why   it is wrong, and this is a
         reason that is longer than the
         forty columns of this page`);
});

test("hostile lines cannot do anything, and endless ones are cut", () => {
  const text = planText([{ ...step, from: `\x1b[2J\r${"x".repeat(100_000)}`, subject: "/a\nb" }], view);
  expect(text.length).toBeLessThan(1000);
  expect(text).toContain("- \\x1b[2J\\rxxx");
  expect(text).toContain("write /a\\nb");
});
