// vendor/modules.txt, and whether it agrees with go.mod: the check behind "inconsistent vendoring".
// `cmd/go/internal/modload/vendor.go` (readVendorList, checkVendorConsistency) of Go 1.26

import type { GoModFile, ModuleVersion } from "./go-mod.ts";
import { compareGoVersions } from "./version.ts";

export interface VendorModules {
  /** In order of appearance, replaced wildcards (version empty) included. */
  readonly modules: readonly VendoredModule[];
  /** Lines that start a module but cannot be read; Go passes over them. */
  readonly ignored: readonly { readonly text: string; readonly line: number }[];
}

export interface VendoredModule extends ModuleVersion {
  readonly line: number;
  /** `## explicit`: required by go.mod itself. */
  readonly explicit: boolean;
  /** `go 1.N` of the annotation; null when absent. */
  readonly go: string | null;
  readonly replacement: ModuleVersion | null;
  /** Packages copied from it. */
  readonly packages: readonly string[];
}

interface Draft extends VendoredModule {
  explicit: boolean;
  go: string | null;
  replacement: ModuleVersion | null;
  packages: string[];
}

/** Reads modules.txt. Never throws; takes time in proportion to the text. */
export function parseVendorModules(text: string): VendorModules {
  const byKey = new Map<string, Draft>();
  const ignored: { text: string; line: number }[] = [];
  let current: Draft | undefined;
  for (const [index, source] of text.split("\n").entries()) {
    if (source.startsWith("# ")) {
      const fields = source.split(/\s+/).filter(Boolean);
      if (fields.length < 3) continue;
      current = moduleLine(fields, index + 1, byKey);
      if (!current) ignored.push({ text: source.slice(0, 200), line: index + 1 });
    } else if (current && source.startsWith("## ")) {
      annotate(current, source.slice(3));
    } else if (current) {
      const name = source.trim();
      if (/^[A-Za-z0-9._~+/-]+$/.test(name)) current.packages.push(name);
    }
  }
  return { modules: [...byKey.values()], ignored };
}

/** `# path version`, `# path version => path [version]`, `# path => path [version]`. */
function moduleLine(fields: readonly string[], line: number, byKey: Map<string, Draft>): Draft | undefined {
  const [, path = "", second = ""] = fields;
  const version = isSemver(second) ? second : "";
  if (version === "" && second !== "=>") return undefined;
  const draft = byKey.get(`${path} ${version}`) ?? {
    path,
    version,
    line,
    explicit: false,
    go: null,
    replacement: null,
    packages: [],
  };
  byKey.set(`${path} ${version}`, draft);
  const [arrow, target, targetVersion, more] = fields.slice(version === "" ? 2 : 3);
  const readable = arrow === "=>" && target !== undefined && more === undefined;
  if (readable && (targetVersion === undefined || isSemver(targetVersion))) {
    draft.replacement = { path: target, version: targetVersion ?? "" };
  }
  return draft;
}

function annotate(module: Draft, annotations: string): void {
  for (const word of annotations.split(";").map((part) => part.trim())) {
    if (word === "explicit") module.explicit = true;
    else if (word.startsWith("go ")) module.go = word.slice(3);
  }
}

/** One way in which the two files differ. */
export interface VendorInconsistency {
  readonly kind:
    | "not-explicit"
    | "other-version"
    | "not-replaced-in-vendor"
    | "replaced-otherwise"
    | "not-required"
    | "not-replaced-in-go-mod";
  readonly module: ModuleVersion;
  /** A sentence without the module's name in front. */
  readonly message: string;
  /** Line in go.mod, or in modules.txt for the last two kinds. */
  readonly line: number;
}

/**
 * Every difference Go would report for a single module, in its order; empty when they agree. Workspaces
 * (vendor beside go.work) are compared by other rules and must not be asked about here.
 */
export function checkVendorConsistency(goMod: GoModFile, vendor: VendorModules): VendorInconsistency[] {
  const index = indexOf(goMod, vendor);
  return [
    ...checkRequirements(index, goMod),
    ...checkReplacements(index, goMod),
    ...checkExplicit(goMod, vendor),
    ...checkReplaced(index, vendor),
  ];
}

/** Both files by `path@version`, so that the check takes time in proportion to their length. */
interface Index {
  /** Before 1.14 modules.txt did not say enough, so that only contradictions count. */
  readonly lenient: boolean;
  readonly main: string | undefined;
  readonly vendored: ReadonlyMap<string, VendoredModule>;
  /** Path → version of the modules whose packages were copied. */
  readonly copied: ReadonlyMap<string, string>;
  readonly replacements: ReadonlyMap<string, ModuleVersion>;
}

function indexOf(goMod: GoModFile, vendor: VendorModules): Index {
  const copied = vendor.modules.filter((module) => module.packages.length > 0);
  return {
    lenient: compareGoVersions(goMod.go?.text ?? "", "1.14") < 0,
    main: goMod.module?.text,
    vendored: new Map(vendor.modules.map((module) => [name(module), module])),
    copied: new Map(copied.map((module) => [module.path, module.version])),
    replacements: new Map(goMod.replaces.map((replacement) => [name(replacement.old), replacement.new])),
  };
}

function checkRequirements(index: Index, goMod: GoModFile): VendorInconsistency[] {
  return goMod.requires.flatMap((required): VendorInconsistency[] => {
    if (index.vendored.get(name(required))?.explicit) return [];
    const finding = { module: pick(required), line: required.line };
    if (!index.lenient) {
      const message = "go.mod requires it, vendor/modules.txt does not mark it as explicit";
      return [{ ...finding, kind: "not-explicit", message }];
    }
    const copied = index.copied.get(required.path);
    if (copied === undefined || copied === required.version) return [];
    const message = `go.mod requires it, vendor/modules.txt has ${required.path}@${copied}`;
    return [{ ...finding, kind: "other-version", message }];
  });
}

function checkReplacements(index: Index, goMod: GoModFile): VendorInconsistency[] {
  const seen = new Set<string>();
  return goMod.replaces.flatMap(({ old, line }): VendorInconsistency[] => {
    const wanted = replacementOf(index, old);
    if (seen.has(name(old)) || !wanted) return [];
    seen.add(name(old));
    const vendored = index.vendored.get(name(old))?.replacement;
    if (vendored && name(vendored) === name(wanted)) return [];
    const unsaid = old.version === "" || index.copied.get(old.path) !== old.version;
    if (!vendored && index.lenient && unsaid) return [];
    const message = vendored
      ? `go.mod replaces it by ${name(wanted)}, vendor/modules.txt by ${name(vendored)}`
      : `go.mod replaces it by ${name(wanted)}, vendor/modules.txt does not mark it as replaced`;
    return [{ kind: vendored ? "replaced-otherwise" : "not-replaced-in-vendor", module: old, message, line }];
  });
}

function checkExplicit(goMod: GoModFile, vendor: VendorModules): VendorInconsistency[] {
  const required = new Set(goMod.requires.map(name));
  return vendor.modules
    .filter((module) => module.explicit && module.packages.length > 0 && !required.has(name(module)))
    .map((module) => ({
      kind: "not-required",
      module: pick(module),
      message: "vendor/modules.txt marks it as explicit, go.mod does not require it",
      line: module.line,
    }));
}

function checkReplaced(index: Index, vendor: VendorModules): VendorInconsistency[] {
  return vendor.modules
    .filter((module) => module.replacement && !replacementOf(index, module))
    .map((module) => ({
      kind: "not-replaced-in-go-mod",
      module: pick(module),
      message: "vendor/modules.txt marks it as replaced, go.mod does not replace it",
      line: module.line,
    }));
}

/** An exact replacement wins over that of every version; the main module itself is never replaced. */
function replacementOf(index: Index, module: ModuleVersion): ModuleVersion | undefined {
  if (module.version === "" && module.path === index.main) return undefined;
  return index.replacements.get(name(module)) ?? index.replacements.get(module.path);
}

function name({ path, version }: ModuleVersion): string {
  return version === "" ? path : `${path}@${version}`;
}

function pick({ path, version }: ModuleVersion): ModuleVersion {
  return { path, version };
}

function isSemver(text: string): boolean {
  return /^v(0|[1-9]\d*)(\.(0|[1-9]\d*)(\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?)?)?$/.test(text);
}
