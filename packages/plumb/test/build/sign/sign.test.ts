// plumb sign with real programs: what it writes and says, what it keeps, and what it does not touch.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chmodSync, lstatSync, readdirSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { bytesSource, inspectBinary } from "@goplumb/binary";
import { signedMachO } from "../../../../binary/test/support/signed-mach-o.ts";
import {
  cms,
  developerIdExtension,
  entitlements,
  requirements,
} from "../../../../binary/test/support/tiny-signature.ts";
import { digest } from "../../../src/inspect/digest.ts";
import { schemaErrors } from "../../schema-errors.ts";
import { createMacBox, type MacBox } from "../mac-programs.ts";

let box: MacBox;
beforeAll(() => {
  box = createMacBox();
}, 240_000);
afterAll(() => box.remove());

const at = (name: string) => join(box.cwd, name);
const modeOf = (name: string) => statSync(at(name)).mode & 0o7777;
const sign = (...args: string[]) => box.plumb("sign", ...args);

function json(...args: string[]) {
  const { stdout, status, stderr } = sign("--json", ...args);
  expect([schemaErrors("sign", stdout), stderr]).toEqual([[], ""]);
  return { status, ...JSON.parse(stdout) };
}

/** The program with one byte of its code changed. */
function damaged(): Buffer {
  const bytes = box.read("app-arm64");
  bytes[0x5000] = (bytes[0x5000] ?? 0) ^ 1;
  return bytes;
}

describe("in its place a file", () => {
  test("that was changed is valid again; what Go linked is what Go's linker wrote", () => {
    box.put("changed", damaged());
    expect(box.plumb("inspect", "changed").status).toBe(1);
    const { status, stdout, stderr } = sign("changed");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /^✓ changed: signed and verified, [\d.]+ MiB\n {4}arm64 {2}was signed ad hoc by a linker as a\.out\n {11}is signed ad hoc by a linker as a\.out, \d+ pages\n$/,
    );
    expect(box.plumb("inspect", "changed").status).toBe(0);
    box.copy("app-arm64", "again");
    expect(sign("again").status).toBe(0);
    expect(box.read("again").equals(box.read("app-arm64"))).toBe(true);
    expect(sign("again", "--remove").stdout).toMatch(
      /^✓ again: the signature is gone, .*\n {4}arm64 {2}was .*\n {11}is not signed\n$/,
    );
    expect(box.read("again").equals(box.read("app-arm64"))).toBe(false);
    expect(sign("again").status).toBe(0);
    expect(box.read("again").equals(box.read("app-arm64"))).toBe(true);
  });

  test("keeps its mode, and is a new file: what runs from the old one goes on", () => {
    box.copy("app-arm64", "moded");
    chmodSync(at("moded"), 0o750);
    const inode = statSync(at("moded")).ino;
    sign("moded");
    expect([modeOf("moded"), statSync(at("moded")).ino === inode]).toEqual([0o750, false]);
    expect(readdirSync(box.cwd).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("is signed where a link leads, and the link stays", () => {
    box.copy("app-amd64", "target");
    symlinkSync("target", at("link"));
    expect(json("link").images).toMatchObject([{ arch: "amd64", before: "not signed" }]);
    expect([lstatSync(at("link")).isSymbolicLink(), readlinkSync(at("link"))]).toEqual([true, "target"]);
    expect(inspectBinary(bytesSource(box.read("target")), { digest }).images[0]?.signature).toMatchObject({
      valid: true,
    });
  });

  test("that is universal is signed in each slice", () => {
    box.plumb("universal", "app", "app-arm64", "app-amd64");
    const document = json("app");
    expect(document).toMatchObject({
      status: 0,
      path: "app",
      from: "app",
      style: "linker",
      identifier: "a.out",
      lost: [],
    });
    expect(document.images.map(({ arch, before }: { arch: string; before: string }) => [arch, before])).toEqual([
      ["amd64", "not signed"],
      ["arm64", "signed ad hoc by a linker as a.out"],
    ]);
    expect(document.size).toBe(box.read("app").length);
    expect(box.read("app").includes(box.read("app-arm64"))).toBe(true);
  });

  test("that is write-protected stays as it is", () => {
    box.put("protected", damaged());
    chmodSync(at("protected"), 0o555);
    const { status, stderr } = sign("protected");
    expect([status, stderr]).toEqual([3, expect.stringContaining("it is write-protected [FILE_UNWRITABLE]")]);
    expect(box.read("protected").equals(damaged())).toBe(true);
  });
});

describe("the text", () => {
  test("has at most 80 columns, more with -v, nothing with -q, and colour only on demand", () => {
    box.put("shown", damaged());
    const plain = sign("shown").stdout;
    expect(plain.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(plain).not.toContain("\x1b");
    const colored = sign("shown", "--color", "always").stdout;
    expect(colored).toContain("\x1b[");
    expect(Bun.stripANSI(colored)).toBe(plain);
    const verbose = sign("shown", "-v").stdout;
    expect(verbose).toMatch(/\n {11}cdhash [0-9a-f]{40}\n {4}i info {2}signed ad hoc: .*\[gatekeeper-quarantine\]\n$/);
    expect(sign("shown", "-q").stdout).toBe("");
  });
});

describe("in another place", () => {
  test("the old file stays, and the new one has its mode", () => {
    box.put("old", damaged());
    chmodSync(at("old"), 0o711);
    expect(sign("old", "--out", "new").status).toBe(0);
    expect([box.read("old").equals(damaged()), modeOf("new")]).toEqual([true, 0o711]);
    expect(box.plumb("inspect", "new").status).toBe(0);
    // Once more: what is there is an older version of the same.
    expect(sign("old", "--out", "new").status).toBe(0);
  });

  test("what is something else is not overwritten", () => {
    const { status, stderr } = sign("app-arm64", "--out", "app-amd64");
    expect([status, stderr]).toEqual([2, expect.stringContaining("[DESTINATION_TAKEN]")]);
    symlinkSync("nowhere", at("dangling"));
    expect(sign("app-arm64", "--out", "dangling", "--force").stderr).toContain("dangling is a link to nowhere");
  });
});

describe("the signature", () => {
  test("is codesign's when that is asked for, and stays so", () => {
    box.copy("app-amd64", "tool");
    const uuid = inspectBinary(bytesSource(box.read("tool")))
      .images[0]?.uuid?.replaceAll("-", "")
      .toLowerCase();
    expect(json("tool", "--style", "codesign")).toMatchObject({
      style: "codesign",
      identifier: `tool-55554944${uuid}`,
    });
    expect(json("tool")).toMatchObject({ style: "codesign", identifier: `tool-55554944${uuid}` });
    expect(json("tool", "--style", "linker", "--identifier", "com.example.tool")).toMatchObject({
      style: "linker",
      identifier: "com.example.tool",
    });
    expect(sign("tool", "--identifier", "").stderr).toContain("an identifier is 1 to 1024 bytes of text");
  });

  test("of a certificate is not replaced unless that is asked for, and what is lost is said", () => {
    const blobs = [requirements(1), entitlements("<plist/>"), cms(developerIdExtension)];
    const directories = [{ flags: 0x10000, version: 0x20500, teamId: "ABCDE12345", identifier: "com.example.tool" }];
    const byDeveloper = signedMachO({ blobs, directories }).bytes;
    box.put("certified", byDeveloper);
    const refused = sign("certified");
    expect([refused.status, refused.stderr]).toEqual([
      2,
      "error: certified is signed with a Developer ID certificate of team ABCDE12345, which an ad-hoc signature would replace [SIGNED_WITH_CERTIFICATE]\n" +
        "hint: --out FILE writes another file; --force replaces it all the same\n",
    ]);
    expect(sign("certified", "--remove").status).toBe(2);
    expect(box.read("certified").equals(byDeveloper)).toBe(true);
    expect(sign("certified", "--out", "copy").stdout).toContain(
      "\n    ! lost  the signature of a certificate, the hardened runtime\n",
    );
    expect(json("certified", "--force", "--style", "linker").lost).toContain("entitlements");
    expect(json("copy")).toMatchObject({ style: "codesign", identifier: "com.example.tool", lost: [] });
  });

  test("is planned and not made with --plan", () => {
    box.put("planned", damaged());
    const { stdout, status } = sign("planned", "--plan");
    expect(status).toBe(0);
    expect(stdout).toContain(
      "\n   - arm64: signed ad hoc by a linker as a.out\n   + arm64: signed ad hoc by a linker as a.out\n",
    );
    const document = sign("planned", "--dry-run", "--json", "--out", "elsewhere").stdout;
    expect(schemaErrors("plan", document)).toEqual([]);
    expect(JSON.parse(document).steps).toMatchObject([{ kind: "write", subject: at("elsewhere"), undo: "remove it" }]);
    expect(box.read("planned").equals(damaged())).toBe(true);
    expect(readdirSync(box.cwd)).not.toContain("elsewhere");
  });
});

describe("what is refused ends with status 2, one line that says why, and the file as it was", () => {
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ["/bin/sh"],
      /^error: \/bin\/sh: a file of the format elf; wanted a Mach-O program or library \[SIGN_REFUSED\]\n$/,
    ],
    [["nowhere"], /^error: nowhere is not there \[FILE_NOT_FOUND\]\n$/],
    [["trailing"], /^error: trailing: 3 bytes follow that belong to no segment \[SIGN_REFUSED\]\n$/],
    [["app-arm64", "--style", "other"], /--style/],
    [["app-arm64", "--remove", "--style", "linker"], /^error: --remove goes with neither --style nor --identifier/],
    [["app-arm64", "app-amd64"], /^error: too many arguments/],
    [[], /^error: missing required argument 'file'/],
  ];
  test.each(refused)("%p", (args, message) => {
    const trailing = Buffer.concat([box.read("app-arm64"), Buffer.from("zip")]);
    box.put("trailing", trailing);
    const { status, stdout, stderr } = sign(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    const document = sign("--json", ...args);
    expect([document.status, schemaErrors("error", document.stdout)]).toEqual([2, []]);
    expect(box.read("trailing").equals(trailing)).toBe(true);
  });
});
