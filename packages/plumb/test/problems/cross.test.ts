import { describe, expect, test } from "bun:test";
import { changed } from "../snapshots.ts";
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
