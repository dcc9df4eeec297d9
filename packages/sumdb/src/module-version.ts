// Module paths and versions as they stand in URLs: capital letters behind an exclamation mark.
// https://go.dev/ref/mod#module-proxy, https://pkg.go.dev/golang.org/x/mod/module#hdr-Escaped_Paths

import { SumdbError } from "./sumdb-error.ts";

/** A module and one of its versions, as in go.mod. */
export interface ModuleVersion {
  /** `golang.org/toolchain` */
  readonly path: string;
  /** `v0.0.1-go1.26.8.linux-arm64` */
  readonly version: string;
}

/** `golang.org/toolchain@v0.0.1-go1.26.8.linux-arm64`, escaped. @throws SumdbError MODULE_INVALID */
export function escapedModuleVersion({ path, version }: ModuleVersion): string {
  const known = /^[\w.~-]+(\/[\w.~-]+)*$/.test(path) && !path.split("/").some((element) => /^\.|\.$/.test(element));
  if (!known || !/^v[\w.+~-]+$/.test(version)) {
    throw new SumdbError("MODULE_INVALID", `${path}@${version} is no module version`);
  }
  return `${path}@${version}`.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
