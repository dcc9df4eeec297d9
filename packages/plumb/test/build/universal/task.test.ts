import { expect, test } from "bun:test";
import { PlumbError } from "@goplumb/core/error";
import { universalTask } from "../../../src/build/universal/task.ts";

test("a file to write and files to join, a slice to take out, and a file to list", () => {
  expect(universalTask(["app", "a", "b"], {})).toEqual({ kind: "join", out: "app", inputs: ["a", "b"] });
  expect(universalTask(["app", "a"], {})).toEqual({ kind: "join", out: "app", inputs: ["a"] });
  expect(universalTask(["app", "out"], { thin: "arm64" })).toEqual({
    kind: "thin",
    arch: "arm64",
    input: "app",
    out: "out",
  });
  expect(universalTask(["app"], { list: true })).toEqual({ kind: "list", input: "app" });
});

const mistakes = [
  [["app"], {}, "files to join"],
  [[], {}, "files to join"],
  [["app"], { thin: "arm64" }, "--thin takes a file to read and a file to write"],
  [["app", "b", "c"], { thin: "arm64" }, "--thin takes a file to read and a file to write"],
  [["app", "b"], { list: true }, "--list takes one file"],
  [[], { list: true }, "--list takes one file"],
  [["app"], { list: true, thin: "arm64" }, "--list takes one file, and no --thin"],
] as const;

test.each(mistakes)("a mistake says what is wanted: %p %p", (operands, flags, message) => {
  const act = () => universalTask(operands, flags);
  expect(act).toThrow(PlumbError);
  expect(act).toThrow(message);
});
