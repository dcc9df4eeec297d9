// Asks go for the packages of a program on one target. Nothing is compiled, and no C compiler is started.

import { PlumbError } from "@goplumb/core/error";
import { compareGoVersions } from "../../go/version.ts";
import { askGo, type GoCommand, withoutGit } from "../go-command/go-command.ts";
import { type ListedPackage, listedFields, parseListedPackages } from "../go-command/listed-packages.ts";
import { type Target, targetEnvironment } from "../targets/target.ts";

export interface ListQuestion {
  readonly target: Target;
  readonly patterns: readonly string[];
  readonly cgo: boolean;
  /** `-tags` and whatever else decides which files belong to a package. */
  readonly flags: readonly string[];
  readonly goVersion: string;
}

/** A module with all the dependencies that one can have has some 10,000 packages of 2 KiB. */
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * The packages and all they need, the needed before those that need them. What is wrong with one is its `error`.
 * @throws PlumbError GO_FAILED when go could not list at all
 */
export async function listPackages(go: GoCommand, question: ListQuestion): Promise<readonly ListedPackage[]> {
  const { target, patterns, cgo, flags, goVersion } = question;
  const fields = compareGoVersions(goVersion, "1.19") < 0 ? "-json" : `-json=${listedFields.join(",")}`;
  const text = await askGo(go, ["list", "-e", "-deps", fields, ...flags, ...withoutGit(goVersion), "--", ...patterns], {
    env: { ...targetEnvironment(target), CGO_ENABLED: cgo ? "1" : "0" },
    maxOutputBytes,
  });
  const packages = parseListedPackages(text);
  if (packages) return packages;
  throw new PlumbError({ code: "GO_FAILED", message: "go list -json answered with something else than JSON" });
}
