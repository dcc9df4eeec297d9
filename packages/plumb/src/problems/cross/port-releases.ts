// Since and until which Go release a platform was there, for the pairs that came or went.

import { portHistory } from "../../go/ports.ts";

export interface PortReleases {
  readonly os: string;
  readonly arch: string;
  /** Language version that brought it; `1` for those that were always there. */
  readonly since: string;
  /** First language version without it. */
  readonly until?: string | undefined;
}

/** Undefined for pairs that no release has had, and for those of which the table does not tell. */
export function portReleases(os: string, arch: string): PortReleases | undefined {
  return [...portHistory, ...more].find((row) => row.os === os && row.arch === arch);
}

// https://go.dev/doc/go1.5#ports, https://go.dev/doc/go1.14#nacl, https://go.dev/doc/go1.15#darwin, https://go.dev/doc/go1.22#openbsd,
// https://go.dev/doc/go1.23#openbsd, https://go.dev/doc/go1.20#freebsd, https://github.com/golang/go/issues/76475
const more: readonly PortReleases[] = [
  { os: "darwin", arch: "arm", since: "1.5", until: "1.15" },
  { os: "nacl", arch: "386", since: "1.3", until: "1.14" },
  { os: "nacl", arch: "amd64p32", since: "1.3", until: "1.14" },
  { os: "nacl", arch: "arm", since: "1.4", until: "1.14" },
  { os: "openbsd", arch: "ppc64", since: "1.22" },
  { os: "openbsd", arch: "riscv64", since: "1.23" },
  { os: "freebsd", arch: "riscv64", since: "1.20" },
];
