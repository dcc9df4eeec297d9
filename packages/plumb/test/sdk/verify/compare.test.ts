// How a tree differs from its release, and what explains it: a mixture of releases, somebody else's build, or nothing.

import { describe, expect, test } from "bun:test";
import { filesForeignTo } from "../../../src/go/release-files.ts";
import {
  compareTree,
  explainDifferences,
  isOnlyConfigured,
  isSame,
  type KnownRelease,
} from "../../../src/sdk/verify/compare.ts";
import { bareVerdict, isConfigured, isFine, noDifferences, type Verdict } from "../../../src/sdk/verify/verdict.ts";

const version = "1.26.8";
const subject = { kind: "tree", path: "/go" } as const;
const programs = ["bin/go", "bin/gofmt", "pkg/tool/linux_amd64/compile", "pkg/tool/linux_amd64/link"];
const sources = Array.from({ length: 20 }, (_, at) => `src/p/f${at}.go`);
const others = ["VERSION", "go.env", "lib/go.env", "src/go.mod", "src/runtime/asm.s"];

type Changes = Readonly<Record<string, string | null>>;

const release = new Map([...programs, ...sources, ...others].map((path) => [path, `${path} of ${version}`]));

/** The release with other contents at some paths; null: it is not there. */
function changed(changes: Changes): Map<string, string> {
  const tree = new Map(release);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) tree.delete(path);
    else tree.set(path, content);
  }
  return tree;
}

const all = (paths: readonly string[], content: string | null): Changes =>
  Object.fromEntries(paths.map((path) => [path, content]));
const explain = (changes: Changes, known: readonly KnownRelease[] = [], of = version) =>
  explainDifferences(of, changed(changes), release, known);

describe("the differences", () => {
  test("are named by kind, each list sorted, go.env as configuration", () => {
    const tree = changed({
      "src/z.go": "z",
      "src/a.go": "a",
      VERSION: null,
      "bin/go": null,
      "src/p/f3.go": "x",
      "go.env": "x",
    });
    expect(compareTree(tree, release)).toEqual({
      missing: ["VERSION", "bin/go"],
      modified: [
        { path: "go.env", kind: "configuration" },
        { path: "src/p/f3.go", kind: "code" },
      ],
      extra: ["src/a.go", "src/z.go"],
    });
  });

  test("are none of the same tree, in whatever order", () => {
    const differences = compareTree(new Map([...release].toReversed()), release);
    expect(differences).toEqual(noDifferences);
    expect([isSame(differences), isOnlyConfigured(differences), isConfigured({ subject, differences })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each<readonly [what: string, only: boolean, changes: Changes]>([
    ["go.env", true, { "go.env": "x" }],
    ["go.env and a source", false, { "go.env": "x", "src/p/f0.go": "x" }],
    ["go.env and a file too many", false, { "go.env": "x", "src/own.go": "x" }],
    ["go.env and a file too few", false, { "go.env": "x", "src/p/f0.go": null }],
    ["a go.env that is gone", false, { "go.env": null }],
    ["a go.env in another folder", false, { "lib/go.env": "x" }],
    ["a program", false, { "bin/go": "x" }],
  ])("%s: configuration alone is %p", (_, only, changes) => {
    const differences = compareTree(changed(changes), release);
    expect([isSame(differences), isOnlyConfigured(differences), isConfigured({ subject, differences })]).toEqual([
      false,
      only,
      only,
    ]);
  });
});

describe("a mixture with a release that is known", () => {
  const other = (version: string, paths: readonly string[]): KnownRelease => ({
    version,
    manifest: new Map(paths.map((path) => [path, `${path} of ${version}`])),
  });
  const older = other("go1.24.4", [...sources, "src/old.go", "src/older.go", "go.env"]);
  const foreign = (paths: readonly string[], from = "go1.24.4"): Changes =>
    Object.fromEntries(paths.map((path) => [path, `${path} of ${from}`]));

  test("is told from three files on, changed ones and added ones", () => {
    const three = foreign(["src/p/f0.go", "src/p/f1.go", "src/old.go"]);
    expect(explain(three, [older])).toEqual({ kind: "mixture", files: 3, others: ["go1.24.4"] });
    expect(explain(foreign(["src/p/f0.go", "src/old.go"]), [older])).toBeNull();
  });

  test("is none where the files have the right names and other contents, or are gone", () => {
    const names = ["src/p/f0.go", "src/p/f1.go", "src/old.go", "src/older.go"];
    expect(explain(foreign(names, "nobody"), [older])).toBeNull();
    expect(explain(all(sources.slice(0, 5), null), [older])).toBeNull();
  });

  test("is not made of files that both releases share, nor of go.env", () => {
    const twin: KnownRelease = { version: "go1.26.7", manifest: release };
    expect(explain({ "src/own.go": "x" }, [twin])).toBeNull();
    expect(explain(foreign(["src/p/f0.go", "src/p/f1.go", "go.env"]), [older])).toBeNull();
  });

  test("is one with the release that most of the files are of", () => {
    const newer = other("go1.27.1", sources);
    const mixed = { ...foreign(sources.slice(0, 3)), ...foreign(sources.slice(3, 8), "go1.27.1") };
    const expected = { kind: "mixture", files: 5, others: ["go1.27.1"] } as const;
    expect(explain(mixed, [older, newer])).toEqual(expected);
    expect(explain(mixed, [newer, older])).toEqual(expected);
  });

  test("is told rather than another build, though every program is another one", () => {
    const mixed = { ...all(programs, "x"), ...foreign(["src/old.go", "src/older.go", "src/p/f0.go"]) };
    expect(explain(mixed, [older])).toEqual({ kind: "mixture", files: 3, others: ["go1.24.4"] });
    expect(explain(mixed)).toMatchObject({ kind: "other-build" });
  });
});

describe("a mixture with a release that is not known", () => {
  const [gone, comes] = ["src/go/build/syslist.go", "src/bytes/iter.go"];

  test("is told by one file that this release cannot have: an older one's, a newer one's", () => {
    expect(filesForeignTo(26)).toContain(gone);
    expect(filesForeignTo(23)).toContain(comes);
    expect(explain({ [gone]: "x" })).toEqual({ kind: "mixture", files: 1, others: [] });
    expect(explain({ [comes]: "x" }, [], "1.23.4")).toEqual({ kind: "mixture", files: 1, others: [] });
    expect(explain({ [gone]: "x", "src/os/str.go": "x", "src/own.go": "x" })).toMatchObject({ files: 2 });
  });

  test("is not told by a file that this release has, or that anybody may have added", () => {
    expect(explain({ [comes]: "x", "src/own.go": "x", "src/bytes/own.go": "x" })).toBeNull();
    expect(explain({ [gone]: "x" }, [], "1.23.4")).toBeNull();
  });

  test("is told of release candidates too, and of nothing older than the table", () => {
    expect(explain({ [gone]: "x" }, [], "1.26rc1")).toMatchObject({ kind: "mixture" });
    for (const old of ["1.4.3", "1.9.2rc2", "1", "1.0.3"]) expect(explain({ [gone]: "x" }, [], old)).toBeNull();
  });
});

describe("somebody else's build", () => {
  test("has other programs, each of them, and the sources of the release", () => {
    expect(explain(all(programs, "x"))).toEqual({ kind: "other-build", files: programs.length });
    expect(explain({ ...all(programs, "x"), "go.env": "x" })).toEqual({ kind: "other-build", files: programs.length });
  });

  test("may have changed, or left out, one source in ten and no more", () => {
    const two = all(sources.slice(0, 2), "x");
    expect(explain({ ...all(programs, "x"), ...two })).toEqual({ kind: "other-build", files: programs.length + 2 });
    expect(explain({ ...all(programs, "x"), ...all(sources.slice(0, 2), null) })).toMatchObject({
      kind: "other-build",
    });
    for (const content of ["x", null]) {
      expect(explain({ ...all(programs, "x"), ...all(sources.slice(0, 3), content) })).toBeNull();
    }
  });

  test("may have left programs out and added files, as distributions do", () => {
    const packed = { ...all(programs.slice(0, 3), "x"), "pkg/tool/linux_amd64/link": null, "src/own.go": "x" };
    expect(explain(packed)).toEqual({ kind: "other-build", files: 3 });
  });

  test("is not one changed program, nor all but one", () => {
    for (const program of programs) expect(explain({ [program]: "x" })).toBeNull();
    for (const kept of programs) expect(explain({ ...all(programs, "x"), [kept]: release.get(kept) ?? "" })).toBeNull();
  });

  test("is not a tree without programs, nor one with other sources alone", () => {
    expect(explain(all(programs, null))).toBeNull();
    expect(explain(all(sources.slice(0, 2), "x"))).toBeNull();
  });
});

describe("nothing is explained", () => {
  test("where nothing differs, or one file here and there", () => {
    expect(explain({})).toBeNull();
    expect(explain({ "src/p/f0.go": "x", VERSION: null, "src/own.go": "x" })).toBeNull();
    expect(explain({ "go.env": "x" })).toBeNull();
  });
});

describe("status 0 of plumb verify", () => {
  const verdict = (word: Verdict["verdict"], more: Partial<Verdict> = {}): Verdict => ({
    ...bareVerdict({ kind: "tree", path: "/go" }, word, {}),
    ...more,
  });
  const rung = (status: "passed" | "failed" | "skipped") => [{ name: "h1", status, detail: "" }] as const;
  const configured = compareTree(changed({ "go.env": "x" }), release);
  const archive = { kind: "archive", path: "/go.zip" } as const;

  test.each<readonly [what: string, fine: boolean, verdict: Verdict]>([
    ["what is verified", true, verdict("verified", { rungs: rung("passed") })],
    ["what is verified with a rung skipped", true, verdict("verified", { rungs: rung("skipped") })],
    ["what is verified with a rung failed", false, verdict("verified", { rungs: rung("failed") })],
    ["what holds a link", false, verdict("verified", { odd: ["lib/link"] })],
    ["a tree that is configured", true, verdict("modified", { differences: configured })],
    ["one that is configured and holds a link", false, verdict("modified", { differences: configured, odd: ["x"] })],
    ["an archive that is configured", false, verdict("modified", { differences: configured, subject: archive })],
    ["what is modified", false, verdict("modified", { differences: { ...configured, extra: ["x"] } })],
    ["what is modified by nothing that has a name", false, verdict("modified")],
    ["what cannot be verified", false, verdict("unverifiable")],
  ])("%s: %p", (_, fine, found) => {
    expect(isFine(found)).toBe(fine);
  });
});
