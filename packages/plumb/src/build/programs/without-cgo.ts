// What is left of packages with C while cgo is off: nothing, other files, or a stub that says itself that it needs cgo.

import { join } from "node:path";
import type { Files } from "@goplumb/core/host/host";
import type { BuildPackage } from "../../problems/planned-build.ts";
import type { ListedPackage } from "../go-command/listed-packages.ts";
import type { CgoPackage } from "../plan/cgo-need.ts";

const maxFiles = 20;

/**
 * @param on the packages as they are with cgo
 * @param off the same without
 */
export async function withoutCgo(
  files: Files,
  packages: readonly CgoPackage[],
  on: readonly ListedPackage[],
  off: readonly ListedPackage[],
): Promise<readonly BuildPackage[]> {
  return Promise.all(
    packages.map(async ({ importPath, module }) => {
      const listed = off.find((one) => one.importPath === importPath);
      const before = on.find((one) => one.importPath === importPath);
      return { importPath, module, withoutCgo: listed ? await rest(files, listed, before) : null };
    }),
  );
}

async function rest(
  files: Files,
  off: ListedPackage,
  on: ListedPackage | undefined,
): Promise<BuildPackage["withoutCgo"]> {
  if (off.goFiles.length === 0) return "nothing";
  const instead = off.goFiles.filter((name) => !on?.goFiles.includes(name));
  // The rest may need what is gone; go will say so.
  if (instead.length === 0) return null;
  for (const name of instead.slice(0, maxFiles)) {
    const text = await files.readText(join(off.directory, name)).catch(() => undefined);
    if (text !== undefined && saysThatItNeedsCgo(text)) return "stub";
  }
  return "other-files";
}

/** In a string literal, since comments say many things. */
function saysThatItNeedsCgo(text: string): boolean {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const strings = code.match(/"(?:[^"\\\n]|\\.)*"|`[^`]*`/g) ?? [];
  return strings.some((one) =>
    /CGO_ENABLED|\b(requires?|needs?|without|disabled|enable)\b.{0,40}\bcgo\b|\bcgo\b.{0,40}\b(required|disabled|not enabled|needed)\b/i.test(
      one,
    ),
  );
}
