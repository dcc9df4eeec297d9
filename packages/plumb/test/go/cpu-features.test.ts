import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cpuRuns, highestGoamd64, neededFeatures } from "../../src/go/cpu-features.ts";
import { runGo, withDirectory } from "./real-go.ts";

// `Features` lines of /proc/cpuinfo: Raspberry Pi 4 (Cortex-A72), Graviton2 (Neoverse N1), Raspberry Pi Zero (ARM1176, 32-bit kernel).
const pi4 = "fp asimd evtstrm crc32 cpuid".split(" ");
const graviton2 =
  "fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp ssbs".split(" ");
const piZero = "half thumb fastmult vfp edsp java tls".split(" ");

test("tells that a Raspberry Pi 4 cannot run LSE or crypto builds, and a Graviton2 can", () => {
  expect(cpuRuns("GOARM64", "v8.0", pi4)).toEqual({ kind: "runs" });
  expect(cpuRuns("GOARM64", "v8.1", pi4)).toEqual({ kind: "missing", features: ["atomics"] });
  expect(cpuRuns("GOARM64", "v8.0,lse,crypto", pi4)).toEqual({
    kind: "missing",
    features: ["atomics", "aes", "pmull", "sha1", "sha2"],
  });
  expect(cpuRuns("GOARM64", "v8.2,crypto", graviton2)).toEqual({ kind: "runs" });
});

test("tells that a Raspberry Pi Zero runs GOARM=6 and not 7, and leaves 64-bit kernels open", () => {
  expect(cpuRuns("GOARM", "6", piZero)).toEqual({ kind: "runs" });
  expect(cpuRuns("GOARM", "7", piZero)).toEqual({ kind: "missing", features: ["vfpv3"] });
  expect(cpuRuns("GOARM", "5", piZero)).toEqual({ kind: "runs" });
  expect(cpuRuns("GOARM", "7,softfloat", piZero).kind).toBe("undecided");
  expect(cpuRuns("GOARM", "7", pi4).kind).toBe("undecided");
});

test("decides nothing without features, for wrong values and for other variables", () => {
  expect(cpuRuns("GOAMD64", "v2", []).kind).toBe("undecided");
  expect(cpuRuns("GOAMD64", "v1", [])).toEqual({ kind: "runs" });
  expect(cpuRuns("GOAMD64", "v9", ["avx"]).kind).toBe("undecided");
  expect(cpuRuns("GO386", "sse2", ["sse2"]).kind).toBe("undecided");
  expect(neededFeatures("GOARM64", "nonsense")).toBeUndefined();
});

test("adds up the levels of amd64", () => {
  const v2 = neededFeatures("GOAMD64", "v2") ?? [];
  const v3 = neededFeatures("GOAMD64", "v3") ?? [];
  expect(v3).toEqual(expect.arrayContaining([...v2, "avx2", "bmi2"]));
  expect([[], v2, v3, neededFeatures("GOAMD64", "v4") ?? []].map(highestGoamd64)).toEqual([1, 2, 3, 4]);
  expect(highestGoamd64(v3.filter((feature) => feature !== "cx16"))).toBe(1);
});

// /proc/cpuinfo is Linux only.
test.skipIf(process.platform !== "linux")(
  "agrees with real programs built for this machine's CPU and started on it",
  async () => {
    const cpuinfo = readFileSync("/proc/cpuinfo", "utf8");
    const features = (/^(?:flags|Features)\s*:\s*(.*)$/m.exec(cpuinfo)?.[1] ?? "").split(" ");
    const goarch = runGo(["env", "GOHOSTARCH"]).stdout.trim();
    const builds = goarch === "arm64" ? ["GOARM64=v8.0", "GOARM64=v8.0,lse"] : ["GOAMD64=v3", "GOAMD64=v4"];
    await withDirectory((directory) => {
      writeFileSync(join(directory, "main.go"), "package main\n\nfunc main() { println(42) }\n");
      for (const build of builds) {
        const [variable = "", value = ""] = build.split("=");
        const env = { HOME: directory, GO111MODULE: "off", CGO_ENABLED: "0", [variable]: value };
        expect(runGo(["build", "-o", "out", "main.go"], { cwd: directory, env })).toMatchObject({ status: 0 });
        const run = Bun.spawnSync([join(directory, "out")]);
        expect([build, cpuRuns(variable, value, features).kind]).toEqual([
          build,
          run.exitCode === 0 ? "runs" : "missing",
        ]);
      }
    });
  },
  240_000,
);
