// Linux systems that programs are shipped to, and the C library each of them has. A program needs nothing else of a system at its
// start: its loader, that library in a version that is new enough, and the other libraries it names.
// glibc: `ldd --version` in the images of each; packages.debian.org, packages.ubuntu.com (libc6), the release notes of RHEL (glibc
// 2.28, 2.34, 2.39) and https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html;
// distroless: https://github.com/GoogleContainerTools/distroless/blob/main/base/README.md

export interface LinuxSystem {
  readonly name: string;
  /** Null: none at all. */
  readonly libc: "glibc" | "musl" | null;
  /** Of glibc, e.g. `2.36`. */
  readonly version: string | null;
  /** libstdc++ and libgcc are there. */
  readonly cxx: boolean;
}

export const linuxSystems: readonly LinuxSystem[] = [
  { name: "scratch", libc: null, version: null, cxx: false },
  { name: "distroless static", libc: null, version: null, cxx: false },
  { name: "distroless base (Debian 12)", libc: "glibc", version: "2.36", cxx: false },
  { name: "distroless cc (Debian 12)", libc: "glibc", version: "2.36", cxx: true },
  { name: "Alpine", libc: "musl", version: null, cxx: false },
  { name: "Debian 11", libc: "glibc", version: "2.31", cxx: true },
  { name: "Debian 12", libc: "glibc", version: "2.36", cxx: true },
  { name: "Debian 13", libc: "glibc", version: "2.41", cxx: true },
  { name: "Ubuntu 20.04", libc: "glibc", version: "2.31", cxx: true },
  { name: "Ubuntu 22.04", libc: "glibc", version: "2.35", cxx: true },
  { name: "Ubuntu 24.04", libc: "glibc", version: "2.39", cxx: true },
  { name: "Ubuntu 26.04", libc: "glibc", version: "2.43", cxx: true },
  { name: "RHEL 8", libc: "glibc", version: "2.28", cxx: true },
  { name: "RHEL 9", libc: "glibc", version: "2.34", cxx: true },
  { name: "RHEL 10", libc: "glibc", version: "2.39", cxx: true },
  { name: "Amazon Linux 2", libc: "glibc", version: "2.26", cxx: true },
  { name: "Amazon Linux 2023", libc: "glibc", version: "2.34", cxx: true },
];
