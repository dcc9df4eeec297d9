import { describe, expect, test } from "bun:test";
import { file, glibcImage, goInfo, image, macImage, unknownFile } from "../images.ts";
import { commandsOf, findings, only, shown } from "./judge.ts";

const amd64 = image({ arch: "amd64" });
const windows = image({ os: "windows", arch: "amd64", static: false, needed: ["kernel32.dll"] });

describe("named-for-another-platform", () => {
  test.each([
    ["dist/app-linux-arm64", amd64, "linux/arm64"],
    ["app_Linux_arm64.tar.gz!/app", amd64, "linux/arm64"],
    ["node_modules/@app/darwin-arm64/bin/app", amd64, "darwin/arm64"],
    ["app_1.0_arm64.deb!/data.tar.xz!/usr/bin/app", amd64, "arm64"],
    ["app.exe", amd64, "windows"],
    ["dist/app-linux-amd64", windows, "linux/amd64"],
    ["dist/app-macos-universal", macImage(), "a universal file"],
    ["app-darwin-arm64", macImage({ arch: "amd64" }), "darwin/arm64"],
  ] as const)("%s that is another", (path, held, wanted) => {
    const finding = findings(file(path, held)).find(({ id }) => id === "named-for-another-platform");
    expect(finding?.severity).toBe("error");
    expect(finding?.wanted).toStartWith(wanted);
  });

  test("a glibc program named for musl", () => {
    const finding = only(file("cli-linux-arm64-musl/cli", glibcImage()));
    expect(finding.found).toBe("linux/arm64 for glibc, named cli-linux-arm64-musl");
    expect(finding.wanted).toBe("linux/arm64 for musl, as the name says, or another name");
    expect(shown(file("cli-linux-arm64-musl/cli", image()))).toEqual([]);
  });

  test("an armhf name on a program for armel", () => {
    const armel = glibcImage({ arch: "arm", interpreter: "/lib/ld-linux.so.3", glibcFloor: "2.4" });
    const finding = only(file("app-linux-armhf", armel));
    expect(finding.found).toBe("linux/arm with soft float, named app-linux-armhf");
    expect(finding.wanted).toStartWith("linux/arm with hard float");
    const armhf = glibcImage({ arch: "arm", interpreter: "/lib/ld-linux-armhf.so.3", variant: "hardfloat" });
    expect(shown(file("app-linux-armhf", armhf))).toEqual([]);
    expect(shown(file("app-linux-armhf", image({ arch: "arm", variant: "7" })))).toEqual([]);
    expect(shown(file("app-linux-arm", armel))).toEqual([]);
  });

  test("the right build is a command when the program is Go's", () => {
    const finding = only(file("dist/app-linux-arm64", image({ arch: "amd64", go: goInfo() })));
    expect(finding.found).toBe("linux/amd64, named app-linux-arm64");
    expect(commandsOf(finding)).toEqual([
      "env GOOS=linux GOARCH=arm64 go build -o dist/app-linux-arm64 example.com/app",
    ]);
    expect(finding.evidence).toEqual([{ kind: "file", subject: "dist/app-linux-arm64", text: "elf: linux/amd64" }]);
  });

  test.each([
    ["dist/app-linux-arm64", image()],
    ["dist/app-linux-arm64", image({ os: null })],
    ["dist/app-linux-arm64", image({ os: "android" })],
    ["dist/app-amd64/README-for-arm64", amd64],
    ["/usr/bin/aarch64-linux-gnu-gcc", amd64],
    ["/usr/lib/gcc-cross/aarch64-linux-gnu/12/cc1", amd64],
    ["node_modules/bun/bin/bun.exe", amd64],
    ["lib/Target/AArch64/AArch64Disassembler.o", image({ arch: "amd64", type: "object" })],
    ["app-linux-arm64/probe.bpf.o", image({ os: null, arch: "bpf", type: "object" })],
    ["setup-x64.exe", image({ os: "windows", arch: "386" })],
    ["runtimes/win-arm64/native/App.dll", image({ os: "windows", arch: "386", needed: ["mscoree.dll"] })],
  ])("%s as it should be", (path, held) => {
    expect(shown(file(path, held))).toEqual([]);
  });
});

describe("expected-platform-missing", () => {
  const expect_ = (...platforms: string[]) => ({
    expect: platforms.map((text) => ({ os: text.split("/")[0] ?? "", arch: text.split("/")[1] ?? "" })),
  });

  test("another platform than each of those expected is one finding, whatever the name says", () => {
    const finding = only(file("app-linux-arm64", image({ arch: "amd64", go: goInfo() })), expect_("linux/arm64"));
    expect(finding).toMatchObject({ id: "expected-platform-missing", found: "linux/amd64", wanted: "linux/arm64" });
    expect(commandsOf(finding)).toEqual(["env GOOS=linux GOARCH=arm64 go build -o app-linux-arm64 example.com/app"]);
    expect(only(file("app", amd64), expect_("linux/arm64", "darwin/arm64")).wanted).toBe("linux/arm64 or darwin/arm64");
    expect(shown(file("app", windows), expect_("linux/amd64"))).toEqual(["error expected-platform-missing"]);
  });

  test("one of several is enough, and what names no system counts by its CPU", () => {
    expect(shown(file("app", image()), expect_("linux/amd64", "linux/arm64"))).toEqual([]);
    expect(shown(file("app", image({ os: null })), expect_("linux/arm64"))).toEqual([]);
    expect(shown(file("app.o", image({ os: null, type: "object" })), expect_("freebsd/arm64"))).toEqual([]);
    expect(shown(file("app.o", image({ os: null, type: "object" })), expect_("darwin/arm64"))).toHaveLength(1);
    expect(shown(unknownFile("README", "a text file"), expect_("linux/arm64"))).toEqual([]);
  });

  test("universal asks for both CPUs", () => {
    const wrong = (images: Parameters<typeof file>[1]) =>
      shown(file("app", images), expect_("darwin/universal")).includes("error expected-platform-missing");
    expect(wrong([macImage({ arch: "amd64" }), macImage()])).toBe(false);
    expect(wrong(macImage())).toBe(true);
    expect(shown(file("app", [macImage({ arch: "amd64" }), macImage()]), expect_("darwin/arm64"))).not.toContain(
      "error expected-platform-missing",
    );
  });
});

describe("go-build-info-contradicts-header", () => {
  test("another CPU, and another system, in the build info", () => {
    const cpu = image({ go: goInfo("go1.26.8", { GOOS: "linux", GOARCH: "amd64" }) });
    expect(only(file("app", cpu))).toMatchObject({
      id: "go-build-info-contradicts-header",
      severity: "error",
      found: "the header says linux/arm64, the build info linux/amd64",
    });
    const system = image({ os: null, go: goInfo("go1.26.8", { GOOS: "darwin", GOARCH: "arm64" }) });
    expect(shown(file("app", system))).toEqual(["error go-build-info-contradicts-header"]);
  });

  test("agreement, no settings, and systems that ELF does not tell apart", () => {
    expect(shown(file("app", image({ go: goInfo("go1.26.8", { GOOS: "linux", GOARCH: "arm64" }) })))).toEqual([]);
    expect(shown(file("app", image({ go: goInfo("go1.17") })))).toEqual([]);
    const illumos = image({
      os: "solaris",
      arch: "amd64",
      go: goInfo("go1.26.8", { GOOS: "illumos", GOARCH: "amd64" }),
    });
    expect(shown(file("app", illumos))).toEqual([]);
  });
});

describe("micro-architecture-invalid", () => {
  test("GOAMD64=v9 was passed over", () => {
    const finding = only(file("app", image({ arch: "amd64", go: goInfo("go1.26.8", { GOAMD64: "v9" }) })));
    expect(finding).toMatchObject({ severity: "warning", found: "GOAMD64=v9, so the code is for GOAMD64=v1" });
    expect(commandsOf(finding)).toEqual(["env GOOS=linux GOARCH=amd64 GOAMD64=v1 go build -o app example.com/app"]);
  });

  test("levels that exist, another CPU's variable, and a GORISCV64 of a newer Go", () => {
    expect(shown(file("app", image({ arch: "amd64", go: goInfo("go1.26.8", { GOAMD64: "v3" }) })))).toEqual([]);
    expect(shown(file("app", image({ go: goInfo("go1.26.8", { GOAMD64: "v9", GOARM64: "v8.0" }) })))).toEqual([]);
    expect(shown(file("app", image({ arch: "riscv64", go: goInfo("go1.30", { GORISCV64: "rva25u64" }) })))).toEqual([]);
  });
});

describe("segments-need-small-pages", () => {
  const weights = (changes: Parameters<typeof image>[0]) => shown(file("app", image(changes)));

  test("ARM64 programs for 4 KiB pages are a warning, for 16 KiB information", () => {
    expect(weights({ maxPageSize: 4096 })).toEqual(["warning segments-need-small-pages"]);
    expect(weights({ maxPageSize: 16_384 })).toEqual(["info segments-need-small-pages"]);
    expect(weights({ arch: "ppc64le", maxPageSize: 16_384 })).toEqual(["warning segments-need-small-pages"]);
    expect(weights({ arch: "arm", maxPageSize: 4096 })).toEqual(["info segments-need-small-pages"]);
  });

  test("64 KiB, CPUs with one page size, objects and other systems", () => {
    expect(weights({ maxPageSize: 65_536 })).toEqual([]);
    expect(weights({ arch: "amd64", maxPageSize: 4096 })).toEqual([]);
    expect(weights({ type: "object", maxPageSize: 4096 })).toEqual([]);
    expect(weights({ os: "freebsd", maxPageSize: 4096 })).toEqual([]);
  });
});

describe("loader-of-one-machine", () => {
  test("a loader in a Nix store, and in a home", () => {
    const nix = glibcImage({ interpreter: "/nix/store/abc-glibc-2.40/lib/ld-linux-aarch64.so.1", go: goInfo() });
    const finding = only(file("app", nix));
    expect(finding).toMatchObject({ id: "loader-of-one-machine", severity: "warning" });
    expect(commandsOf(finding)[1]).toBe("patchelf --set-interpreter /lib/ld-linux-aarch64.so.1 --remove-rpath app");
    const home = glibcImage({ interpreter: "/home/gopher/x-tools/lib/ld-linux-aarch64.so.1" });
    expect(shown(file("app", home))).toEqual(["warning loader-of-one-machine"]);
  });

  test("the system's loader, and a program inside the store", () => {
    expect(shown(file("app", glibcImage()))).toEqual([]);
    const nix = glibcImage({ interpreter: "/nix/store/abc/lib/ld.so", rpaths: ["/nix/store/abc/lib"] });
    expect(shown(file("/nix/store/def-app/bin/app", nix))).toEqual([]);
  });
});

describe("packed-with-upx", () => {
  test("information, and a warning on macOS", () => {
    const finding = only(file("my app", image({ packed: "upx" })));
    expect(finding.severity).toBe("info");
    expect(commandsOf(finding)[0]).toBe("upx -d 'my app'");
    expect(shown(file("app", macImage({ packed: "upx" })))).toContain("warning packed-with-upx");
    expect(shown(file("app", image()))).toEqual([]);
  });
});

describe("unrecognised-binary", () => {
  test.each([
    ["bin/app", "not an executable format we know", 0o755],
    ["lib/libfoo.so.1.2", "not an executable format we know", 0o644],
    ["foo.node", "a text file", 0o644],
    ["foo.exe", "the file is empty", null],
  ] as const)("%s: %s", (path, reason, mode) => {
    expect(shown(unknownFile(path, reason, mode))).toEqual(["warning unrecognised-binary"]);
  });

  test.each([
    ["bin/app", "a text file", 0o755],
    ["README", "a text file", 0o644],
    ["data", "not an executable format we know", 0o644],
    ["logo.png", "not an executable format we know", 0o755],
    ["/usr/lib/x86_64-linux-gnu/libc.so", "a text file", 0o644],
  ])("%s: %s is nothing to wonder about", (path, reason, mode) => {
    expect(shown(unknownFile(path, reason, mode))).toEqual([]);
  });
});

describe("damaged-binary", () => {
  const problem = (kind: "truncated" | "malformed" | "limit") => ({
    kind,
    where: "section table",
    message: "is cut off",
  });

  test("each kind has its weight, and many of one kind are one finding", () => {
    const problems = [problem("limit"), problem("malformed"), problem("truncated"), problem("truncated")];
    const broken = file("app", image(), { problems });
    expect(shown(broken)).toEqual(["error damaged-binary", "warning damaged-binary", "info damaged-binary"]);
    expect(findings(broken)[0]?.found).toBe("section table: is cut off, and 1 more");
  });

  test("a header that cannot be read is damage, not an unknown format", () => {
    const cut = unknownFile("app.exe", "MS-DOS or PE file whose header cannot be read");
    const damaged = { ...cut, binary: { ...cut.binary, problems: [problem("truncated")] } };
    expect(shown(damaged)).toEqual(["error damaged-binary"]);
  });

  test("a whole file, and one that holds debug information only", () => {
    expect(shown(file("app", image()))).toEqual([]);
    expect(shown(file("app.debug", image(), { problems: [problem("malformed")] }))).toEqual([]);
  });
});

describe("glibc-too-new in a binary", () => {
  test("newer than what is allowed", () => {
    const finding = only(file("app", glibcImage({ glibcFloor: "2.34", go: goInfo() })), { maxGlibc: "2.31" });
    expect(finding).toMatchObject({ id: "glibc-too-new", found: "needs glibc 2.34", wanted: "glibc 2.31 or older" });
    expect(commandsOf(finding)).toEqual([
      "env GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build -o app example.com/app",
      'env GOOS=linux GOARCH=arm64 CGO_ENABLED=1 CC="zig cc -target aarch64-linux-gnu.2.31" go build -o app example.com/app',
    ]);
  });

  test("as old as allowed, compared as numbers; nothing demanded; static", () => {
    expect(shown(file("app", glibcImage({ glibcFloor: "2.4" })), { maxGlibc: "2.31" })).toEqual([]);
    expect(shown(file("app", glibcImage({ glibcFloor: "2.31" })), { maxGlibc: "2.31" })).toEqual([]);
    expect(shown(file("app", glibcImage({ glibcFloor: "2.99" })))).toEqual([]);
    expect(shown(file("app", image()), { maxGlibc: "2.31" })).toEqual([]);
  });
});
