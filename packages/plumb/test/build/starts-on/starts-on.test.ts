import { describe, expect, test } from "bun:test";
import { startsOn } from "../../../src/build/starts-on/starts-on.ts";
import { linuxSystems } from "../../../src/go/linux-systems.ts";
import type { InspectedImage } from "../../../src/problems/inspected-binary.ts";
import { glibcImage, image, macImage } from "../../images.ts";

/** Names of the systems on which it starts. */
function starts(made: InspectedImage): string {
  return startsOn(made)
    .filter((one) => one.starts)
    .map(({ system }) => system)
    .join(", ");
}

/** What is said of a system. */
function said(made: InspectedImage, system: string): string | null | undefined {
  return startsOn(made).find((one) => one.system === system)?.why;
}

const all = linuxSystems.map(({ name }) => name).join(", ");
const of = (libc: string | null) => linuxSystems.filter((one) => one.libc === libc).map(({ name }) => name);

describe("programs that bring all they need", () => {
  test("start everywhere, without a condition", () => {
    expect(starts(image())).toBe(all);
    expect(startsOn(image()).every(({ why }) => why === null)).toBe(true);
  });

  test("nothing is said of other systems, nor of what is no program", () => {
    expect(startsOn(macImage())).toEqual([]);
    expect(startsOn(image({ os: null }))).toEqual([]);
    expect(startsOn(image({ os: "android" }))).toEqual([]);
    expect(startsOn(image({ type: "shared-library" }))).toEqual([]);
  });
});

describe("programs with glibc", () => {
  test("start with the glibc they ask for and newer ones, from just that version", () => {
    const floor = (glibcFloor: string) => starts(glibcImage({ glibcFloor }));
    expect(floor("2.17")).toBe(of("glibc").join(", "));
    expect(floor("2.26")).toBe(floor("2.17"));
    expect(floor("2.27")).toBe(
      of("glibc")
        .filter((name) => name !== "Amazon Linux 2")
        .join(", "),
    );
    expect(floor("2.28")).toContain("RHEL 8");
    expect(floor("2.29")).not.toContain("RHEL 8");
    // What Debian 12's gcc makes of runtime/cgo.
    expect(floor("2.34")).toBe(
      "distroless base (Debian 12), distroless cc (Debian 12), Debian 12, Debian 13, Ubuntu 22.04, Ubuntu 24.04, Ubuntu 26.04, RHEL 9, RHEL 10, Amazon Linux 2023",
    );
    expect(floor("2.43")).toBe("Ubuntu 26.04");
    expect(floor("2.44")).toBe("");
    // Numbers, and no texts.
    expect(floor("2.4")).toBe(floor("2.17"));
    expect(starts(glibcImage({ glibcFloor: null }))).toBe(floor("2.17"));
  });

  test("elsewhere the reason is said", () => {
    const made = glibcImage({ glibcFloor: "2.34" });
    expect(said(made, "scratch")).toBe("it has no loader and no libraries");
    expect(said(made, "Alpine")).toBe("it has musl, the program asks for glibc (/lib/ld-linux-aarch64.so.1)");
    expect(said(made, "RHEL 8")).toBe("it has glibc 2.28, the program asks for 2.34");
    expect(said(made, "RHEL 9")).toBeNull();
  });

  test("a loader of another place is none", () => {
    const made = glibcImage({ arch: "amd64", interpreter: "/lib/ld-linux-x86-64.so.2" });
    expect(said(made, "Debian 12")).toBe("it has no /lib/ld-linux-x86-64.so.2");
    expect(said(glibcImage({ arch: "amd64", interpreter: "/lib64/ld-linux-x86-64.so.2" }), "Debian 12")).toBeNull();
    // Which loader ARM has depends on the float ABI; of ppc64 there is no glibc of Debian's.
    for (const interpreter of ["/lib/ld-linux-armhf.so.3", "/lib/ld-linux.so.3"])
      expect(said(glibcImage({ arch: "arm", interpreter }), "Debian 12")).toBeNull();
    expect(said(glibcImage({ arch: "ppc64", interpreter: "/lib64/ld64.so.2" }), "Debian 12")).toBeNull();
    expect(said(image({ static: false, interpreter: "/system/bin/linker64" }), "Debian 12")).toBe(
      "it has no /system/bin/linker64",
    );
  });

  test("programs that name a loader and no library are told by it", () => {
    const loads = (interpreter: string) => starts(image({ static: false, interpreter }));
    expect(loads("/lib/ld-linux-aarch64.so.1")).toBe(of("glibc").join(", "));
    const mips = image({ static: false, arch: "mips64", interpreter: "/lib64/ld.so.1" });
    expect(starts(mips)).toBe(of("glibc").join(", "));
    const s390x = image({ static: false, arch: "s390x", interpreter: "/lib/ld64.so.1" });
    expect(starts(s390x)).toBe(of("glibc").join(", "));
    expect(loads("/lib/ld-musl-aarch64.so.1")).toBe("Alpine");
    for (const interpreter of ["/lib/ld-uClibc.so.0", "/lib/ld-linux.so.3.old"])
      expect(starts(image({ static: false, arch: "arm", interpreter }))).toBe("");
  });

  test("a program that names a library of glibc's and no loader is told by what is known of it", () => {
    const made = image({ static: false, libc: "glibc", needed: ["libc.so.6"], glibcFloor: "2.36" });
    expect(said(made, "Debian 12")).toBeNull();
    expect(said(made, "Debian 11")).toBe("it has glibc 2.31, the program asks for 2.36");
  });
});

test("programs with musl start on Alpine alone", () => {
  const made = image({
    static: false,
    interpreter: "/lib/ld-musl-aarch64.so.1",
    libc: "musl",
    needed: ["libc.musl-aarch64.so.1"],
  });
  expect(starts(made)).toBe("Alpine");
  expect(said(made, "Alpine")).toBeNull();
  expect(said(made, "Debian 12")).toBe("it has glibc, the program asks for musl (/lib/ld-musl-aarch64.so.1)");
  expect(said({ ...made, interpreter: null }, "Debian 12")).toBe("it has glibc, the program asks for musl");
});

describe("other libraries", () => {
  const needing = (...needed: string[]) => glibcImage({ needed: ["libc.so.6", ...needed] });

  test("those of the libc are no condition", () => {
    const libc = [
      "libm.so.6",
      "libpthread.so.0",
      "libdl.so.2",
      "librt.so.1",
      "libresolv.so.2",
      "libutil.so.1",
      "libc.so",
    ];
    const more = ["libanl.so.1", "libnsl.so.1", "libcrypt.so.1", "ld-linux-aarch64.so.1", "ld64.so.2"];
    expect(said(needing(...libc, ...more), "Debian 12")).toBeNull();
  });

  test("those of the compiler are on all systems but the smallest", () => {
    for (const library of ["libstdc++.so.6", "libgcc_s.so.1"]) {
      const made = needing(library);
      expect(said(made, "distroless base (Debian 12)")).toBe(`it has no ${library}`);
      expect(said(made, "distroless cc (Debian 12)")).toBeNull();
      expect(said(made, "RHEL 8")).toBeNull();
      expect(said(needing(library, "libstdc++.so.7"), "distroless base (Debian 12)")).toBe(`it has no ${library}`);
      const musl = image({ static: false, libc: "musl", interpreter: "/lib/ld-musl-aarch64.so.1", needed: [library] });
      expect(said(musl, "Alpine")).toBe(`it has no ${library}`);
    }
  });

  test("any other is a condition", () => {
    expect(said(needing("libsqlite3.so.0"), "Debian 12")).toBe("if libsqlite3.so.0 is there");
    expect(said(needing("libssl.so.3", "libcrypto.so.3"), "Debian 12")).toBe(
      "if libssl.so.3, libcrypto.so.3 are there",
    );
    expect(starts(needing("libsqlite3.so.0"))).toBe(of("glibc").join(", "));
    for (const library of [
      "libcurl.so.4",
      "libpthread.so.0.old",
      "mylibstdc++.so.6",
      "libstdc++fs.so",
      "xlibc.so.6",
      "libc++.so.1",
    ])
      expect(said(needing(library), "Debian 12")).toBe(`if ${library} is there`);
  });
});
