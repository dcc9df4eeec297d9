import { expect, test } from "bun:test";
import { targetEnvironment, targetFileWords, targetName } from "../../../src/build/targets/target.ts";

test.each<[os: string, arch: string, variant: string | null, name: string, words: string, env: Record<string, string>]>(
  [
    ["linux", "arm64", null, "linux/arm64", "linux-arm64", {}],
    ["linux", "arm64", "v8.2,lse", "linux/arm64/v8.2,lse", "linux-arm64-v8.2-lse", { GOARM64: "v8.2,lse" }],
    ["linux", "arm", null, "linux/arm", "linux-arm", {}],
    ["linux", "arm", "6", "linux/arm/6", "linux-armv6", { GOARM: "6" }],
    ["freebsd", "arm", "5,softfloat", "freebsd/arm/5,softfloat", "freebsd-armv5-softfloat", { GOARM: "5,softfloat" }],
    ["windows", "amd64", "v3", "windows/amd64/v3", "windows-amd64-v3", { GOAMD64: "v3" }],
    [
      "linux",
      "mips64le",
      "softfloat",
      "linux/mips64le/softfloat",
      "linux-mips64le-softfloat",
      { GOMIPS64: "softfloat" },
    ],
    [
      "js",
      "wasm",
      "satconv,signext",
      "js/wasm/satconv,signext",
      "js-wasm-satconv-signext",
      { GOWASM: "satconv,signext" },
    ],
    ["linux", "s390x", "z13", "linux/s390x/z13", "linux-s390x-z13", {}],
    ["linux", "s390x", null, "linux/s390x", "linux-s390x", {}],
  ],
)("%s %s %s", (os, arch, variant, name, words, env) => {
  const target = { os, arch, variant };
  expect(targetName(target)).toBe(name);
  expect(targetFileWords(target)).toBe(words);
  expect(targetEnvironment(target)).toEqual({ GOOS: os, GOARCH: arch, ...env });
});
