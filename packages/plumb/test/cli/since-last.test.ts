// plumb doctor --since-last, over several runs in one home.

import { expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/doctor/report.ts";
import { type Box, createBox, launcher, start } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

const cacheOf = (box: Box) => join(box.home, ".plumb/cache");

function changes(box: Box): Report["changes"] {
  const { stdout } = box.plumb("doctor", "--since-last", "--json");
  expect(schemaErrors("doctor", stdout)).toEqual([]);
  return JSON.parse(stdout).changes;
}

function within(use: (box: Box) => void): () => void {
  return () => {
    const box = createBox();
    try {
      use(box);
    } finally {
      box.remove();
    }
  };
}

test(
  "new, unchanged and fixed, one run after the other",
  within((box) => {
    expect(changes(box)).toBeNull();
    box.go("env", "-w", "GOROOT=/nonexistent/go");
    const [first] = box.doctor().findings;
    const { since, ...second } = changes(box) ?? { since: "" };
    expect(second).toMatchObject({
      new: [{ id: "goroot-set-wrong", found: first?.found }],
      fixed: [],
      unchanged: [],
      unknown: [],
    });
    expect(Date.now() - Date.parse(since)).toBeLessThan(600_000);
    expect(changes(box)).toMatchObject({ new: [], fixed: [], unchanged: [{ id: "goroot-set-wrong" }] });
    writeFileSync(join(box.home, ".config/go/env"), "");
    expect(changes(box)).toMatchObject({ new: [], fixed: [{ id: "goroot-set-wrong" }], unchanged: [] });
    expect(changes(box)).toMatchObject({ new: [], fixed: [], unchanged: [], unknown: [] });
  }),
);

test(
  "people are told the same, and the first time what is kept where",
  within((box) => {
    const first = box.plumb("doctor", "--since-last");
    expect(first.stdout).toContain("\nNothing to compare with yet.\n");
    expect(first.stderr).toBe("this report is kept in ~/.plumb/cache for the next time\n");
    box.env.GO111MODULE = "off";
    const { stdout, stderr } = box.plumb("doctor", "--since-last");
    expect(stdout).toMatch(
      /\nSince 2\d{3}-\d\d-\d\d \d\d:\d\d:\d\d UTC:\n {2}new {7}GO111MODULE=off.* {2}\[go111module-off\]\n/,
    );
    expect(stderr).toBe("");
  }),
);

test(
  "it is kept for its user alone, and nothing is kept without the flag",
  within((box) => {
    box.plumb("doctor");
    expect(existsSync(join(box.home, ".plumb"))).toBe(false);
    box.plumb("doctor", "--since-last");
    const [name = "", ...more] = readdirSync(cacheOf(box));
    expect(more).toEqual([]);
    expect(statSync(join(cacheOf(box), name)).mode & 0o777).toBe(0o600);
    expect(statSync(cacheOf(box)).mode & 0o777).toBe(0o700);
  }),
);

test.each(["", "{", "[]", '{"schemaVersion":1,"at":"yesterday","findings":[]}', "\0".repeat(10)])(
  "a kept report that is none is said, and replaced: %j",
  (text) =>
    within((box) => {
      box.plumb("doctor", "--since-last");
      const [name = ""] = readdirSync(cacheOf(box));
      writeFileSync(join(cacheOf(box), name), text);
      const { stdout, stderr, status } = box.plumb("doctor", "--since-last");
      expect(status).toBe(0);
      expect(stdout).toContain("Nothing to compare with yet.");
      expect(stderr).toContain("the last report cannot be read: ");
      expect(JSON.parse(readFileSync(join(cacheOf(box), name), "utf8")).findings).toEqual([]);
    })(),
);

test(
  "without a home, and with a file where the folder should be, the doctor works on",
  within((box) => {
    const { stderr } = start(["/usr/bin/env", "-u", "HOME", launcher, "doctor", "--since-last"], box);
    expect(stderr).toContain("this report is not kept: plumb has no place to keep anything");
    writeFileSync(join(box.home, ".plumb"), "");
    const blocked = box.plumb("doctor", "--since-last");
    expect(blocked.status).toBe(0);
    expect(blocked.stderr).toContain("this report is not kept: cannot write ");
  }),
);

test.if(process.platform === "linux" && process.getuid?.() === 0)(
  "a home mounted read-only is no reason to fail",
  within((box) => {
    mkdirSync(cacheOf(box), { recursive: true });
    const script = 'mount --bind "$HOME" "$HOME" && mount -o remount,ro,bind "$HOME" && "$0" doctor --since-last';
    const { stdout, stderr } = start(["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, launcher], box);
    expect(stdout).toContain("Nothing to compare with yet.");
    expect(stderr).toMatch(/^this report is not kept: cannot write ~\/.* EROFS\n$/);
  }),
);
