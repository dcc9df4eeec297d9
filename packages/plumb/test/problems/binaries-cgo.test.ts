import { describe, expect, test } from "bun:test";
import { file, glibcImage, goInfo, image, library, macImage } from "../images.ts";
import { commandsOf, findings, only, shown } from "./judge.ts";

describe("not-static", () => {
  const demanded = { static: true };

  test("a program with a loader and libraries, and one with a loader alone", () => {
    const finding = only(file("app", glibcImage({ go: goInfo() })), demanded);
    expect(finding).toMatchObject({
      id: "not-static",
      severity: "error",
      found: "needs the loader /lib/ld-linux-aarch64.so.1, libc.so.6",
    });
    expect(commandsOf(finding)[0]).toBe("env GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build -o app example.com/app");
    const pie = glibcImage({ needed: [], pie: true });
    expect(only(file("app", pie), demanded).found).toBe("needs the loader /lib/ld-linux-aarch64.so.1");
  });

  test("static programs, libraries, and no demand", () => {
    expect(shown(file("app", image()), demanded)).toEqual([]);
    expect(shown(file("libapp.so", glibcImage({ type: "shared-library" })), demanded)).toEqual([]);
    expect(shown(file("app", glibcImage()))).toEqual([]);
  });

  test("where no program is static only libraries from elsewhere count", () => {
    const ids = (path: string, changed: Parameters<typeof file>[1]) =>
      findings(file(path, changed), demanded).flatMap(({ id, found }) => (id === "not-static" ? [found] : []));
    expect(ids("app", macImage())).toEqual([]);
    expect(ids("app", macImage({ needed: ["/opt/homebrew/lib/libz.dylib"] }))).toEqual([
      "needs /opt/homebrew/lib/libz.dylib",
    ]);
    // Without C programs of these are dynamic as well: their kernel is called through libc.
    const openbsd = glibcImage({ os: "openbsd", libc: null, needed: ["libc.so"], go: goInfo() });
    expect(ids("app", openbsd)).toEqual([]);
    expect(ids("app", { ...openbsd, go: { ...goInfo(), cgoLinked: true } })).toHaveLength(1);
    const windows = { os: "windows", static: false } as const;
    expect(ids("app.exe", image({ ...windows, needed: ["KERNEL32.dll", "msvcrt.dll"] }))).toEqual([]);
    expect(ids("app.exe", image({ ...windows, needed: ["libgcc_s_seh-1.dll"] }))).toEqual(["needs libgcc_s_seh-1.dll"]);
  });
});

describe("archive-mixes-platforms", () => {
  test("objects for two CPUs in one library", () => {
    const finding = only(library("libduckdb.a", ["arm64", "arm64", "amd64"]));
    expect(finding).toMatchObject({
      id: "archive-mixes-platforms",
      severity: "error",
      found: "2 objects for arm64, 1 object for amd64",
    });
    expect(finding.evidence.map(({ text }) => text)).toEqual(["arm64: part0.o, part1.o", "amd64: part2.o"]);
    expect(commandsOf(finding)).toEqual([]);
    expect(commandsOf(only(library("lib.a", ["arm64", "amd64"], "darwin")))[0]).toStartWith("plumb universal lib.a");
  });

  test("one CPU, data beside it, code for a GPU, and hybrid libraries of Windows", () => {
    expect(shown(library("lib.a", ["arm64", "arm64", null]))).toEqual([]);
    expect(shown(library("lib.a", ["amd64", "amdgpu", "bpf"]))).toEqual([]);
    expect(shown(library("kernel32.lib", ["arm64", "arm64ec", "amd64"], "windows"))).toEqual([]);
  });
});

describe("dylib-not-found-at-runtime", () => {
  test("search paths in a home and a build directory, one finding", () => {
    const finding = only(file("app", glibcImage({ rpaths: ["/home/gopher/lib", "$ORIGIN", "/tmp/b1/lib"] })));
    expect(finding).toMatchObject({
      id: "dylib-not-found-at-runtime",
      severity: "warning",
      found: "libraries are looked for in /home/gopher/lib, /tmp/b1/lib",
    });
    expect(commandsOf(finding)).toContain("patchelf --remove-rpath app");
  });

  test("an install name of one machine, and a store from outside of it", () => {
    const mac = macImage({ needed: ["/Users/gopher/build/libfoo.dylib"], rpaths: ["/Users/gopher/build"] });
    const finding = findings(file("app", mac)).find(({ id }) => id === "dylib-not-found-at-runtime");
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      "rpath /Users/gopher/build",
      "needs /Users/gopher/build/libfoo.dylib",
    ]);
    expect(shown(file("app", glibcImage({ rpaths: ["/nix/store/abc/lib"] })))).toEqual([
      "warning dylib-not-found-at-runtime",
    ]);
  });

  test("relative and system directories, Homebrew's, and objects", () => {
    const rpaths = ["$ORIGIN/../lib", "/usr/lib/app", "/opt/homebrew/lib", "/home/linuxbrew/.linuxbrew/lib"];
    expect(shown(file("app", glibcImage({ rpaths })))).toEqual([]);
    expect(shown(file("app.o", image({ type: "object", rpaths: ["/home/gopher"] })))).toEqual([]);
  });

  test("a private loader says it already", () => {
    const nix = glibcImage({ interpreter: "/nix/store/a/ld.so", rpaths: ["/nix/store/a/lib"] });
    expect(shown(file("app", nix))).toEqual(["warning loader-of-one-machine"]);
  });
});
