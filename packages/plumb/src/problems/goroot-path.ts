// Paths that a tool prints, held against the places of a Go tree.

import { packageSince } from "../go/standard-library.ts";
import type { Caught } from "./log-pattern.ts";

/** The file caught as `file`, with its line and column, is source of the standard library: not of a module or a GOPATH. */
export function isStandardSource({ file = "" }: Caught): boolean {
  const path = file.replace(/(:\d+)*:?$/, "").replaceAll("\\", "/");
  if (path.includes("/pkg/mod/") && !path.includes("/golang.org/toolchain@")) return false;
  // Go keeps files there that must not compile.
  if (path.includes("/testdata/")) return false;
  const directory = /(?:^|\/)src\/(?:pkg\/)?([^@]+)\/[^/@]+$/.exec(path)?.[1] ?? "";
  return (
    packageSince(directory) !== undefined ||
    /^(internal|runtime\/internal|vendor\/golang\.org\/x|cmd)\//.test(directory)
  );
}

/** The path caught as `path` is where the packages of a Go tree are installed: pkg/linux_amd64/net.a, pkg/darwin_arm64_race. */
export function isInstalledPackage({ path = "" }: Caught): boolean {
  const [, rest] = /[\\/]pkg[\\/][a-z0-9]+_[a-z0-9]+(?:_[a-z]+)*(?:[\\/](.*))?$/.exec(path) ?? [];
  if (rest === undefined) return /[\\/]pkg[\\/][a-z0-9]+_[a-z0-9]+(?:_[a-z]+)*$/.test(path);
  const name = rest.replaceAll("\\", "/").replace(/\.a$/, "").replace(/\/$/, "");
  return (
    name === "" || packageSince(name) !== undefined || /(^|\/)internal(\/|$)|^runtime\//.test(name) || isParent(name)
  );
}

/** The path caught as `path` lies in a place where packages and installers put Go itself. */
export function isInGoTree({ path = "" }: Caught): boolean {
  return /^(\/usr\/(local|lib|lib64|share)\/go(lang|-\d[\d.]*)?(?=\/|$)|\/opt\/go(?=\/|$)|\/snap\/go\/|\/opt\/homebrew\/.*\/go\/|\/usr\/local\/Cellar\/go\/|\/nix\/store\/[^/]*-go-|[A-Za-z]:\\(Program Files\\)?Go\\)/i.test(
    path,
  );
}

/** `net` of net/http, `crypto` of crypto/tls: a directory that holds packages. */
function isParent(name: string): boolean {
  return ["archive", "compress", "container", "database", "debug", "encoding", "go", "text"].includes(name);
}
