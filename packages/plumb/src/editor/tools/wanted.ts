// Which of Go's tools are installed, in which version, and where; and which of those that are there will do. Pure.

import { basename, join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import type { Executable } from "../../facts/executable/schema.ts";
import type { Machine } from "../../facts/machine/schema.ts";
import type { Tools } from "../../facts/tools/schema.ts";
import { newestDelveFor } from "../../go/delve-matrix.ts";
import { compareGoVersions, languageVersion, parseGoVersion } from "../../go/version.ts";
import { delveFit } from "../../problems/delve-fit.ts";
import { platformText, runsHere } from "../../problems/host-platform.ts";

/** A program that is to be built by `go install`. */
export interface ToolWish {
  /** Of the program. */
  readonly name: string;
  /** Import path of the package. */
  readonly package: string;
  /** A version as go takes it, or `latest`; null: the one that fits. */
  readonly version: string | null;
}

export interface ToolStep {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** Where the program is to lie. */
  readonly path: string;
  readonly why: string;
}

const known: Readonly<Record<string, string>> = {
  gopls: "golang.org/x/tools/gopls",
  dlv: "github.com/go-delve/delve/cmd/dlv",
};

export const usualTools: readonly string[] = Object.keys(known);

/** @throws PlumbError CONFIG_INVALID for what is neither a known name nor a package with a version */
export function toolWish(text: string): ToolWish {
  const [path = "", version = null] = text.split("@");
  if (known[path] !== undefined) return { name: path, package: known[path], version };
  // Main packages outside of Go's own tree have a dot in their first word.
  if (version === null || !/^[\w-]+(\.[\w-]+)+(\/[\w~-][\w.~-]*)+$/.test(path) || !/^[\w.+-]+$/.test(version)) {
    throw new PlumbError({
      code: "CONFIG_INVALID",
      message: `tools: ${text} is neither ${usualTools.join(" nor ")}, nor a package with a version`,
      hint: "for example golang.org/x/tools/cmd/goimports@v0.38.0",
    });
  }
  return { name: programName(path), package: path, version };
}

/** The last word of a path that is no major version, as go names programs. https://pkg.go.dev/cmd/go#hdr-Compile_and_install_packages_and_dependencies */
function programName(path: string): string {
  return basename(/\/v\d+$/.test(path) ? path.slice(0, path.lastIndexOf("/")) : path);
}

/** What is to be installed into `directory` for a project that `go` builds; none of what is there already and will do. */
export function toolSteps(
  wishes: readonly ToolWish[],
  { tools }: Pick<Tools, "tools">,
  { machine, go, directory }: { readonly machine: Machine; readonly go: string; readonly directory: string },
): readonly ToolStep[] {
  return wishes.flatMap((wish) => {
    const path = join(directory, machine.os === "windows" ? `${wish.name}.exe` : wish.name);
    const there = tools.filter(({ name }) => name === wish.name);
    // GOBIN comes first for editors, PATH for shells: with one of them right and the other absent, all is well.
    const used =
      there.find(({ executable }) => executable.path === path) ?? there.find(({ pathIndex }) => pathIndex !== null);
    const why = used ? faultOf(wish, used.executable, machine, go) : `there is no ${wish.name}`;
    if (why === null) return [];
    return [{ name: wish.name, package: wish.package, version: versionOf(wish, go), path, why }];
  });
}

function versionOf({ name, version }: ToolWish, go: string): string {
  if (version !== null) return version;
  const fitting = name === "dlv" ? newestDelveFor(go) : undefined;
  return fitting ? `v${fitting}` : "latest";
}

/** Why the one that is there will not do; null when it will. */
function faultOf(wish: ToolWish, executable: Executable, machine: Machine, go: string): string | null {
  const { path } = executable;
  if (!executable.mayExecute) return `${path} may not be executed`;
  if (runsHere(executable, machine) !== "native") return `${path} is ${platformText(executable) || "no program"}`;
  const { moduleVersion = null, version: builtBy = "" } = executable.go ?? {};
  if (wish.version !== null && wish.version !== "latest" && moduleVersion !== null && moduleVersion !== wish.version) {
    return `${path} is ${moduleVersion}, not ${wish.version}`;
  }
  if (wish.name === "dlv") {
    const fit = delveFit(executable, go, machine);
    return fit === "fits" || fit === "unknown"
      ? null
      : `${path} is Delve ${moduleVersion}, built by ${builtBy}, and ${go} builds here`;
  }
  if (wish.name === "gopls" && isOlder(builtBy, go)) return `${path} was built by ${builtBy}, and ${go} builds here`;
  return null;
}

/** What type-checks a module must know its Go. */
function isOlder(builtBy: string, go: string): boolean {
  const [builder, wanted] = [builtBy, go].map((text) => parseGoVersion(text)?.version);
  if (builder === undefined || wanted === undefined) return false;
  return compareGoVersions(languageVersion(builder), languageVersion(wanted)) < 0;
}
