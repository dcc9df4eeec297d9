// Counters that the real go writes, and files that are none: cut, of another layout, with counts and offsets of any size.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCounters } from "../../src/go/telemetry-counters.ts";
import { goVersion, runGo } from "./real-go.ts";

describe("a file of counters", () => {
  let folder = "";
  let bytes: Uint8Array = new Uint8Array();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "plumb-counters-"));
    writeFileSync(join(folder, "go.mod"), "module example.com/m\n\ngo 1.21\n");
    writeFileSync(join(folder, "main.go"), "package main\n\nfunc main() {}\n");
    const env = { TEST_TELEMETRY_DIR: join(folder, "telemetry") };
    for (const _ of [1, 2]) expect(runGo(["build", "-o", "out", "."], { cwd: folder, env }).status).toBe(0);
    const local = join(folder, "telemetry/local");
    const name = readdirSync(local).find((one) => /^go@.*\.count$/.test(one)) ?? "none";
    bytes = readFileSync(join(local, name));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("of the real go has what it counted", () => {
    const read = readCounters(bytes);
    if (read.kind !== "ok") throw new Error(read.reason);
    const { program, goVersion: version, counts, begin, end } = read.file;
    expect({ program, version }).toEqual({ program: "cmd/go", version: goVersion });
    expect(counts.get("go/subcommand:build")).toBe(2);
    expect((counts.get("go/buildcache/hit") ?? 0) + (counts.get("go/buildcache/miss") ?? 0)).toBeGreaterThan(0);
    expect(Date.parse(begin)).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(end)).toBeGreaterThan(Date.now());
  });

  test("that is cut at any place is unreadable", () => {
    for (let length = 0; length < bytes.length; length += 61) {
      expect(readCounters(bytes.subarray(0, length)).kind).toBe("unreadable");
    }
  });

  test("of another layout says so", () => {
    const later = new Uint8Array(bytes);
    later["# telemetry/counter file v".length] = "2".charCodeAt(0);
    expect(readCounters(later)).toEqual({ kind: "unreadable", reason: "it has a later layout than v1" });
    expect(readCounters(new TextEncoder().encode("hello"))).toMatchObject({ kind: "unreadable" });
  });

  test("with a huge count, a huge header, or records in a circle is unreadable", () => {
    const view = () => {
      const copy = new Uint8Array(bytes);
      return { copy, at: new DataView(copy.buffer) };
    };
    const header = new DataView(bytes.buffer, bytes.byteOffset).getUint32(28, true);
    const slots = Array.from({ length: 512 }, (_, slot) => header + 4 + 4 * slot);
    const offsetAt = (slot: number) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(slot, true);
    const slot = slots.find((one) => offsetAt(one) !== 0) ?? 0;
    const huge = view();
    huge.at.setBigUint64(offsetAt(slot), 2n ** 64n - 1n, true);
    expect(readCounters(huge.copy)).toEqual({ kind: "unreadable", reason: "18446744073709551615 is no count" });
    const long = view();
    long.at.setUint32(28, 0xffff_fff0, true);
    expect(readCounters(long.copy)).toEqual({ kind: "unreadable", reason: "its header has no possible length" });
    const circle = view();
    circle.at.setUint32(offsetAt(slot) + 12, offsetAt(slot), true);
    expect(readCounters(circle.copy)).toEqual({ kind: "unreadable", reason: "its lists run into one another" });
    const outside = view();
    outside.at.setUint32(slot, 0xffff_ff00, true);
    expect(readCounters(outside.copy)).toEqual({ kind: "unreadable", reason: "a record lies outside of it" });
  });

  test("with any bytes changed is read or not, and never an error", () => {
    const start = performance.now();
    for (let at = 0; at < bytes.length; at += 13) {
      const changed = new Uint8Array(bytes);
      changed.fill(0xff, at, at + 3);
      expect(["ok", "unreadable"]).toContain(readCounters(changed).kind);
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
