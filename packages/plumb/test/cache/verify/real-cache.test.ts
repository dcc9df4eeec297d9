// What Go does with an archive in which a byte changed, and what plumb says and mends: with the real go, and the real command.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CacheVerify } from "../../../src/cache/verify/verify-schema.ts";
import { launcher, start } from "../../box.ts";
import { goVersion } from "../../go/real-go.ts";
import { host } from "../../real-program.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { flipByte, replaceBytes } from "../flip-byte.ts";
import { createRealCache, filesBelow, type RealCache, words } from "../real-cache.ts";

const others = words.replace("library", "tyrants");

describe("a package in the cache whose bytes changed", () => {
  let real: RealCache;
  let clean: Buffer;
  let archive = "";
  beforeAll(() => {
    real = createRealCache();
    clean = real.build().bytes;
    archive = real.holding(words).find((path) => path.endsWith("-d")) ?? "none";
  });
  beforeEach(() => {
    real.reset();
    replaceBytes(join(real.cache, archive), words, others);
  });
  afterAll(() => real.remove());

  function verify(...args: string[]): { status: number | null; report: CacheVerify } {
    const { status, stdout } = real.box.plumb("cache", "verify", "--json", ...args);
    expect(schemaErrors("cache-verify", stdout)).toEqual([]);
    return { status, report: JSON.parse(stdout) };
  }

  test("is linked by go without a word", () => {
    expect(real.build().printed).toBe(others);
  });

  test("is found by its hash, with its import path and the Go that compiled it", () => {
    const { status, report } = verify();
    expect(status).toBe(1);
    expect(report.verdict).toBe("damaged");
    expect(report.build?.damages).toMatchObject([
      {
        kind: "altered",
        path: archive,
        silent: true,
        object: "package",
        package: { path: "example.com/words/lib", goVersion, platform: `${host.os}/${host.arch}` },
        removed: false,
      },
    ]);
  });

  test("is told so that a person can read it", () => {
    const { status, stdout } = real.box.plumb("cache", "verify");
    expect(status).toBe(1);
    expect(stdout).toContain(`package example.com/words/lib, ${goVersion} for ${host.os}/${host.arch}`);
    expect(stdout).toContain("go uses it and says nothing");
    expect(stdout).toContain("plumb cache verify --fix");
    // The first line has the path, however long that is.
    for (const line of stdout.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("goes with --fix, alone, and the next build is to the byte that of a clean cache", () => {
    const before = filesBelow(real.cache);
    const { status, report } = verify("--fix");
    expect([status, report.verdict]).toEqual([0, "repaired"]);
    const gone = before.filter((path) => !filesBelow(real.cache).includes(path));
    expect(gone).toHaveLength(2);
    expect(gone).toContain(archive);
    const { printed, bytes } = real.build();
    expect(printed).toBe(words);
    expect(bytes.equals(clean)).toBe(true);
    expect(verify()).toMatchObject({ status: 0, report: { verdict: "intact" } });
  });

  test("goes with every other damage at once, and the next build is that of a clean cache", () => {
    const entries = filesBelow(real.cache).filter((path) => /-[ad]$/.test(path));
    for (const [at, path] of entries.entries()) {
      const file = join(real.cache, path);
      const size = readFileSync(file).length;
      if (size === 0) continue;
      if (at % 5 === 0) flipByte(file, at % size);
      else if (at % 5 === 1) truncateSync(file, at % size);
      else if (at % 5 === 2) writeFileSync(file, "");
    }
    expect(verify("--fix")).toMatchObject({ status: 0, report: { verdict: "repaired" } });
    expect(real.build().bytes.equals(clean)).toBe(true);
    expect(verify().report.verdict).toBe("intact");
  });

  test("is found in a cache that nobody may write, and stays there", () => {
    const script = 'mount --bind -o ro "$GOCACHE" "$GOCACHE" && mount -o remount,bind,ro "$GOCACHE" && exec "$0" "$@"';
    const run = (...args: string[]) =>
      start(["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, launcher, "cache", ...args, "--json"], real.box);
    const looked = run("verify");
    expect([looked.status, JSON.parse(looked.stdout).verdict]).toEqual([1, "damaged"]);
    expect(run("status").status).toBe(0);
    const fixed = run("verify", "--fix");
    expect([fixed.status, JSON.parse(fixed.stdout).error.code]).toEqual([3, "FILE_UNWRITABLE"]);
  });

  test("that cannot be read is not said to be intact", () => {
    const user = ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"];
    const script = 'chmod -R a+rX "$TMPDIR" && chmod 600 "$1" && shift && exec "$@"';
    const path = join(real.cache, archive);
    const { status, stdout } = start(
      ["/bin/sh", "-c", script, "sh", path, ...user, launcher, "cache", "verify", "--json"],
      real.box,
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "incomplete",
      build: { damages: [], unreadable: [{ path: archive, code: "EACCES" }] },
    });
  });

  test("there are words for a cache that is not there, is off, or has no place", () => {
    rmSync(real.cache, { recursive: true });
    const said = (cache: string, ...args: string[]) => {
      real.box.env.GOCACHE = cache;
      const { status, stdout } = real.box.plumb("cache", ...args, "--json");
      return { status, document: JSON.parse(stdout) };
    };
    for (const cache of [real.cache, "off", "relative"]) {
      expect(said(cache, "verify")).toMatchObject({ status: 2, document: { error: { code: "CACHE_NOT_FOUND" } } });
      const { status, document } = said(cache, "status");
      expect(status).toBe(0);
      expect(document.build).toBeNull();
    }
    expect(said(real.cache, "status").document.gocache.state).toBe("missing");
    expect(said("off", "status").document.gocache.state).toBe("off");
    real.box.env.GOCACHEPROG = "helper --here";
    expect(said(real.cache, "status").document.gocache.program).toBe("helper --here");
  });
});
