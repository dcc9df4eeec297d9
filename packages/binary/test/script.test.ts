import { describe, expect, test } from "bun:test";
import { bytesSource, inspectBinary } from "../src/index.ts";
import { bitFlips, inspectMutant, truncations } from "./support/mutations.ts";

function script(text: string) {
  const file = inspectBinary(bytesSource(new TextEncoder().encode(text)));
  return file.format === "script" ? file.script : file;
}

describe("the #! line", () => {
  test("names an interpreter", () => {
    expect(script("#!/bin/sh\necho\n")).toEqual({ interpreter: "/bin/sh", argument: null });
  });

  test("passes everything after the interpreter as one argument, without blanks around it", () => {
    expect(script("#! \t/usr/bin/env  -S go run \t\n")).toEqual({ interpreter: "/usr/bin/env", argument: "-S go run" });
  });

  test("keeps the carriage return of a CRLF line, which the kernel takes for a part of the name", () => {
    expect(script("#!/usr/bin/python3\r\n")).toEqual({ interpreter: "/usr/bin/python3\r", argument: null });
    expect(script("#!/usr/bin/env node\r\n")).toEqual({ interpreter: "/usr/bin/env", argument: "node\r" });
  });

  test("ends at the end of the file, too", () => {
    expect(script("#!/bin/sh")).toEqual({ interpreter: "/bin/sh", argument: null });
  });

  test("without an interpreter is no script", () => {
    expect(script("#! \t\n/bin/sh")).toMatchObject({ format: "unknown" });
  });

  test("of more than 256 bytes is cut where the kernel cuts it, and that is a problem", () => {
    const file = inspectBinary(bytesSource(new TextEncoder().encode(`#!/bin/${"x".repeat(300)}\n`)));
    expect(file).toMatchObject({ format: "script", problems: [{ kind: "limit", where: "#! line" }] });
    expect(file.format === "script" && file.script.interpreter.length).toBe(254);
  });
});

test("a broken script never breaks the reader", () => {
  const bytes = new TextEncoder().encode("#!/usr/bin/env -S go run\r\nrest\n");
  for (const mutant of [...truncations(bytes), ...bitFlips(bytes, 500, bytes.length)]) inspectMutant(mutant);
});
