import { describe, expect, test } from "bun:test";
import { changed } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { linuxWith } from "./settings.ts";

const root = "/home/gopher/src/hello";

describe("vendor-out-of-sync", () => {
  const inconsistencies = ["example.com/x@v1.2.0 is not marked as explicit", "example.com/y is replaced in go.mod"];
  const stale = { vendor: { path: `${root}/vendor`, hasModulesTxt: true, inconsistencies } };
  const goLine = (text: string | null) => ({ goMod: { go: text === null ? null : { text, line: 3 } } });

  test("the first difference, and what makes the directory anew", () => {
    const linux = changed(linuxWith({}), { project: stale });
    const seen = diagnoseOne("vendor-out-of-sync", linux);
    expect(seen.found).toBe(`${root}/vendor: ${inconsistencies[0]}, and 1 more`);
    expect(seen.commands).toEqual([`cd ${root}`, "go mod vendor"]);
    expect(idsOn(linux)).toEqual(["vendor-out-of-sync"]);
  });

  test("forced by GOFLAGS it is one finding, for any go line", () => {
    const linux = changed(linuxWith({ env: { GOFLAGS: "-mod=vendor" } }), { project: { ...stale, ...goLine("1.13") } });
    expect(idsOn(linux)).toEqual(["vendor-out-of-sync"]);
  });

  test("a workspace is vendored by go work", () => {
    const goWork = {
      path: `${root}/go.work`,
      module: null,
      go: { text: "1.26.0", line: 1 },
      toolchain: null,
      malformed: [],
    };
    const linux = changed(linuxWith({}), { project: { ...stale, goWork } });
    expect(diagnoseOne("vendor-out-of-sync", linux).commands.at(-1)).toBe("go work vendor");
  });

  test("a directory that go does not use may be stale", () => {
    expect(idsOn(changed(linuxWith({ env: { GOFLAGS: "-mod=mod" } }), { project: stale }))).toEqual([]);
    expect(idsOn(changed(linuxWith({}), { project: { ...stale, ...goLine("1.13") } }))).toEqual([]);
    expect(idsOn(changed(linuxWith({}), { project: { ...stale, ...goLine(null) } }))).toEqual([]);
  });

  test("one that fits is fine", () => {
    const vendor = { path: `${root}/vendor`, hasModulesTxt: true, inconsistencies: [] };
    expect(idsOn(changed(linuxWith({}), { project: { vendor } }))).toEqual([]);
  });
});

describe("gopath-module-shadowed-by-parent-gomod", () => {
  const stray = "/home/gopher/go.mod";
  const captured = { goMod: { path: stray, module: "home" }, strayGoMods: [stray] };

  test("the home directory's go.mod takes in a project without one", () => {
    const linux = changed(linuxWith({}), { project: captured });
    const seen = diagnoseOne("gopath-module-shadowed-by-parent-gomod", linux);
    expect(seen).toMatchObject({ severity: "warning", found: `${root} belongs to ${stray} (module home)` });
    expect(seen.commands).toEqual([`mv ${stray} ${stray}.bak`, "go mod init"]);
    expect(idsOn(linux)).toEqual(["gopath-module-shadowed-by-parent-gomod"]);
  });

  test("in the home directory itself no second module is proposed", () => {
    const linux = changed(linuxWith({}), { project: { ...captured, cwd: "/home/gopher" } });
    expect(diagnoseOne("gopath-module-shadowed-by-parent-gomod", linux).commands).toEqual([`mv ${stray} ${stray}.bak`]);
  });

  test("a project with its own go.mod is not taken in, and GOPATH's is another problem", () => {
    expect(idsOn(changed(linuxWith({}), { project: { strayGoMods: [stray] } }))).toEqual([]);
    const gopath = changed(linuxWith({ env: { GOPATH: "/home/gopher" } }), { project: captured });
    expect(idsOn(gopath)).toEqual(["gopath-has-go-mod"]);
  });
});

describe("vcs-dubious-ownership", () => {
  const foreign = { git: { root: "/work/my repo", ownerUid: 12345, safe: false } };

  test("a work tree of another user", () => {
    const linux = changed(linuxWith({ env: { GOFLAGS: "-trimpath" } }), { project: foreign });
    const seen = diagnoseOne("vcs-dubious-ownership", linux);
    expect(seen.found).toBe("/work/my repo belongs to user 12345, you are user 1000");
    expect(seen.commands).toEqual([
      "git config --global --add safe.directory '/work/my repo'",
      "export GOFLAGS='-trimpath -buildvcs=false'",
    ]);
    expect(idsOn(linux)).toEqual(["vcs-dubious-ownership"]);
  });

  test("root is refused another user's as well", () => {
    const linux = changed(linuxWith({}), { project: foreign, self: { uid: 0 } });
    expect(diagnose("vcs-dubious-ownership", linux)).toHaveLength(1);
  });

  test.each([
    ["trusted", { project: { git: { ...foreign.git, safe: true } } }, {}],
    ["outside a module", { project: { ...foreign, goMod: null } }, {}],
    ["stamping switched off", { project: foreign }, { GOFLAGS: "-buildvcs=false" }],
    ["root's own", { project: { git: { ...foreign.git, ownerUid: 0 } }, self: { uid: 0 } }, {}],
  ] as const)("%s is fine", (_, changes, env) => {
    expect(diagnose("vcs-dubious-ownership", changed(linuxWith({ env }), changes))).toEqual([]);
  });
});

test("go-mod-malformed: a merge's marker in go.mod, and one in go.work", () => {
  const malformed = [
    { text: "<<<<<<< HEAD", line: 5 },
    { text: "=======", line: 7 },
  ];
  const linux = changed(linuxWith({}), { project: { goMod: { malformed } } });
  const seen = diagnoseOne("go-mod-malformed", linux);
  expect(seen.found).toBe(`${root}/go.mod:5: <<<<<<< HEAD, and 1 more`);
  expect(seen.at).toEqual([`${root}/go.mod:5`, `${root}/go.mod:7`]);
  expect(idsOn(linux)).toEqual(["go-mod-malformed"]);
  const goWork = { path: `${root}/go.work`, module: null, go: { text: "1.26.0", line: 1 }, toolchain: null, malformed };
  expect(diagnose("go-mod-malformed", changed(linux, { project: { goWork } }))).toHaveLength(2);
});
