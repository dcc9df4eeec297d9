// The cToolchain group on the real machine: a real GCC, wrappers that misbehave, a compiler for another CPU, and the
// real go as judge.

import { describe, expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, Outcome } from "@goplumb/core/host/host";
import { gatherCToolchain } from "../../../src/facts/c-toolchain/gather.ts";
import type { CToolchain } from "../../../src/facts/c-toolchain/schema.ts";
import { createGatherer } from "../../../src/facts/gatherer.ts";
import { goCommand, goRoot, runGo, withDirectory } from "../../go/real-go.ts";
import { lookAt, realHost } from "../look.ts";

const systemPath = "/usr/bin:/bin";

function gather(env: Record<string, string>): Promise<CToolchain> {
  return gatherCToolchain(lookAt(realHost({ PATH: systemPath, ...env })));
}

function script(path: string, body: string): string {
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** `host` with every outcome of a program noted. */
function noting(host: Host): { host: Host; outcomes: Outcome[] } {
  const outcomes: Outcome[] = [];
  const processes: Host["processes"] = {
    ...host.processes,
    async run(command) {
      const result = await host.processes.run(command);
      outcomes.push(result.outcome);
      return result;
    },
  };
  return { host: { ...host, processes }, outcomes };
}

describe("a real compiler", () => {
  test("says the target that it prints when asked directly, and finds the C headers", async () => {
    const facts = await gather({});
    expect(facts.cc).toMatchObject({ setting: "gcc", source: { kind: "default" }, words: ["gcc"] });
    expect(facts.cc.executable).toMatchObject({ path: "/usr/bin/gcc", kind: "binary", mayExecute: true });
    expect(facts.cxx.executable?.path).toBe("/usr/bin/g++");
    expect(facts.ar?.path).toBe("/usr/bin/ar");
    expect(facts.ld?.path).toBe("/usr/bin/ld");
    expect(facts.ccTarget).toBe(Bun.spawnSync(["gcc", "-dumpmachine"]).stdout.toString().trim());
    expect(facts.ccFindsLibcHeaders).toBe(true);
    expect(facts.developer).toBeNull();
  });

  test("that is told to look nowhere does not find the headers", async () => {
    const facts = await gather({ CC: "gcc -nostdinc" });
    expect(facts.cc.words).toEqual(["gcc", "-nostdinc"]);
    expect(facts.ccFindsLibcHeaders).toBe(false);
    expect(facts.ccTarget).not.toBeNull();
  });

  test("that does not understand its arguments leaves the question of the headers open", async () => {
    expect((await gather({ CC: "gcc --no-such-option" })).ccFindsLibcHeaders).toBeNull();
  });
});

describe("a wrapper as CC", () => {
  test("that never ends costs its two answers and nothing else", async () => {
    await withDirectory(async (directory) => {
      const pids = join(directory, "pids");
      const cc = script(join(directory, "cc"), `echo $$ >> ${pids}\nwhile :; do sleep 1; done`);
      const startMs = performance.now();
      const facts = await gather({ CC: cc });
      expect(performance.now() - startMs).toBeLessThan(6000);
      expect(facts).toMatchObject({ ccTarget: null, ccFindsLibcHeaders: null });
      expect(facts.cc.executable).toMatchObject({ path: cc, kind: "script", interpreter: "/bin/sh" });
      expect(facts.ar?.path).toBe("/usr/bin/ar");
      expect(facts.cgoEnabled.value).toBe(true);
      const started = readFileSync(pids, "utf8").trim().split("\n");
      expect(started).toHaveLength(2);
      expect(started.filter((pid) => isAlive(Number(pid)))).toEqual([]);
    });
  });

  test("gets its own arguments before ours, also from a directory with a space", async () => {
    await withDirectory(async (directory) => {
      const spaced = join(directory, "my tools");
      mkdirSync(spaced);
      const log = join(directory, "log");
      const cc = script(
        join(spaced, "cc"),
        `echo "$@" >> '${log}'\n[ "$3" = -dumpmachine ] && echo riscv64-unknown-elf`,
      );
      const facts = await gather({ CC: `"${cc}" -march=rv64gc '-DX=a b'` });
      expect(facts.cc.words).toEqual([cc, "-march=rv64gc", "-DX=a b"]);
      expect(facts.cc.executable?.path).toBe(cc);
      expect(facts.ccTarget).toBe("riscv64-unknown-elf");
      expect(readFileSync(log, "utf8").trim().split("\n").sort()).toEqual([
        "-march=rv64gc -DX=a b -dumpmachine",
        "-march=rv64gc -DX=a b -fsyntax-only -x c -include stdlib.h /dev/null",
      ]);
    });
  });

  test("that is not there, or cannot be split, is no program and is not asked", async () => {
    const { host, outcomes } = noting(realHost({ PATH: systemPath, CC: "/no/such/cc -m64", CXX: "'never closed" }));
    const facts = await gatherCToolchain(lookAt(host));
    expect(facts.cc).toMatchObject({ words: ["/no/such/cc", "-m64"], executable: null });
    expect(facts.cxx).toMatchObject({ setting: "'never closed", words: [], executable: null });
    expect(facts).toMatchObject({ ccTarget: null, ccFindsLibcHeaders: null });
    expect(outcomes).toEqual([]);
  });

  test("that is named relative to the current directory is read and not asked: whoever made the directory chose it", async () => {
    await withDirectory(async (directory) => {
      script(join(directory, "cc"), `touch ${directory}/ran; echo x86_64-here`);
      const host = realHost({ PATH: systemPath, CC: "./cc" }, { cwd: directory });
      const { cc, ccTarget } = await gatherCToolchain(lookAt(host));
      expect([cc.executable?.path, ccTarget]).toEqual([`${directory}/./cc`, null]);
      expect(existsSync(join(directory, "ran"))).toBe(false);
    });
  });
});

test("a compiler for another CPU first on PATH is seen and never started", async () => {
  await withDirectory(async (directory) => {
    const foreign = process.arch === "arm64" ? "amd64" : "arm64";
    writeFileSync(join(directory, "main.go"), "package main\n\nfunc main() {}\n");
    const built = runGo(["build", "-o", join(directory, "gcc"), join(directory, "main.go")], {
      cwd: directory,
      env: { GOOS: process.platform, GOARCH: foreign, CGO_ENABLED: "0", GO111MODULE: "off" },
    });
    expect(built).toMatchObject({ status: 0, stderr: "" });
    const { host, outcomes } = noting(realHost({ PATH: `${directory}:${systemPath}` }));
    const facts = await gatherCToolchain(lookAt(host));
    expect(facts.cc.executable).toMatchObject({
      path: join(directory, "gcc"),
      platforms: [{ os: process.platform, arch: foreign }],
    });
    expect(facts).toMatchObject({ ccTarget: null, ccFindsLibcHeaders: null });
    expect(outcomes.map((outcome) => outcome.kind === "cannot-start" && outcome.reason)).toEqual([
      "refused",
      "refused",
    ]);
  });
}, 120_000);

describe("go env agrees", () => {
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    ["with nothing set", {}],
    ["with CGO_ENABLED=0", { CGO_ENABLED: "0" }],
    ["with a CGO_ENABLED that is no number", { CGO_ENABLED: "yes" }],
    ["when GOARCH is another one", { GOARCH: "riscv64" }],
    ["when GOOS is another one, with its other default compiler", { GOOS: "freebsd" }],
    ["when cross-compilation is forced", { GOARCH: "riscv64", CGO_ENABLED: "1" }],
    ["when CC is set to something missing", { CC: "no-such-cc -m64" }],
    ["when PKG_CONFIG and AR are set", { PKG_CONFIG: "pkgconf", AR: "gcc-ar" }],
    ["when PATH has no compiler", { PATH: "ONLY-GO" }],
    ["when PATH has no compiler but CC is set", { PATH: "ONLY-GO", CC: "/usr/bin/gcc" }],
    ["when CC is set in the user's file alone and PATH has no compiler", { PATH: "ONLY-GO", GOENV: "FILE-WITH-CC" }],
    ["when CGO_ENABLED is set in the user's file", { GOENV: "FILE-WITH-CGO" }],
  ];
  for (const [name, settings] of cases) {
    test(name, async () => {
      await withDirectory(async (directory) => {
        const onlyGo = join(directory, "bin");
        mkdirSync(onlyGo);
        symlinkSync(goCommand, join(onlyGo, "go"));
        writeFileSync(join(directory, "FILE-WITH-CC"), "CC=/usr/bin/gcc\n");
        writeFileSync(join(directory, "FILE-WITH-CGO"), "CGO_ENABLED=0\n");
        const env: Record<string, string> = {
          PATH: `${goRoot}/bin:${systemPath}`,
          HOME: "/dev/null",
          GOENV: "off",
          ...settings,
        };
        if (env.PATH === "ONLY-GO") env.PATH = onlyGo;
        if (env.GOENV !== "off") env.GOENV = join(directory, env.GOENV ?? "");
        const asked = JSON.parse(
          runGo(["env", "-json", "CC", "CXX", "AR", "PKG_CONFIG", "CGO_ENABLED"], { env }).stdout,
        );
        const fact = await createGatherer(realHost(env)).fact("cToolchain");
        if (fact.status !== "ok") throw new Error(fact.reason);
        const { cc, cxx, ar, pkgConfig, cgoEnabled } = fact.value;
        expect({
          CC: cc.setting,
          CXX: cxx.setting,
          PKG_CONFIG: pkgConfig.setting,
          CGO_ENABLED: cgoEnabled.value ? "1" : "0",
        }).toEqual({ CC: asked.CC, CXX: asked.CXX, PKG_CONFIG: asked.PKG_CONFIG, CGO_ENABLED: asked.CGO_ENABLED });
        if (existsSync(`/usr/bin/${asked.AR}`) && env.PATH !== onlyGo) expect(ar?.path).toBe(`/usr/bin/${asked.AR}`);
      });
    }, 30_000);
  }
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
