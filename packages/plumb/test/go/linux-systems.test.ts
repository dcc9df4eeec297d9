import { expect, test } from "bun:test";
import { linuxSystems } from "../../src/go/linux-systems.ts";
import { compareOsVersions } from "../../src/go/minimum-os.ts";

const system = (name: string) => linuxSystems.find((one) => one.name === name);

test("each system once; a version of glibc where it has glibc, and nowhere else", () => {
  expect(new Set(linuxSystems.map(({ name }) => name)).size).toBe(linuxSystems.length);
  for (const { libc, version, name } of linuxSystems) {
    if (libc === "glibc") expect([name, version]).toEqual([name, expect.stringMatching(/^2\.\d\d$/)]);
    else expect([name, version]).toEqual([name, null]);
  }
});

// Measured in the images of each, or said in the release notes.
test.each([
  ["Debian 11", "2.31"],
  ["Debian 12", "2.36"],
  ["Debian 13", "2.41"],
  ["Ubuntu 20.04", "2.31"],
  ["Ubuntu 22.04", "2.35"],
  ["Ubuntu 24.04", "2.39"],
  ["Ubuntu 26.04", "2.43"],
  ["RHEL 8", "2.28"],
  ["RHEL 9", "2.34"],
  ["RHEL 10", "2.39"],
  ["Amazon Linux 2", "2.26"],
  ["Amazon Linux 2023", "2.34"],
])("%s has glibc %s, and libstdc++", (name, version) => {
  expect(system(name)).toEqual({ name, libc: "glibc", version, cxx: true });
});

test("later releases of one system have no older glibc", () => {
  for (const maker of ["Debian", "Ubuntu", "RHEL", "Amazon Linux"]) {
    const versions = linuxSystems.flatMap(({ name, version }) => (name.startsWith(`${maker} `) ? [version ?? ""] : []));
    expect(versions.length).toBeGreaterThan(1);
    expect(versions.toSorted(compareOsVersions)).toEqual(versions);
  }
});

test("images without a system", () => {
  const bare = { libc: null, version: null, cxx: false };
  expect(system("scratch")).toEqual({ name: "scratch", ...bare });
  expect(system("distroless static")).toEqual({ name: "distroless static", ...bare });
  expect(system("Alpine")).toEqual({ name: "Alpine", libc: "musl", version: null, cxx: false });
  const debian = system("Debian 12")?.version;
  expect(system("distroless base (Debian 12)")).toMatchObject({ libc: "glibc", version: debian, cxx: false });
  expect(system("distroless cc (Debian 12)")).toMatchObject({ libc: "glibc", version: debian, cxx: true });
});
