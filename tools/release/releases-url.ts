// Where releases are: the one place that says so is install.sh, which must work alone.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function releasesUrl(): string {
  const script = readFileSync(join(import.meta.dirname, "../../install.sh"), "utf8");
  const url = /^releases=\$\{PLUMB_RELEASES_URL:-(https:[^}]+)\}$/m.exec(script)?.[1];
  if (url === undefined) throw new Error("install.sh does not say where releases are");
  return url;
}
