import { describe, expect, test } from "bun:test";
import { changed, executable } from "../snapshots.ts";
import { diagnose, diagnoseOne } from "./diagnose.ts";
import { linuxWith, macWith } from "./settings.ts";

describe("cross-cgo-no-cross-compiler", () => {
  const env = { GOARCH: "amd64", CGO_ENABLED: "1" };

  test("Debian's own cross compiler, then Zig, then without cgo", () => {
    const seen = diagnoseOne("cross-cgo-no-cross-compiler", linuxWith({ env }));
    expect(seen.found).toBe("Go builds for linux/amd64 with cgo, gcc makes linux/arm64 code");
    expect(seen.at).toEqual(["CGO_ENABLED", "GOARCH", "gcc -dumpmachine"]);
    expect(seen.commands).toEqual([
      "sudo apt-get install -y gcc-x86-64-linux-gnu libc6-dev-amd64-cross",
      "export CC=x86_64-linux-gnu-gcc",
      "export CC='zig cc -target x86_64-linux-gnu'",
      "export CGO_ENABLED=0",
    ]);
    expect(seen.safe).toEqual([]);
  });

  test("from a Mac to Linux and Windows", () => {
    const linux = diagnoseOne("cross-cgo-no-cross-compiler", macWith({ env: { ...env, GOOS: "linux" } }));
    expect(linux.commands[0]).toBe("export CC='zig cc -target x86_64-linux-gnu'");
    const windows = diagnoseOne("cross-cgo-no-cross-compiler", macWith({ env: { ...env, GOOS: "windows" } }));
    expect(windows.commands.slice(0, 2)).toEqual(["brew install mingw-w64", "export CC=x86_64-w64-mingw32-gcc"]);
  });

  test("to macOS there is no compiler to install", () => {
    const seen = diagnoseOne("cross-cgo-no-cross-compiler", linuxWith({ env: { GOOS: "darwin", CGO_ENABLED: "1" } }));
    expect(seen.commands).toEqual(["export CGO_ENABLED=0"]);
  });

  test("32-bit ARM from a 64-bit board: its gcc has no -marm", () => {
    const seen = diagnoseOne("cross-cgo-no-cross-compiler", linuxWith({ env: { GOARCH: "arm", CGO_ENABLED: "1" } }));
    expect(seen.commands[0]).toBe("sudo apt-get install -y gcc-arm-linux-gnueabihf libc6-dev-armhf-cross");
  });

  test("without CGO_ENABLED=1 cgo is off, and a Mac's clang makes both of its CPUs", () => {
    expect(diagnose("cross-cgo-no-cross-compiler", linuxWith({ env: { GOARCH: "amd64" } }))).toEqual([]);
    expect(diagnose("cross-cgo-no-cross-compiler", macWith({ env }))).toEqual([]);
    const asked = changed(linuxWith({ env }), { cToolchain: { ccTarget: null } });
    expect(diagnose("cross-cgo-no-cross-compiler", asked)).toEqual([]);
  });
});

describe("zig-undefined-behaviour-trap", () => {
  const zig = (env: Readonly<Record<string, string>>) =>
    changed(linuxWith({ env: { CC: "zig cc -target aarch64-linux-musl", ...env } }), {
      cToolchain: { cc: { executable: executable("/usr/bin/zig", "linux/arm64") }, ccTarget: null },
    });

  test("flags of one's own take Go's -O2 away", () => {
    const seen = diagnoseOne("zig-undefined-behaviour-trap", zig({ CGO_CFLAGS: "-DWAVE=1" }));
    expect(seen.at).toEqual(["CGO_CFLAGS", "CC"]);
    expect(seen.commands).toEqual(["export CGO_CFLAGS='-O2 -g -fno-sanitize=undefined -DWAVE=1'"]);
  });

  test("Go's own flags, -O2 beside one's own, the switched-off checks, and gcc are fine", () => {
    const id = "zig-undefined-behaviour-trap";
    expect(diagnose(id, zig({}))).toEqual([]);
    expect(diagnose(id, zig({ CGO_CFLAGS: "-O2 -DWAVE=1" }))).toEqual([]);
    expect(diagnose(id, zig({ CGO_CFLAGS: "-fno-sanitize=undefined" }))).toEqual([]);
    expect(diagnose(id, zig({ CGO_CFLAGS: "-DWAVE=1", CGO_ENABLED: "0" }))).toEqual([]);
    expect(diagnose(id, linuxWith({ env: { CGO_CFLAGS: "-DWAVE=1" } }))).toEqual([]);
  });
});
