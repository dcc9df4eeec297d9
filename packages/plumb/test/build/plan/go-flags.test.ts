import { describe, expect, test } from "bun:test";
import { goFlags, otherFlags, withExternalFlags } from "../../../src/build/plan/go-flags.ts";
import { splitQuotedFields } from "../../../src/go/quoted-fields.ts";

const of = (goflags: string, flags: readonly string[] = [], own: { tags?: string[]; ldflags?: string } = {}) =>
  goFlags(goflags, flags, { tags: [], ldflags: "", ...own });

test("nothing is Go's default", () => {
  expect(of("")).toEqual({
    tags: [],
    ldflags: "",
    buildMode: null,
    race: false,
    needsC: null,
    trimpath: null,
    listing: [],
  });
});

describe("tags", () => {
  test.each<[goflags: string, flags: string[], own: string[], tags: string[]]>([
    ["-tags=a,b", [], [], ["a", "b"]],
    ["'-tags=a b'", [], [], ["a", "b"]],
    ["-tags=a -tags=b", [], [], ["b"]],
    ["-tags=a", ["-tags=b"], [], ["b"]],
    ["-tags=a", ["-tags", "b,c"], [], ["b", "c"]],
    ["-tags=a", ["--tags=b", "-v", "-tags=c"], [], ["c"]],
    ["-tags=a", ["-tags="], [], []],
    ["-tags=a,b", [], ["c", "a", "c"], ["a", "b", "c"]],
    ["", ["-tags=b"], ["a"], ["b", "a"]],
    ["", ["-tagsfoo=x", "-mytags=y"], ["a"], ["a"]],
  ])("GOFLAGS %j, flags %j, own %j", (goflags, flags, own, tags) => {
    expect(of(goflags, flags, { tags: own }).tags).toEqual(tags);
  });
});

describe("linker flags", () => {
  test.each<[goflags: string, flags: string[], own: string, ldflags: string]>([
    ["'-ldflags=-s -w'", [], "", "-s -w"],
    ["-ldflags=-s", ["-ldflags=-w"], "", "-w"],
    ["-ldflags=-s", ["-ldflags", "-X main.a='b c'"], "", "-X main.a='b c'"],
    ["-ldflags=-s", [], "-X main.v=1", "-s -X main.v=1"],
    ["", [], "-s -w -X main.v=1", "-s -w -X main.v=1"],
    ["'-ldflags=all=-s'", [], "-w", "all=-s -w"],
  ])("GOFLAGS %j, flags %j, own %j", (goflags, flags, own, ldflags) => {
    expect(of(goflags, flags, { ldflags: own }).ldflags).toBe(ldflags);
  });
});

test("build mode and race detector, from the command line before GOFLAGS", () => {
  expect(of("-buildmode=pie").buildMode).toBe("pie");
  expect(of("-buildmode=pie", ["-buildmode=c-shared"]).buildMode).toBe("c-shared");
  expect(of("", ["-buildmode", "exe"]).buildMode).toBe("exe");
  expect(of("-race").race).toBe(true);
  expect(of("-race=true").race).toBe(true);
  expect(of("", ["-race"]).race).toBe(true);
  expect(of("", ["-v", "-race", "-x"]).race).toBe(true);
  expect(of("", ["--race=true"]).race).toBe(true);
  expect(of("-race", ["-race=false"]).race).toBe(false);
  expect(of("-race=false").race).toBe(false);
});

test("go list is told what changes which packages are needed, where GOFLAGS does not tell it anyway", () => {
  expect(of("", ["-mod=vendor", "-modfile", "x.mod", "-overlay=o.json", "-pgo=off"]).listing).toEqual([
    "-mod=vendor",
    "-modfile=x.mod",
    "-overlay=o.json",
  ]);
  expect(of("-mod=vendor").listing).toEqual([]);
  expect(of("", ["-modcacherw"]).listing).toEqual([]);
  expect(of("-race").listing).toEqual(["-race"]);
});

test("GOFLAGS that go refuses are no flags", () => {
  expect(of("'-tags=a").tags).toEqual([]);
});

test("flags that are put together are taken out of the others, with their values", () => {
  expect(otherFlags(["-v", "-tags=a", "-pgo=off", "-ldflags=-s", "--tags=b", "-x"])).toEqual(["-v", "-pgo=off", "-x"]);
  expect(otherFlags(["-tags", "a b", "-v", "--ldflags", "-s -w", "-x"])).toEqual(["-v", "-x"]);
  expect(otherFlags(["-race", "-buildmode=pie", "-mod", "vendor"])).toEqual([
    ...["-race", "-buildmode=pie", "-mod", "vendor"],
  ]);
  expect(otherFlags(["-tagsx=a", "-asmflags=-tags"])).toEqual(["-tagsx=a", "-asmflags=-tags"]);
  expect(otherFlags(["-o", "my-tags=1", "my--ldflags"])).toEqual(["-o", "my-tags=1", "my--ldflags"]);
  expect(otherFlags(["-v", "-tags"])).toEqual(["-v"]);
  expect(otherFlags([])).toEqual([]);
});

describe("-extldflags, of which the last one counts", () => {
  const words = (ldflags: string) => {
    const fields = splitQuotedFields(withExternalFlags(ldflags, "external", "-static"));
    return fields.kind === "ok" ? fields.words : [];
  };

  test.each<[string, string[]]>([
    ["", ["-linkmode=external", "-extldflags=-static"]],
    ["-s -w", ["-s", "-w", "-linkmode=external", "-extldflags=-static"]],
    ["-extldflags=-lfoo", ["-linkmode=external", "-extldflags=-lfoo -static"]],
    ["-extldflags '-lfoo -lbar' -s", ["-s", "-linkmode=external", "-extldflags=-lfoo -lbar -static"]],
    ["'-extldflags=-lfoo -lbar' --extldflags=-lbaz", ["-linkmode=external", "-extldflags=-lfoo -lbar -lbaz -static"]],
    ["-X 'main.a=b c' -s", ["-X", "main.a=b c", "-s", "-linkmode=external", "-extldflags=-static"]],
    ["-X a-extldflags=b", ["-X", "a-extldflags=b", "-linkmode=external", "-extldflags=-static"]],
    ["-linkmode internal", ["-linkmode", "internal", "-linkmode=external", "-extldflags=-static"]],
    ["-extldflagsx=y", ["-extldflagsx=y", "-linkmode=external", "-extldflags=-static"]],
    ["-s -extldflags", ["-s", "-linkmode=external", "-extldflags= -static"]],
    [`"-extldflags=-Wl,-rpath,'a'\n-lb"`, ["-linkmode=external", "-extldflags=-Wl,-rpath,'a'\n-lb -static"]],
  ])("%j", (ldflags, wanted) => {
    expect(words(ldflags)).toEqual(wanted);
  });

  test("what cannot be split is left to go, which says so", () => {
    expect(words("-X 'main.a=b")).toEqual(["-X 'main.a=b", "-linkmode=external", "-extldflags=-static"]);
  });

  test("the mode is the one that is asked for", () => {
    expect(withExternalFlags("", "auto", "-pie")).toBe("-linkmode=auto -extldflags=-pie");
  });
});
