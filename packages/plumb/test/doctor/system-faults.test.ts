// Faults of the system itself, made for real in a mount namespace or for another user. Only root on Linux can make them.

import { describe, expect, test } from "bun:test";
import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/doctor/report.ts";
import { type Box, createBox, idsOf, launcher, start } from "../box.ts";

/** Runs doctor through a shell command that changes the process's world first; `$0` is plumb. */
function doctorAfter(box: Box, prefix: readonly string[], script: string): Report {
  const { stdout, stderr } = start([...prefix, "/bin/sh", "-c", `${script}; "$0" doctor --json`, launcher], box);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

const namespace = ["/usr/bin/unshare", "--mount"];

describe.if(process.platform === "linux" && process.getuid?.() === 0)("made by root", () => {
  test("a temporary directory mounted noexec", () => {
    const box = createBox();
    mkdirSync(join(box.root, "tmp"));
    box.env.TMPDIR = join(box.root, "tmp");
    const report = doctorAfter(box, namespace, `mount -t tmpfs -o noexec,size=2G tmpfs "$TMPDIR" || exit`);
    expect(idsOf(report)).toEqual(["tmp-noexec"]);
    expect(report.findings[0]?.found).toContain("noexec");
    box.remove();
  });

  test("a build cache on a disk with no room", () => {
    const box = createBox();
    const cache = join(box.root, "cache");
    mkdirSync(cache);
    box.env.GOCACHE = cache;
    const report = doctorAfter(box, namespace, `mount -t tmpfs -o size=1M tmpfs "$GOCACHE" || exit`);
    expect(idsOf(report)).toEqual(["disk-full"]);
    expect(report.findings[0]?.severity).toBe("error");
    box.remove();
  });

  test("a cache on a read-only mount", () => {
    const box = createBox();
    const cache = join(box.root, "cache");
    mkdirSync(cache);
    box.env.GOCACHE = cache;
    const report = doctorAfter(box, namespace, `mount -t tmpfs -o ro,size=2G tmpfs "$GOCACHE" || exit`);
    expect(idsOf(report)).toEqual(["cache-permission"]);
    box.remove();
  });

  test("a cache that sudo left to root", () => {
    const box = createBox();
    const cache = join(box.home, ".cache/go-build");
    mkdirSync(cache, { recursive: true });
    for (const path of [box.root, box.home, box.cwd, join(box.home, ".cache")]) chownSync(path, 12345, 12345);
    chmodSync(box.root, 0o755);
    const asUser = ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"];
    const report = doctorAfter(box, asUser, ":");
    expect(idsOf(report)).toEqual(["cache-permission"]);
    expect(report.findings[0]?.found).toContain(".cache/go-build");
    box.remove();
  });

  test("hardly any open files allowed", () => {
    const box = createBox();
    const report = doctorAfter(box, [], "ulimit -n 100");
    expect(idsOf(report)).toEqual(["too-many-open-files"]);
    box.remove();
  });

  test("no root certificates", () => {
    const box = createBox();
    mkdirSync(join(box.root, "empty"));
    box.env.SSL_CERT_FILE = "/nonexistent";
    box.env.SSL_CERT_DIR = join(box.root, "empty");
    expect(idsOf(box.doctor())).toEqual(["tls-unknown-authority"]);
    box.remove();
  });
});
