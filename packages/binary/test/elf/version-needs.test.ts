import { describe, expect, test } from "bun:test";
import { glibcRelease } from "../../src/elf/version-needs.ts";
import { inspectImage } from "../support/inspect-bytes.ts";
import { tinyElf } from "../support/tiny-elf.ts";

function floor(...names: (string | { name: string; weak: boolean })[]): string | null {
  const versions = names.map((name) => (typeof name === "string" ? { name, weak: false } : name));
  return inspectImage(tinyElf({ versions })).image.glibcFloor;
}

describe("the glibc floor", () => {
  test("is the highest version as a number, not as text", () => {
    expect(floor("GLIBC_2.4", "GLIBC_2.17", "GLIBC_2.9")).toBe("2.17");
    expect(floor("GLIBC_2.2.5", "GLIBC_2.2")).toBe("2.2.5");
  });

  test("leaves weak needs, private ones and other libraries out", () => {
    expect(floor("GLIBC_2.17", { name: "GLIBC_2.34", weak: true }, "GLIBC_PRIVATE", "GLIBCXX_3.4.30", "GCC_3.0")).toBe(
      "2.17",
    );
  });

  test("is at least 2.36 when an ABI mark is needed", () => {
    expect(floor("GLIBC_2.17", "GLIBC_ABI_DT_RELR")).toBe("2.36");
    expect(floor("GLIBC_2.38", "GLIBC_ABI_DT_RELR")).toBe("2.38");
  });

  test("is not what the compiler's own library calls GLIBC_2.0", () => {
    const versions = [{ name: "GLIBC_2.0", weak: false }];
    expect(inspectImage(tinyElf({ versions })).image.glibcFloor).toBe("2.0");
    const musl = tinyElf({ versions, versionsOf: "libgcc_s.so.1", needed: ["libgcc_s.so.1", "libc.so"] });
    expect(inspectImage(musl).image.glibcFloor).toBeNull();
  });

  test("is null when nothing of glibc is needed", () => expect(floor("GLIBCXX_3.4")).toBeNull());

  test("is not taken from names that only look like versions", () => {
    for (const name of ["GLIBC_", "GLIBC_2", "GLIBC_2.x", "GLIBC_99999999999.1", "XGLIBC_2.3", "GLIBC_2.3 "])
      expect(glibcRelease(name)).toBeNull();
  });
});
