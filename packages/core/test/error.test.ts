import { expect, test } from "bun:test";
import { errorDocument, PlumbError } from "../src/error.ts";
import { exitStatus } from "../src/exit-status.ts";

test("an error says all it knows in its document, and only that", () => {
  const cause = new Error("inner");
  const error = new PlumbError({
    code: "A_CODE",
    message: "m",
    hint: "h",
    details: { path: "/x" },
    cause,
    exit: exitStatus.machine,
  });
  expect(errorDocument(error)).toEqual({
    schemaVersion: 1,
    error: { code: "A_CODE", message: "m", hint: "h", details: { path: "/x" } },
  });
  expect(error).toMatchObject({ cause, exit: 3 });
});

test("what is left out is null, empty and a usage error", () => {
  const error = new PlumbError({ code: "A_CODE", message: "m" });
  expect(errorDocument(error).error).toEqual({ code: "A_CODE", message: "m", hint: null, details: {} });
  expect(error.exit).toBe(2);
});
