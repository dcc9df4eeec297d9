// What keeps the cache from being used, and what lies in it unused.

import { describe, expect, test } from "bun:test";
import { now } from "../requested-facts.ts";
import { changed, healthyLinux, type Machines } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith } from "./settings.ts";

const day = 86_400_000;

describe("cache-not-trimmed", () => {
  const cache = (changes: NonNullable<Machines["goCaches"]["build"]> | object, machine = healthyLinux()) =>
    changed(machine, { goCaches: { build: changes as never } });
  const neglected = { trimmedMs: now - 30 * day, changedMs: now - day, oldestUseMs: now - 40 * day };

  test("a cache that is only listed from", () => {
    const seen = diagnoseOne("cache-not-trimmed", cache(neglected));
    expect(seen.severity).toBe("info");
    expect(seen.found).toBe(
      "/home/gopher/.cache/go-build was trimmed 30 days ago, and has files that were not used for 40 days",
    );
    expect(seen.at[0]).toBe("/home/gopher/.cache/go-build/trim.txt");
    expect(idsOn(cache(neglected))).toEqual(["cache-not-trimmed"]);
  });

  test("one that never was, once there is something to take out", () => {
    const never = { trimmedMs: null, oldestUseMs: now - 10 * day };
    expect(diagnoseOne("cache-not-trimmed", cache(never)).found).toContain("was never trimmed");
    expect(idsOn(cache({ trimmedMs: null, oldestUseMs: now - day }))).toEqual([]);
  });

  test("one that nobody used since, or that has nothing old, is fine", () => {
    expect(idsOn(cache({ ...neglected, changedMs: now - 30 * day }))).toEqual([]);
    expect(idsOn(cache({ ...neglected, oldestUseMs: now - 3 * day }))).toEqual([]);
    expect(idsOn(cache({ ...neglected, trimmedMs: now - 6 * day }))).toEqual([]);
    expect(idsOn(changed(healthyLinux(), { goCaches: { build: null } }))).toEqual([]);
  });

  test("with GOCACHEPROG it is another matter", () => {
    const linux = cache(neglected, linuxWith({ env: { GOCACHEPROG: "/opt/helper" } }));
    expect(idsOn(linux)).toEqual(["gocache-abandoned"]);
  });
});

describe("gocache-abandoned", () => {
  test("gigabytes beside a program", () => {
    const seen = diagnoseOne("gocache-abandoned", linuxWith({ file: "GOCACHEPROG=/opt/helper --disk\n" }));
    expect(seen.found).toBe("about 2.0 GB lie in /home/gopher/.cache/go-build, which no build uses");
    expect(seen).toMatchObject({ severity: "info", commands: ["go clean -cache"], safe: [] });
  });

  test("a small one is fine, and so is one that is in use", () => {
    const small = changed(linuxWith({ file: "GOCACHEPROG=/opt/helper\n" }), {
      goCaches: { build: { estimatedBytes: 5e8 } },
    });
    expect(idsOn(small)).toEqual([]);
    expect(idsOn(linuxWith({ env: { GOCACHEPROG: "" } }))).toEqual([]);
  });
});

describe("gocacheprog-relinks-tools", () => {
  const tools = [
    { text: "golang.org/x/tools/cmd/stringer", line: 7 },
    { text: "example.com/x/gen", line: 8 },
  ];
  const lean = (machine: Machines) => changed(machine, { goCaches: { build: null } });

  test("tools in go.mod under a program", () => {
    const linux = changed(lean(linuxWith({ file: "GOCACHEPROG=/opt/helper\n" })), { project: { goMod: { tools } } });
    const seen = diagnoseOne("gocacheprog-relinks-tools", linux);
    expect(seen.found).toBe("GOCACHEPROG is set, and /home/gopher/src/hello/go.mod names 2 tools");
    expect(seen.at.at(-1)).toBe("/home/gopher/src/hello/go.mod:7");
    expect(seen).toMatchObject({ commands: ["go install tool", "go env -u GOCACHEPROG"], safe: [] });
    expect(idsOn(linux)).toEqual(["gocacheprog-relinks-tools"]);
  });

  test("either of them alone is fine", () => {
    expect(idsOn(lean(linuxWith({ file: "GOCACHEPROG=/opt/helper\n" })))).toEqual([]);
    expect(idsOn(changed(healthyLinux(), { project: { goMod: { tools } } }))).toEqual([]);
  });
});

describe("goflags-defeat-cache", () => {
  test("-a and -count=1 in the user's settings: only they are taken out", () => {
    const [all, count] = diagnose("goflags-defeat-cache", linuxWith({ file: "GOFLAGS=-a -count=1 -mod=mod\n" }));
    expect(all).toMatchObject({
      severity: "warning",
      found: "GOFLAGS has -a: nothing is taken from the cache",
      safe: ["go env -w 'GOFLAGS=-count=1 -mod=mod'"],
    });
    expect(count?.found).toBe("GOFLAGS has -count=1: no test result is used again");
    expect(diagnoseOne("goflags-defeat-cache", linuxWith({ file: "GOFLAGS=-a\n" })).safe).toEqual([
      "go env -u GOFLAGS",
    ]);
  });

  test("a time in -ldflags of the shell", () => {
    const text = "-ldflags=-X=main.built=2026-11-27T10:00:00Z";
    expect(diagnoseOne("goflags-defeat-cache", linuxWith({ env: { GOFLAGS: text } }))).toMatchObject({
      found: `GOFLAGS has ${text}: it has a time in it`,
      commands: ["unset GOFLAGS"],
    });
  });

  test("what looks alike", () => {
    for (const text of [
      "-a=false",
      "-shuffle=off",
      "-asmflags=-x",
      "-ldflags=-X=main.version=1.2.3",
      "-ldflags=-s",
      "-work=false",
    ])
      expect(diagnose("goflags-defeat-cache", linuxWith({ env: { GOFLAGS: text } }))).toEqual([]);
    // In a file it is the same in each build.
    const file = "GOFLAGS=-ldflags=-X=main.built=2026-11-27\n";
    expect(diagnose("goflags-defeat-cache", linuxWith({ file }))).toEqual([]);
  });
});

describe("godebug-defeats-cache", () => {
  test("switches that belong to one command", () => {
    const linux = linuxWith({ env: { GODEBUG: "netdns=go,gocacheverify=1" } });
    expect(diagnoseOne("godebug-defeats-cache", linux)).toMatchObject({
      severity: "warning",
      wanted: "gocacheverify=1 in front of the one command that is looked into",
      commands: ["unset GODEBUG"],
    });
    const hash = linuxWith({ env: { GODEBUG: "gocachehash=1" } });
    expect(diagnoseOne("godebug-defeats-cache", hash).severity).toBe("info");
  });

  test("other switches, and one that is off", () => {
    for (const GODEBUG of ["netdns=go", "gocacheverify=0", "gocachetest=", "x-gocachehash=1"])
      expect(idsOn(linuxWith({ env: { GODEBUG } }))).toEqual([]);
  });
});

describe("editor-builds-apart", () => {
  const editing = (environment: { name: string; value: string; line: number }[], machine = healthyLinux()): Machines =>
    changed(machine, {
      editors: { settings: machine.editors.settings.map((settings) => ({ ...settings, environment })) as never },
    });

  test("another C compiler, flags of the compiler, and a time zone", () => {
    const linux = editing([
      { name: "CGO_CFLAGS", value: "-O0 -g", line: 4 },
      { name: "GOFLAGS", value: "-tags=x -race", line: 5 },
      { name: "TZ", value: "UTC", line: 6 },
    ]);
    const seen = diagnose("editor-builds-apart", linux);
    expect(seen.map(({ found }) => found)).toEqual([
      "go.toolsEnvVars sets CGO_CFLAGS=-O0 -g; in the shell it is -O2 -g",
      "go.toolsEnvVars sets GOFLAGS=-tags=x -race; in the shell it is not set",
      "go.toolsEnvVars sets TZ=UTC; in the shell it is not set",
    ]);
    expect(seen[0]?.at).toEqual(["/home/gopher/.config/Code/User/settings.json:4"]);
    expect(idsOn(linux)).toEqual(["editor-builds-apart", "editor-builds-apart", "editor-builds-apart"]);
  });

  test("the same in both, and flags that no compiler sees", () => {
    const shell = linuxWith({ env: { GOFLAGS: "-race -v", GOEXPERIMENT: "jsonv2" } });
    const same = [
      { name: "GOFLAGS", value: "-mod=mod -race -tags=integration", line: 4 },
      { name: "GOEXPERIMENT", value: "jsonv2", line: 5 },
      { name: "CGO_CFLAGS", value: "-O2 -g", line: 6 },
    ];
    expect(diagnose("editor-builds-apart", editing(same, shell))).toEqual([]);
  });

  test("a snapshot that does not know the shell's time zone decides nothing", () => {
    const { timeZone: _, ...self } = healthyLinux().self;
    const old = { ...editing([{ name: "TZ", value: "UTC", line: 6 }]), self };
    expect(diagnose("editor-builds-apart", old)).toEqual([]);
  });
});
