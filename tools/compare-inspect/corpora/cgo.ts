// Programs with C in them: the net resolver and an own function, linked by Go and by several C toolchains.

import { mkdirSync, writeFileSync } from "node:fs";
import { type Build, buildAll, withoutGo } from "../builds.ts";
import type { Corpus } from "../corpus.ts";
import { sdkOf } from "../go.ts";
import type { Work } from "../work.ts";

export function cgoCorpus(work: Work): Corpus {
  const sdk = sdkOf(work, "1.26");
  if (!("go" in sdk)) return withoutGo("cgo programs", sdk.reason);
  return buildAll(
    work,
    sdk,
    cgoSource(work),
    "cgo",
    builds.map((build) => ({ ...build, told: { ...build.told, cgo: true } })),
  );
}

/** A module that needs C; returns its folder. */
export function cgoSource(work: Work): string {
  const folder = work.path("source/cgo");
  mkdirSync(folder, { recursive: true });
  writeFileSync(work.path("source/cgo/go.mod"), "module example.com/withc\n\ngo 1.22\n");
  writeFileSync(
    work.path("source/cgo/main.go"),
    `package main

// #include <stdio.h>
// static int twice(int n) { printf("%d\\n", n); return 2 * n; }
import "C"
import "net"

func main() {
	println(int(C.twice(21)))
	net.LookupHost("localhost")
}
`,
  );
  return folder;
}

const static_ = "-ldflags=-linkmode=external -extldflags=-static";
const cc = (compiler: string) => ({ CGO_ENABLED: "1", CC: compiler });

const builds: readonly Build[] = [
  { name: "gcc external", os: "linux", arch: "amd64", env: cc("gcc"), flags: ["-ldflags=-linkmode=external"] },
  { name: "gcc internal", os: "linux", arch: "amd64", env: cc("gcc"), flags: ["-ldflags=-linkmode=internal"] },
  { name: "gcc static", os: "linux", arch: "amd64", env: cc("gcc"), flags: [static_], told: { static: true } },
  {
    name: "gcc static-pie",
    os: "linux",
    arch: "amd64",
    env: cc("gcc"),
    flags: ["-buildmode=pie", "-ldflags=-linkmode=external -extldflags=-static-pie"],
    told: { static: true, pie: true },
  },
  {
    name: "gcc rpath",
    os: "linux",
    arch: "amd64",
    env: { ...cc("gcc"), CGO_LDFLAGS: "-Wl,-rpath,$ORIGIN/../lib:/opt/lib" },
  },
  {
    name: "gcc old rpath",
    os: "linux",
    arch: "amd64",
    env: { ...cc("gcc"), CGO_LDFLAGS: "-Wl,--disable-new-dtags,-rpath,/opt/one:/opt/two" },
  },
  {
    name: "gcc soname",
    os: "linux",
    arch: "amd64",
    env: { ...cc("gcc"), CGO_LDFLAGS: "-Wl,-soname,libwithc.so.1" },
    flags: ["-buildmode=c-shared"],
  },
  {
    name: "gcc 4K pages",
    os: "linux",
    arch: "arm64",
    env: { ...cc("aarch64-linux-gnu-gcc"), CGO_LDFLAGS: "-Wl,-z,max-page-size=4096" },
  },
  {
    name: "gcc 16K pages",
    os: "linux",
    arch: "arm64",
    env: { ...cc("aarch64-linux-gnu-gcc"), CGO_LDFLAGS: "-Wl,-z,max-page-size=16384" },
  },
  { name: "gcc arm64", os: "linux", arch: "arm64", env: cc("aarch64-linux-gnu-gcc") },
  {
    name: "gcc arm64 static",
    os: "linux",
    arch: "arm64",
    env: cc("aarch64-linux-gnu-gcc"),
    flags: [static_],
    told: { static: true },
  },
  { name: "gcc armhf", os: "linux", arch: "arm", env: cc("arm-linux-gnueabihf-gcc") },
  {
    name: "musl dynamic",
    os: "linux",
    arch: "amd64",
    env: cc("musl-gcc"),
    flags: ["-ldflags=-linkmode=external"],
    told: { libc: "musl" },
  },
  { name: "musl static", os: "linux", arch: "amd64", env: cc("musl-gcc"), flags: [static_], told: { static: true } },
  { name: "mingw", os: "windows", arch: "amd64", env: cc("x86_64-w64-mingw32-gcc") },
  {
    name: "mingw gui",
    os: "windows",
    arch: "amd64",
    env: cc("x86_64-w64-mingw32-gcc"),
    flags: ["-ldflags=-H=windowsgui"],
  },
  {
    name: "mingw c-shared",
    os: "windows",
    arch: "amd64",
    env: cc("x86_64-w64-mingw32-gcc"),
    flags: ["-buildmode=c-shared"],
  },
];
