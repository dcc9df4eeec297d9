// `go version -m` of the newest Go at hand, many files a process: the whole text, and the settings in it.

import { addClaims, type Claims } from "../claim.ts";
import { inBatches, introduced, printed } from "../programs.ts";

export function goVersionClaims(go: string, paths: readonly string[], claims: Claims): void {
  inBatches(paths, 200, (batch) => {
    const { stdout, stderr } = printed(go, ["version", "-m", ...batch]);
    const asked = new Set(batch);
    for (const [line, text] of introduced(stdout, /^(\/.*: \S.*)$/gm)) {
      const path = [...line.matchAll(/: /g)].map(({ index }) => line.slice(0, index)).find((name) => asked.has(name));
      if (path !== undefined) addClaims(claims, path, "go version -m", says(line.slice(path.length + 2) + text));
    }
    // "unrecognized file format" says nothing of the file.
    for (const [, path] of stderr.matchAll(/^(.*): could not read Go build info from .*: not a Go executable$/gm))
      if (path !== undefined) addClaims(claims, path, "go version -m", { "Go build info": null });
  });
}

function says(text: string) {
  const setting = (name: string) => new RegExp(`^\\tbuild\\t${name}=(.*)$`, "m").exec(text)?.[1];
  const arch = setting("GOARCH");
  return {
    "Go build info": text,
    os: setting("GOOS"),
    arch,
    variant: setting(variants.get(arch ?? "") ?? "-"),
    type: types.get(setting("-buildmode") ?? ""),
  };
}

const types = new Map([
  ["exe", "executable"],
  ["pie", "executable"],
  ["c-shared", "shared-library"],
  ["plugin", "shared-library"],
]);

const variants = new Map([
  ["386", "GO386"],
  ["amd64", "GOAMD64"],
  ["arm", "GOARM"],
  ["arm64", "GOARM64"],
  ["mips", "GOMIPS"],
  ["mipsle", "GOMIPS"],
  ["mips64", "GOMIPS64"],
  ["mips64le", "GOMIPS64"],
  ["ppc64", "GOPPC64"],
  ["ppc64le", "GOPPC64"],
  ["riscv64", "GORISCV64"],
]);
