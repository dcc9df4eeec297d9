// Reports from recorded facts: what no machine here shows, such as a Mac, an older snapshot, or a go that says something else.

import { expect, test } from "bun:test";
import { type EnvFacts, envFacts } from "../../src/env/env-facts.ts";
import { envExplanation, envReport } from "../../src/env/env-report.ts";
import { variableReport } from "../../src/env/variable-report.ts";
import type { ShellAssignment, ShellReader } from "../../src/facts/shell-files/schema.ts";
import { linuxWith, macWith } from "../problems/settings.ts";
import { changed, healthyMac, type Machines, snapshotOf } from "../snapshots.ts";

function factsOf(machines: Machines): EnvFacts {
  const facts = envFacts(machines.machine.os, snapshotOf(machines));
  if (!facts) throw new Error("no settings");
  return facts;
}

function assigning(machines: Machines, reader: ShellReader, ...lines: readonly Partial<ShellAssignment>[]): Machines {
  const path = "/Users/gopher/.zshrc";
  const usual = { name: "GOFLAGS", path, value: "-v", matches: true, exported: true, conditional: false };
  return changed(machines, {
    shellFiles: {
      files: [{ path, reader, unreadable: null }],
      assignments: lines.map((line, index) => ({ ...usual, line: index + 1, ...line })),
    },
  });
}

test("of several lines those with the value of the process come first, the last one read before the others", () => {
  const mac = assigning(
    macWith({ env: { GOFLAGS: "-v" } }),
    "zsh",
    {},
    { value: "-x", matches: false },
    {},
    { value: null, matches: null },
  );
  const { assignedAt, undo } = variableReport("GOFLAGS", factsOf(mac));
  expect(assignedAt.map(({ line, says }) => [line, says])).toEqual([
    [3, "sets"],
    [1, "sets"],
    [4, "assigns"],
    [2, "assigns"],
  ]);
  expect(undo).toEqual({
    title: "Unset it, and delete the line that sets it: /Users/gopher/.zshrc:3, /Users/gopher/.zshrc:1",
    commands: ["unset GOFLAGS"],
    safe: false,
  });
});

test("lines of a variable that the process does not have are not its source", () => {
  const mac = assigning(macWith({ file: "GOFLAGS=-x\n" }), "zsh", { matches: null });
  expect(variableReport("GOFLAGS", factsOf(mac))).toMatchObject({ source: { kind: "user-file" }, assignedAt: [] });
});

test("undoing depends on the shell, on fish's universal variables, and on whether go works", () => {
  const fish = changed(macWith({ env: { GOFLAGS: "-v" }, file: "GOBIN=/b\n" }), { shellFiles: { shell: "fish" } });
  expect(variableReport("GOFLAGS", factsOf(fish)).undo?.commands).toEqual(["set -e GOFLAGS"]);
  expect(variableReport("GOFLAGS", factsOf(assigning(fish, "fish-universal", {}))).undo?.commands).toEqual([
    "set -Ue GOFLAGS",
  ]);
  expect(variableReport("GOBIN", factsOf(fish)).undo?.commands).toEqual(["go env -u GOBIN"]);
  const broken = changed(fish, { goEnv: { values: {}, failures: [{ names: ["GOBIN"], reason: "it crashed" }] } });
  const { undo, agrees, reason } = variableReport("GOBIN", factsOf(broken));
  expect(undo?.commands).toEqual(["sed -i.bak '/^GOBIN=/d' '/Users/gopher/Library/Application Support/go/env'"]);
  expect([agrees, reason]).toEqual([null, "go env: it crashed"]);
});

test("a name from the file that is no name is not put into a command", () => {
  const odd = "GO/d;e touch x;/";
  const { undo, value } = variableReport(odd, factsOf(linuxWith({ file: `${odd}=1\n` })));
  expect([value, undo?.commands]).toEqual(["1", []]);
});

test("what go says otherwise is shown, in either direction", () => {
  const says = (values: Record<string, string>, given = {}) =>
    factsOf(changed(linuxWith(given), { goEnv: { values, failures: [] } }));
  expect(variableReport("GOFLAGS", says({ GOFLAGS: "-x" }))).toMatchObject({ agrees: false, value: "", goSays: "-x" });
  expect(variableReport("GOBIN", says({ GOBIN: "" }, { env: { GOBIN: "/b" } }))).toMatchObject({
    agrees: false,
    value: "/b",
    goSays: "",
    note: expect.stringContaining("may not know this variable"),
  });
  // Whoever built the SDK may have chosen another compiler: then that is its default.
  expect(variableReport("CC", says({ CC: "clang" }))).toMatchObject({ agrees: true, value: "clang", byDefault: "gcc" });
  expect(variableReport("CC", says({ CC: "clang" }, { env: { CC: "tcc" } }))).toMatchObject({
    agrees: false,
    value: "tcc",
  });
});

test("spellings that go env changes are no disagreement", () => {
  const env = {
    CGO_CFLAGS: " -O0   '-g'",
    PKG_CONFIG: "pkgconf --static",
    GOTOOLCHAIN: "local",
    GOENV: "off",
    GCCGO: "gccgo-14",
  };
  const goEnv = {
    values: { CGO_CFLAGS: "-O0 -g", PKG_CONFIG: "pkgconf", GOTOOLCHAIN: "", GOENV: "", GCCGO: "/usr/bin/gccgo-14" },
    failures: [],
  };
  const facts = factsOf(changed(linuxWith({ env }), { goEnv }));
  expect(variableReport("GOTOOLCHAIN", factsOf(linuxWith({ goEnv: "" })))).toMatchObject({ value: "local" });
  for (const name of Object.keys(env)) expect([name, variableReport(name, facts).agrees]).toEqual([name, true]);
});

test("facts that were not gathered cost what they tell, no more", () => {
  const { goSettings } = macWith({ env: { GOFLAGS: "-v" } });
  const facts = envFacts("darwin", snapshotOf({ goSettings }));
  if (!facts) throw new Error("no settings");
  const report = envReport(facts, null, { names: [], changed: false, all: true });
  expect(report.failures).toEqual(["go was not asked"]);
  const told = report.variables.filter(({ value }) => value !== null).map(({ name }) => name);
  expect(told).toContain("GOFLAGS");
  expect(told).toContain("CC");
  expect(report.variables.filter(({ value }) => value === null).map(({ name }) => name)).toEqual([
    "CGO_ENABLED",
    "GOGCCFLAGS",
    "GOHOSTARCH",
    "GOHOSTOS",
    "GOMOD",
    "GOROOT",
    "GOTELEMETRY",
    "GOTELEMETRYDIR",
    "GOTOOLDIR",
    "GOVERSION",
    "GOWORK",
  ]);
  expect(envExplanation(facts, null, "GOTOOLCHAIN").toolchain).toMatchObject({ toolchain: null, steps: [] });
  expect(envFacts("darwin", { goSettings: { status: "unavailable", reason: "x" } })).toBeUndefined();
});

test("a snapshot of an older version, without what settings hide, is read", () => {
  const mac = healthyMac({
    goSettings: { effective: { GOPROXY: { value: "off", source: { kind: "process" } } }, process: { GOPROXY: "off" } },
  });
  const { variable, places } = envExplanation(factsOf(mac), null, "GOPROXY");
  expect(variable).toMatchObject({ value: "off", hides: [], byDefault: null, changed: true });
  expect(places.map(({ outcome }) => outcome)).toEqual(["wins", "silent", "silent", "hidden"]);
});

test("lines of one file that override one another are told", () => {
  const facts = factsOf(linuxWith({ file: "GOFLAGS=-a\nGOFLAGS=-b\n", goEnv: "GOFLAGS=-c\nGOFLAGS=-d\n" }));
  const { places } = envExplanation(facts, null, "GOFLAGS");
  expect(places.map(({ subject, value, outcome }) => [subject?.replace(/.*:/, ""), value, outcome])).toEqual([
    [undefined, null, "silent"],
    ["1", "-a", "hidden"],
    ["2", "-b", "wins"],
    ["1", "-c", "hidden"],
    ["2", "-d", "hidden"],
    [undefined, "", "hidden"],
  ]);
});

test("GONOPROXY follows GOPRIVATE", () => {
  const facts = factsOf(linuxWith({ env: { GOPRIVATE: "corp.example" } }));
  expect(variableReport("GONOPROXY", facts)).toMatchObject({
    value: "corp.example",
    note: "follows GOPRIVATE",
    changed: false,
  });
});

test("a name that Go does not know is guessed at, whatever its case", () => {
  const facts = factsOf(linuxWith({}));
  const ask = (name: string) => () => envReport(facts, null, { names: [name], changed: false, all: false });
  expect(ask("gopath")).toThrow("Go has no variable gopath");
  try {
    ask("goprxy")();
  } catch (error) {
    expect(error).toMatchObject({ code: "UNKNOWN_VARIABLE", hint: "did you mean GOPROXY?", exit: 2 });
  }
  expect(ask("PATH")).toThrow();
});
