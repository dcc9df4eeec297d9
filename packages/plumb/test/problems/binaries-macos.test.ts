import { describe, expect, test } from "bun:test";
import type { InspectedBinary, InspectedImage } from "../../src/problems/inspected-binary.ts";
import type { Policy } from "../../src/problems/problem.ts";
import { codeSignature, file, goInfo, image, macImage } from "../images.ts";
import { commandsOf, findings, shown } from "./judge.ts";

// Every ad-hoc signed program has the information about downloads.
function besideDownloads(binary: InspectedBinary, policy: Partial<Policy> = {}): string[] {
  return shown(binary, policy).filter((text) => text !== "info gatekeeper-quarantine");
}

function called(id: string, binary: InspectedBinary, policy: Partial<Policy> = {}) {
  return findings(binary, policy).filter((finding) => finding.id === id);
}

const intel = (changes: Partial<InspectedImage> = {}) =>
  macImage({ arch: "amd64", signature: { kind: "none" }, ...changes });

describe("missing-lc-uuid-dyld in a binary", () => {
  test("with SDK 26 dyld aborts it; with an older one and an older Go it may", () => {
    const cgo = macImage({ uuid: null, sdk: "26.0", go: goInfo("go1.22.4") });
    const [finding] = called("missing-lc-uuid-dyld", file("app", cgo));
    expect(finding).toMatchObject({
      severity: "error",
      found: "no LC_UUID, SDK 26.0: macOS 26 and newer abort it",
    });
    expect(
      besideDownloads(file("app", macImage({ uuid: null, sdk: "11.0", go: goInfo("go1.22.1 X:loopvar") }))),
    ).toEqual(["warning missing-lc-uuid-dyld"]);
  });

  test("a UUID, a Go that writes one unless told not to, another language, a library", () => {
    expect(besideDownloads(file("app", macImage({ go: goInfo("go1.22.4") })))).toEqual([]);
    expect(besideDownloads(file("app", macImage({ uuid: null, go: goInfo("go1.26.8") })))).toEqual([]);
    expect(besideDownloads(file("app", macImage({ uuid: null, go: goInfo("devel go1.28-abc") })))).toEqual([]);
    expect(besideDownloads(file("app", macImage({ uuid: null })))).toEqual([]);
    const library = macImage({ uuid: null, sdk: "26.0", type: "shared-library" });
    expect(besideDownloads(file("libapp.dylib", library))).toEqual([]);
  });
});

describe("codesign-killed-9 in a binary", () => {
  test("no signature, and pages that changed", () => {
    expect(shown(file("my app", macImage({ signature: { kind: "none" } })))).toEqual(["error codesign-killed-9"]);
    const faults = [{ id: "bad-pages", severity: "error", message: "the header was edited after signing" }] as const;
    const changed = macImage({ signature: codeSignature({ valid: false, badPages: [0, 7], badPageCount: 2, faults }) });
    const [finding] = findings(file("my app", changed));
    expect(finding).toMatchObject({ severity: "error", found: "changed after it was signed (pages 0, 7 of 400)" });
    expect(finding?.evidence.map(({ text }) => text)).toEqual(["the header was edited after signing"]);
    expect(finding && commandsOf(finding)).toEqual(["plumb sign 'my app'"]);
  });

  test("in an archive has no command: none could reach it there", () => {
    const [finding] = findings(file("a.tgz!/app", macImage({ signature: { kind: "none" } })));
    expect(finding?.remedies).toEqual([
      { title: "Sign ad hoc, and pack the archive again", commands: [], safe: false },
    ]);
  });

  test("a structure that cannot be read; on Intel a warning", () => {
    const signature = codeSignature({ kind: "malformed", valid: null });
    expect(shown(file("app", macImage({ signature })))).toEqual(["error codesign-killed-9"]);
    expect(shown(file("app", intel({ signature })))).toEqual(["warning codesign-killed-9"]);
  });

  test("valid, not looked at, with a fault that only strict tools mind; objects, Intel and iOS without", () => {
    const faults = [{ id: "trailing-bytes", severity: "warning", message: "bytes behind it" }] as const;
    for (const signature of [codeSignature(), codeSignature({ valid: null }), codeSignature({ faults })]) {
      expect(besideDownloads(file("app", macImage({ signature })))).toEqual([]);
    }
    const none = { signature: { kind: "none" } } as const;
    expect(besideDownloads(file("app.o", macImage({ ...none, type: "object" })))).toEqual([]);
    expect(besideDownloads(file("app", intel()))).toEqual([]);
    expect(besideDownloads(file("app", macImage({ ...none, os: "ios" })))).toEqual([]);
  });
});

describe("gatekeeper-quarantine in a binary", () => {
  test("ad hoc and unsigned programs; the slices of one file are one finding each kind", () => {
    const [finding] = called("gatekeeper-quarantine", file("app", macImage()));
    expect(finding?.severity).toBe("info");
    expect(finding?.found).toStartWith("signed ad hoc: it starts where it was built");
    const both = called("gatekeeper-quarantine", file("app", [intel(), macImage()]));
    expect(both.map(({ found }) => found.split(":").slice(0, 2))).toEqual([
      ["amd64", " not signed"],
      ["arm64", " signed ad hoc"],
    ]);
    const same = called("gatekeeper-quarantine", file("app", [macImage({ arch: "amd64" }), macImage()]));
    expect(same.map(({ found }) => found.split(":")[0])).toEqual(["amd64 and arm64"]);
  });

  test("signed with a certificate, libraries, other systems, and what does not start anyway", () => {
    const signature = codeSignature({ kind: "cms", claimsDeveloperId: true });
    expect(shown(file("app", macImage({ signature })))).toEqual([]);
    expect(shown(file("libapp.dylib", macImage({ type: "shared-library" })))).toEqual([]);
    expect(called("gatekeeper-quarantine", file("app", macImage({ signature: { kind: "none" } })))).toEqual([]);
    expect(shown(file("app", image()))).toEqual([]);
  });
});

describe("not-signed", () => {
  const demanded = { signed: true };

  test("an Intel slice and a Windows program without a signature", () => {
    expect(besideDownloads(file("app", [intel(), macImage()]), demanded)).toEqual(["error not-signed"]);
    expect(called("not-signed", file("app", [intel(), macImage()]), demanded)[0]?.found).toBe("amd64: no signature");
    const windows = image({ os: "windows", signature: { kind: "none" } });
    expect(shown(file("app.exe", windows), demanded)).toEqual(["error not-signed"]);
  });

  test("signed, of a format without signatures, not demanded, and killed anyway", () => {
    expect(besideDownloads(file("app", macImage()), demanded)).toEqual([]);
    expect(shown(file("app", image()), demanded)).toEqual([]);
    expect(besideDownloads(file("app", intel()))).toEqual([]);
    const killed = macImage({ signature: { kind: "none" } });
    expect(shown(file("app", killed), demanded)).toEqual(["error codesign-killed-9"]);
  });
});

describe("go-needs-newer-macos in a binary", () => {
  const understated = intel({ minOs: "10.13", effectiveMinOs: "10.15", go: goInfo("go1.22.4") });

  test("newer than the macOS it is to run on", () => {
    const [finding] = called("go-needs-newer-macos", file("app", understated), { minMacos: "10.14" });
    expect(finding).toMatchObject({
      severity: "error",
      found: "needs macOS 10.15 (stamped 10.13)",
      wanted: "runs on macOS 10.14",
    });
    expect(finding?.remedies[0]?.title).toStartWith("Build it with Go 1.20");
    expect(besideDownloads(file("app", macImage()), { minMacos: "11" })).toEqual(["error go-needs-newer-macos"]);
  });

  test("a stamp below what the Go release needs is information", () => {
    const [finding] = called("go-needs-newer-macos", file("app", understated), { minMacos: "10.15" });
    expect(finding).toMatchObject({ severity: "info", found: "stamped for macOS 10.13, but go1.22.4 needs 10.15" });
  });

  test("old enough, an honest stamp, and other systems", () => {
    expect(besideDownloads(file("app", macImage()), { minMacos: "12" })).toEqual([]);
    expect(besideDownloads(file("app", macImage()))).toEqual([]);
    expect(shown(file("app", image({ minOs: "99.0", effectiveMinOs: "99.0" })), { minMacos: "12" })).toEqual([]);
  });
});

describe("universal-slices-differ", () => {
  const slices = (one: InspectedImage["go"], other: InspectedImage["go"]) =>
    called("universal-slices-differ", file("app", [macImage({ arch: "amd64", go: one }), macImage({ go: other })]));

  test("another Go and another commit are one finding", () => {
    const one = goInfo("go1.22.1", { "vcs.revision": "aaaa", GOARCH: "amd64" });
    const other = goInfo("go1.26.8", { "vcs.revision": "bbbb", GOARCH: "arm64" });
    const found = slices(one, other);
    expect(found.map(({ severity, found }) => [severity, found])).toEqual([
      ["warning", "Go: amd64 go1.22.1, arm64 go1.26.8; vcs.revision: amd64 aaaa, arm64 bbbb"],
    ]);
    expect(slices(goInfo(), null)[0]?.found).toStartWith("Go: amd64 go1.26.8, arm64 none");
  });

  test("slices that differ in their CPU alone, no Go at all, and one image", () => {
    const one = goInfo("go1.26.8", { GOARCH: "amd64", GOAMD64: "v1" });
    expect(slices(one, goInfo("go1.26.8", { GOARCH: "arm64", GOARM64: "v8.0" }))).toEqual([]);
    expect(slices(null, null)).toEqual([]);
    expect(called("universal-slices-differ", file("app", macImage({ go: goInfo() })))).toEqual([]);
  });
});

describe("universal-64-bit-executable", () => {
  test("a program, not a library", () => {
    const slices = [macImage({ arch: "amd64" }), macImage()];
    expect(besideDownloads(file("app", slices, { width: 64 }))).toEqual(["error universal-64-bit-executable"]);
    expect(besideDownloads(file("app", slices))).toEqual([]);
    const library = slices.map((slice) => ({ ...slice, type: "shared-library" as const }));
    expect(shown(file("libapp.dylib", library, { width: 64 }))).toEqual([]);
  });
});

describe("universal-hidden-slice", () => {
  test("a slice that the header does not count", () => {
    const slices = [macImage({ arch: "amd64" }), macImage()];
    expect(besideDownloads(file("app", slices, { hiddenSlices: 1 }))).toEqual(["info universal-hidden-slice"]);
    expect(besideDownloads(file("app", slices))).toEqual([]);
    const [finding] = called("universal-hidden-slice", file("my app", slices, { hiddenSlices: 1 }));
    expect(finding && commandsOf(finding)).toEqual(["plumb universal 'my app' 'my app'"]);
  });
});

describe("universal-one-slice", () => {
  test("one program or library in a universal file; the other one is what to build", () => {
    const [finding] = called("universal-one-slice", file("my app", [macImage()], { width: 32 }));
    expect(finding).toMatchObject({ severity: "warning", found: "a universal file for arm64 alone" });
    expect(finding && commandsOf(finding)).toEqual([
      "CGO_ENABLED=0 GOOS=darwin GOARCH=amd64 go build -o app-amd64",
      "plumb universal 'my app' 'my app' app-amd64",
    ]);
    const library = macImage({ arch: "amd64", type: "shared-library" });
    expect(shown(file("libapp.dylib", [library], { width: 32 }))).toEqual(["warning universal-one-slice"]);
    const [packed] = called("universal-one-slice", file("a.tgz!/app", [macImage()], { width: 32 }));
    expect(packed && commandsOf(packed)).toEqual([]);
  });

  test("a thin file, two slices, another system, and what is not loaded", () => {
    expect(besideDownloads(file("app", macImage()))).toEqual([]);
    expect(besideDownloads(file("app", [macImage({ arch: "amd64" }), macImage()]))).toEqual([]);
    expect(besideDownloads(file("app", [macImage({ os: "ios" })], { width: 32 }))).toEqual([]);
    expect(besideDownloads(file("app.o", [macImage({ type: "object" })], { width: 32 }))).toEqual([]);
  });
});

describe("universal-slice-not-signed", () => {
  test("an Intel slice beside one that is signed", () => {
    const [finding] = called("universal-slice-not-signed", file("my app", [intel(), macImage()]));
    expect(finding).toMatchObject({ severity: "info", found: "amd64: not signed, while the others are" });
    expect(finding && commandsOf(finding)).toEqual(["plumb sign 'my app'"]);
  });

  test("both signed, neither, thin, an arm64 slice, which is killed, and where signatures are demanded", () => {
    const signed = macImage({ arch: "amd64" });
    const unsigned = macImage({ signature: { kind: "none" } });
    expect(besideDownloads(file("app", [signed, macImage()]))).toEqual([]);
    expect(
      besideDownloads(file("app", [intel(), macImage({ arch: "arm64e", signature: { kind: "none" } })])),
    ).not.toContain("info universal-slice-not-signed");
    expect(besideDownloads(file("app", intel()))).toEqual([]);
    expect(besideDownloads(file("app", [intel(), intel({ variant: "x86_64h" })]))).toEqual([]);
    expect(besideDownloads(file("app", [signed, unsigned]))).toEqual(["error codesign-killed-9"]);
    expect(besideDownloads(file("app", [intel(), macImage()]), { signed: true })).toEqual(["error not-signed"]);
  });
});

describe("arm64e-not-from-apple", () => {
  test("a program with arm64e alone", () => {
    expect(besideDownloads(file("app", macImage({ arch: "arm64e" })))).toEqual(["warning arm64e-not-from-apple"]);
    expect(besideDownloads(file("app", [macImage({ arch: "amd64" }), macImage({ arch: "arm64e" })]))).toEqual([
      "warning arm64e-not-from-apple",
    ]);
  });

  test("beside arm64, Apple's own, and libraries", () => {
    expect(besideDownloads(file("app", [macImage(), macImage({ arch: "arm64e" })]))).toEqual([]);
    expect(besideDownloads(file("/bin/ls", macImage({ arch: "arm64e" })))).toEqual([]);
    const signature = codeSignature({ kind: "cms", identifier: "com.apple.ls" });
    expect(besideDownloads(file("ls", macImage({ arch: "arm64e", signature })))).toEqual([]);
    expect(besideDownloads(file("a.dylib", macImage({ arch: "arm64e", type: "shared-library" })))).toEqual([]);
  });
});
