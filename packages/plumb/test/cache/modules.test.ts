// The module cache: real modules, unpacked by go from a proxy of files; verified, damaged, mended and pruned.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { CachePrune } from "../../src/cache/prune/prune-schema.ts";
import { verifyModules } from "../../src/cache/verify/verify-modules.ts";
import type { CacheVerify } from "../../src/cache/verify/verify-schema.ts";
import { type Box, createBox } from "../box.ts";
import { writeModuleProxy } from "../module-proxy.ts";
import { host } from "../real-program.ts";
import { schemaErrors } from "../schema-errors.ts";
import { realHost } from "./made-cache.ts";
import { filesBelow } from "./real-cache.ts";

const day = 24 * 60 * 60;

describe("the module cache", () => {
  let box: Box;
  let modCache = "";
  let kept = "";
  const hashOf = (name: string) => join(modCache, `cache/download/example.com/${name}.ziphash`);

  beforeAll(() => {
    box = createBox();
    modCache = join(box.root, "modules");
    kept = join(box.root, "kept");
    const proxy = join(box.root, "proxy");
    Object.assign(box.env, {
      GOMODCACHE: modCache,
      GOPROXY: `file://${proxy}`,
      GOSUMDB: "off",
      GOENV: "off",
      GOTOOLCHAIN: "local",
      GOCACHE: host.cache,
      GOFLAGS: "-mod=mod",
    });
    for (const [module, version] of [
      ["example.com/a", "v1.0.0"],
      ["example.com/a", "v1.1.0"],
      ["example.com/b", "v1.0.0"],
      ["example.com/c", "v1.0.0"],
    ] as const)
      writeModuleProxy(proxy, module, version);
    const project = (name: string, module: string) => {
      box.write(`work/${name}/go.mod`, `module example.com/${name}\n\ngo 1.21\n`);
      box.write(`work/${name}/main.go`, `package main\n\nimport _ "${module.split("@")[0]}"\n\nfunc main() {}\n`);
      box.go("-C", name, "get", module);
    };
    project("one", "example.com/a@v1.1.0");
    project("two", "example.com/b@v1.0.0");
    for (const module of ["example.com/a@v1.0.0", "example.com/c@v1.0.0"]) box.go("mod", "download", module);
    cpSync(modCache, kept, { recursive: true });
  });
  beforeEach(() => {
    Bun.spawnSync(["chmod", "-R", "u+w", modCache]);
    rmSync(modCache, { recursive: true });
    cpSync(kept, modCache, { recursive: true });
    // Nothing in it is new.
    const old = Date.now() / 1000 - 3 * day;
    for (const path of filesBelow(modCache)) utimesSync(join(modCache, path), old, old);
  });
  afterAll(() => {
    Bun.spawnSync(["chmod", "-R", "u+w", box.root]);
    box.remove();
  });

  function verify(project: string, ...args: string[]): { status: number | null; report: CacheVerify } {
    const { status, stdout } = box.plumb(
      "cache",
      "verify",
      "--modules",
      "--json",
      "--cwd",
      join(box.cwd, project),
      ...args,
    );
    expect(schemaErrors("cache-verify", stdout)).toEqual([]);
    return { status, report: JSON.parse(stdout) };
  }

  const change = (name: string, text: string) => {
    const path = join(modCache, "example.com", name);
    chmodSync(path, 0o644);
    writeFileSync(path, text);
  };

  test("is intact as go left it, and those that the project needs are in its go.sum", () => {
    const { status, report } = verify("one");
    expect(status).toBe(0);
    expect(report).toMatchObject({ verdict: "intact", modules: { modules: 4, files: 8, damages: [], inGoSum: 1 } });
    expect(report.modules?.goSums).toEqual([join(box.cwd, "one/go.sum")]);
  });

  test("outside of a project is compared with no go.sum", () => {
    expect(verify(".").report).toMatchObject({ verdict: "intact", modules: { inGoSum: null, goSums: [] } });
  });

  test.each<[string, string[], () => void]>([
    ["a file has other bytes", ["modified", "probe.go"], () => change("a@v1.1.0/probe.go", "package evils\n")],
    [
      "a file more",
      ["extra", "init.go"],
      () => writeFileSync(join(modCache, "example.com/a@v1.1.0/init.go"), "package probe\n"),
    ],
    ["a file less", ["missing", "probe.go"], () => rmSync(join(modCache, "example.com/a@v1.1.0/probe.go"))],
    [
      "a link in the place of a file",
      ["modified", "probe.go"],
      () => {
        rmSync(join(modCache, "example.com/a@v1.1.0/probe.go"));
        symlinkSync("/dev/null", join(modCache, "example.com/a@v1.1.0/probe.go"));
      },
    ],
  ])("in which %s is damaged, and mended from the archive that go kept", (_, [what = "", file = ""], damage) => {
    Bun.spawnSync(["chmod", "-R", "u+w", modCache]);
    damage();
    const { status, report } = verify("one");
    expect(status).toBe(1);
    const differences = { modified: [], missing: [], extra: [], [what]: [file] };
    expect(report.modules?.damages).toMatchObject([
      { kind: "altered", module: "example.com/a", version: "v1.1.0", differences },
    ]);
    expect(verify("one", "--fix")).toMatchObject({ status: 0, report: { verdict: "repaired" } });
    expect(existsSync(join(modCache, "example.com/a@v1.1.0"))).toBe(false);
    box.env.GOPROXY = "off";
    box.go("-C", "one", "build", "-o", "out", ".");
    expect(readFileSync(join(modCache, "example.com/a@v1.1.0/probe.go"), "utf8")).toBe("package probe\n");
    expect(verify("one")).toMatchObject({ status: 0, report: { verdict: "intact" } });
  });

  test("in which a module is whole again at the second look has no damage", async () => {
    Bun.spawnSync(["chmod", "-R", "u+w", modCache]);
    const file = join(modCache, "example.com/a@v1.1.0/probe.go");
    const [text, gone] = [readFileSync(file, "utf8"), join(modCache, "example.com/c@v1.0.0")];
    change("a@v1.1.0/probe.go", "package prob");
    rmSync(join(gone, "probe.go"));
    const sleep = async () => {
      writeFileSync(file, text);
      rmSync(gone, { recursive: true, force: true });
    };
    const verified = await verifyModules({ ...realHost, clock: { ...realHost.clock, sleep } }, modCache, null);
    expect(verified).toMatchObject({ damages: [], unreadable: [] });
  });

  test("whose noted hash was changed with the files is not what go.sum says", () => {
    const other = readFileSync(hashOf("b/@v/v1.0.0"), "utf8");
    change("a@v1.1.0/go.mod", readFileSync(join(modCache, "example.com/a@v1.1.0/go.mod"), "utf8"));
    const sum = join(box.cwd, "one/go.sum");
    const before = readFileSync(sum, "utf8");
    writeFileSync(sum, before.replace(/(a v1\.1\.0 )h1:.*/, `$1${other}`));
    const { status, report } = verify("one");
    writeFileSync(sum, before);
    expect(status).toBe(1);
    expect(report.modules?.damages).toMatchObject([{ kind: "other-hash", module: "example.com/a", wanted: other }]);
  });

  test("with a noted hash that is none, or with a go.sum that is none, says so", () => {
    writeFileSync(hashOf("c/@v/v1.0.0"), "h1:nonsense\n");
    expect(verify("one").report.modules?.damages).toMatchObject([{ kind: "no-hash", module: "example.com/c" }]);
    box.write("work/odd/go.mod", "module example.com/odd\n");
    box.write("work/odd/go.sum", "<<<<<<< HEAD\n");
    const { status, stderr } = box.plumb("cache", "verify", "--modules", "--cwd", join(box.cwd, "odd"));
    expect(status).toBe(2);
    expect(stderr).toContain("go.sum:1 is no line of a go.sum");
  });

  function prune(...args: string[]): { status: number | null; document: CachePrune } {
    const { status, stdout } = box.plumb("cache", "prune", "--modules", "--json", ...args);
    const document = JSON.parse(stdout);
    if (!("error" in document)) expect(schemaErrors("cache-prune", stdout)).toEqual([]);
    return { status, document };
  }

  test("loses what no go.sum of the projects names, and the projects build without a network", () => {
    const { status, document } = prune("--project", "one", "two", "--yes");
    expect(status).toBe(0);
    expect(document.removed?.files).toBe(2 * (2 + 4));
    expect(readdirSync(join(modCache, "example.com")).toSorted()).toEqual(["a@v1.1.0", "b@v1.0.0"]);
    expect(
      filesBelow(modCache).filter((path) => /c\/@v\/.*(zip|mod|info)|a\/@v\/v1\.0\.0\.(zip|mod|info)/.test(path)),
    ).toEqual([]);
    box.env.GOPROXY = "off";
    for (const project of ["one", "two"]) box.go("-C", project, "build", "-o", "out", ".");
    expect(verify("one").report.verdict).toBe("intact");
  });

  test("loses nothing by a plan, and nothing that is new", () => {
    const before = filesBelow(modCache);
    expect(prune("--project", "one", "--plan").document).toMatchObject({
      removed: null,
      projects: [join(box.cwd, "one")],
    });
    expect(filesBelow(modCache)).toEqual(before);
    const now = Date.now() / 1000;
    utimesSync(hashOf("c/@v/v1.0.0"), now, now);
    prune("--project", "one", "--yes");
    expect(readdirSync(join(modCache, "example.com")).toSorted()).toEqual(["a@v1.1.0", "c@v1.0.0"]);
  });

  test("keeps the go.mod files of versions that are named for these alone", () => {
    const sum = join(box.cwd, "two/go.sum");
    const before = readFileSync(sum, "utf8");
    writeFileSync(sum, `${before}example.com/c v1.0.0/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n`);
    prune("--project", "two", "--yes");
    writeFileSync(sum, before);
    const left = filesBelow(modCache).filter(
      (path) => path.includes("example.com/c/@v/v1.0.0") && !path.endsWith(".lock"),
    );
    expect(left.toSorted()).toEqual(
      ["info", "mod"].map((ending) => `cache/download/example.com/c/@v/v1.0.0.${ending}`),
    );
  });

  test("is not pruned by a project that says nothing of what it needs", () => {
    box.write("work/bare/go.mod", "module example.com/bare\n\nrequire example.com/a v1.0.0\n");
    box.write("elsewhere/x", "");
    const before = filesBelow(modCache);
    for (const project of ["bare", "../elsewhere"]) {
      const { status, document } = prune("--project", "one", "--project", project, "--yes");
      expect([status, "error" in document && document.error]).toMatchObject([2, { code: "PROJECT_NOT_FOUND" }]);
    }
    expect(filesBelow(modCache)).toEqual(before);
  });
});
