import { expect, test } from "bun:test";
import {
  compareOsVersions,
  linuxFloors,
  macosFloors,
  minimumLinuxKernel,
  minimumMacos,
  minimumWindows,
  newestGoForMacos,
  windowsFloors,
} from "../../src/go/minimum-os.ts";
import { compareGoVersions, languageVersion } from "../../src/go/version.ts";
import { goRoot, goVersion, runGo, withDirectory } from "./real-go.ts";

test("rises with every row, and names the release notes of the row's own release", () => {
  for (const floors of [macosFloors, linuxFloors, windowsFloors]) {
    for (const [index, row] of floors.entries()) {
      const before = floors[index - 1];
      if (before) expect(compareGoVersions(row.since, before.since)).toBeGreaterThan(0);
      if (before) expect(compareOsVersions(row.minimum, before.minimum)).toBeGreaterThan(0);
      expect(row.source).toStartWith(`https://go.dev/doc/go${row.since}#`);
    }
  }
});

test("gives the floor of a release, a candidate and a patch", () => {
  expect(minimumMacos("go1.26.8", "amd64")?.minimum).toBe("12");
  expect(minimumMacos("go1.27rc1", "arm64")?.minimum).toBe("13");
  expect(minimumMacos("1.20.14", "amd64")?.minimum).toBe("10.13");
  expect(minimumMacos("1.20.14", "arm64")).toMatchObject({ minimum: "11" });
  expect(minimumMacos("1.4.3", "amd64")).toBeUndefined();
  expect(minimumMacos("nonsense", "amd64")).toBeUndefined();
  expect(minimumLinuxKernel("1.24rc1", "arm64")?.minimum).toBe("3.2");
  expect(minimumLinuxKernel("1.23.4", "amd64")?.minimum).toBe("2.6.32");
  expect(minimumLinuxKernel("1.26", "loong64")?.minimum).toBe("5.19");
  expect(minimumLinuxKernel("1.27.1", "ppc64")?.minimum).toBe("3.13");
  expect(minimumWindows("1.21.0")?.minimum).toBe("10.0");
});

test("names the newest Go for an old macOS", () => {
  expect(newestGoForMacos("10.13.6")).toBe("1.20");
  expect(newestGoForMacos("11.7.10")).toBe("1.24");
  expect(newestGoForMacos("12.7")).toBe("1.26");
  expect(newestGoForMacos("26.1")).toBeUndefined();
  expect(newestGoForMacos("10.6.8")).toBeUndefined();
});

test("agrees with the macOS version the real linker stamps", async () => {
  if (compareGoVersions(languageVersion(goVersion), "1.25") < 0)
    throw new Error("this test needs Go 1.25 or later on PATH");
  await withDirectory(async (directory) => {
    await Bun.write(`${directory}/main.go`, "package main\n\nfunc main() {}\n");
    const env = { HOME: directory, GO111MODULE: "off", GOOS: "darwin", GOARCH: "arm64", CGO_ENABLED: "0" };
    expect(runGo(["build", "-o", "out", "main.go"], { cwd: directory, env })).toMatchObject({ status: 0 });
    const bytes = new DataView(await Bun.file(`${directory}/out`).arrayBuffer());
    expect(minimumMacos(goVersion, "arm64")?.minimum).toBe(String(buildVersionMinos(bytes)));
  });
  expect(await Bun.file(`${goRoot}/VERSION`).text()).toContain(goVersion.split(" ")[0] ?? "");
}, 120_000);

test("compares what kernels and systems call themselves", () => {
  expect(compareOsVersions("5.10.0-28-arm64", "5.10")).toBe(0);
  expect(compareOsVersions("6.1", "5.19")).toBeGreaterThan(0);
  expect(compareOsVersions("10.9.5", "10.13")).toBeLessThan(0);
  expect(compareOsVersions("26", "26.0.0")).toBe(0);
  expect(compareOsVersions("2.6.32-754.el6", "2.6.32")).toBe(0);
});

/** Major number of minos in LC_BUILD_VERSION of a 64-bit Mach-O. */
function buildVersionMinos(view: DataView): number {
  let at = 32;
  for (let left = view.getUint32(16, true); left > 0; left--) {
    if (view.getUint32(at, true) === 0x32) return view.getUint32(at + 12, true) >>> 16;
    at += view.getUint32(at + 4, true);
  }
  return 0;
}
