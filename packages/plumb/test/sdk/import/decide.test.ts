// What becomes of a tree that was judged: every verdict, asked for as a copy and as a link.

import { describe, expect, test } from "bun:test";
import { decideImport, type ImportWish, refuseForeign } from "../../../src/sdk/import/decide.ts";
import type { Rung } from "../../../src/sdk/proof/rung.ts";
import { bareVerdict, noDifferences, type Verdict } from "../../../src/sdk/verify/verdict.ts";

const platform = { os: "linux", arch: "arm64" };
const copy: ImportWish = { link: false, platform };
const link: ImportWish = { link: true, platform };

const passed = (name: Rung["name"]): Rung => ({ name, status: "passed", detail: "as it must be" });
const failed = (name: Rung["name"], detail: string): Rung => ({ name, status: "failed", detail });
const allPassed = [passed("sumdb"), passed("h1"), passed("header"), passed("run")];
const otherHash = [passed("sumdb"), failed("h1", "h1:a=; the log has h1:b=")];

const verdictOf = (verdict: Verdict["verdict"], more: Partial<Verdict>): Verdict => ({
  ...bareVerdict({ kind: "tree", path: "/home/u/sdk/go1.26.8" }, verdict, { version: "go1.26.8" }),
  ...more,
});
const modified = (more: Partial<Verdict>) => verdictOf("modified", { rungs: otherHash, ...more });
const differing = (more: Partial<Verdict["differences"]>) => modified({ differences: { ...noDifferences, ...more } });
const changed = (...paths: readonly string[]) => paths.map((path) => ({ path, kind: "code" }) as const);
const configured = { path: "go.env", kind: "configuration" } as const;

const verified = verdictOf("verified", { rungs: allPassed });
const onlyConfigured = modified({ rungs: allPassed, differences: { ...noDifferences, modified: [configured] } });

/** `copy`, `copy without …`, `link`, or `refuse: …`. */
function decided(verdict: Verdict, wish: ImportWish): string {
  const decision = decideImport(verdict, wish);
  if (decision.action === "refuse") return `refuse: ${decision.why}`;
  if (decision.action === "link") return "link";
  return decision.without.length === 0 ? "copy" : `copy without ${decision.without.join(" ")}`;
}

describe("what is the release's", () => {
  test.each<[string, Verdict, string, string]>([
    ["a tree that is verified", verified, "copy", "link"],
    [
      "one that could not be run here, being for another machine",
      verdictOf("verified", {
        rungs: [...allPassed.slice(0, 3), { name: "run", status: "skipped", detail: "not here" }],
      }),
      "copy",
      "link",
    ],
    ["one with another go.env, which is there to be edited", onlyConfigured, "copy", "link"],
  ])("%s", (_, verdict, copied, linked) => {
    expect([decided(verdict, copy), decided(verdict, link)]).toEqual([copied, linked]);
  });
});

describe("what has more than the release: a copy leaves it out, and a link cannot", () => {
  const onlyCopy = (files: string) => `refuse: ${files} in it that the release has not: only a copy can leave that out`;

  test.each<[string, Verdict, string, string]>([
    ["a file", differing({ extra: ["bin/gopls"] }), "copy without bin/gopls", onlyCopy("1 file is")],
    [
      "files, and another go.env",
      differing({ extra: ["bin/dlv", "bin/gopls"], modified: [configured] }),
      "copy without bin/dlv bin/gopls",
      onlyCopy("2 files are"),
    ],
    [
      "a link in a tree whose files are all the release's",
      modified({ rungs: allPassed, odd: ["src/pkg"] }),
      "copy without src/pkg",
      onlyCopy("1 file is"),
    ],
    [
      "a link, and another go.env",
      { ...onlyConfigured, odd: ["src/pkg"] },
      "copy without src/pkg",
      onlyCopy("1 file is"),
    ],
    [
      "files and links: files first",
      modified({ differences: { ...noDifferences, extra: ["bin/gopls"] }, odd: ["bin/dlv", "src/pkg"] }),
      "copy without bin/gopls bin/dlv src/pkg",
      onlyCopy("3 files are"),
    ],
  ])("%s", (_, verdict, copied, linked) => {
    expect([decided(verdict, copy), decided(verdict, link)]).toEqual([copied, linked]);
  });
});

describe("what is not the release's is refused, for a copy as for a link", () => {
  const code = differing({ modified: changed("src/fmt/print.go") });

  test.each<[string, Verdict, string]>([
    ["one file is changed", code, "1 file is changed"],
    [
      "several are, and go.env is none of them",
      differing({ modified: [configured, ...changed("src/fmt/print.go", "src/os/file.go")] }),
      "2 files are changed",
    ],
    ["one is missing", differing({ missing: ["bin/gofmt"] }), "1 file is missing"],
    ["several are", differing({ missing: ["bin/gofmt", "LICENSE"] }), "2 files are missing"],
    [
      "changed and missing, with more in it besides",
      differing({ modified: changed("bin/go"), missing: ["LICENSE", "VERSION"], extra: ["bin/gopls"] }),
      "1 file is changed and 2 files are missing",
    ],
    [
      "another release was unpacked over it, which says more than the number of files",
      { ...code, explanation: { kind: "mixture", files: 1, others: ["go1.26.7"] } },
      "two releases are mixed in it",
    ],
    [
      "another release was unpacked under it, which changed none of its files",
      {
        ...differing({ extra: ["src/strconv/extfloat.go"] }),
        explanation: { kind: "mixture", files: 1, others: [] },
      },
      "two releases are mixed in it",
    ],
    [
      "somebody else's build of the same sources",
      {
        ...differing({ modified: changed("bin/go", "bin/gofmt") }),
        explanation: { kind: "other-build", files: 2 },
      },
      "its programs were not built by the Go project",
    ],
    [
      "nothing says which release it is",
      verdictOf("unverifiable", { reason: "it has no VERSION file" }),
      "it has no VERSION file",
    ],
    ["nothing says why", verdictOf("unverifiable", {}), "it cannot be verified"],
    [
      "its programs are for another CPU",
      verdictOf("verified", { rungs: [...allPassed.slice(0, 2), failed("header", "bin/go is for linux/riscv64")] }),
      "bin/go is for linux/riscv64",
    ],
  ])("%s", (_, verdict, why) => {
    expect([decided(verdict, copy), decided(verdict, link)]).toEqual([`refuse: ${why}`, `refuse: ${why}`]);
  });

  test("what its go says decides of a link: a copy is run itself before it counts", () => {
    const silent = { ...verified, rungs: [...allPassed.slice(0, 3), failed("run", "its go says nothing")] };
    expect([decided(silent, copy), decided(silent, link)]).toEqual(["copy", "refuse: its go says nothing"]);
  });

  test("differing in a way that nothing tells of, it is no link", () => {
    expect(decided(modified({}), link)).toBe("refuse: it differs");
  });
});

test("whose programs are wanted does not matter any more once it is judged", () => {
  expect(decided(verified, { link: true, platform: null })).toBe("link");
});

describe("before it is judged, a tree is foreign", () => {
  const both = "it is for linux/amd64, and this machine is linux/arm64";

  test.each<[string, string | null, ImportWish["platform"], string | null]>([
    ["no: it is for this machine", "linux/arm64", platform, null],
    ["for another CPU", "linux/amd64", platform, both],
    ["for another system", "darwin/arm64", platform, "it is for darwin/arm64, and this machine is linux/arm64"],
    ["no: whoever named it means it", "linux/amd64", null, null],
    ["not as far as anybody knows", null, platform, null],
    ["not as far as anybody knows or cares", null, null, null],
  ])("%s", (_, found, wanted, why) => {
    expect(refuseForeign(found, { link: false, platform: wanted })).toBe(why);
    expect(refuseForeign(found, { link: true, platform: wanted })).toBe(why);
  });
});
