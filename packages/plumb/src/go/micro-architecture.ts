// GOARM64, GOAMD64, GOARM and their like: which values Go accepts and what they ask of the CPU.
// `internal/buildcfg`; https://go.dev/wiki/MinimumRequirements; levels of amd64: https://gitlab.com/x86-psABIs/x86-64-ABI

/** A value understood, in its canonical spelling, or why Go refuses it. */
export type Parsed<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "invalid"; readonly reason: string };

export interface Goarm64 {
  /** `v8.0` … `v8.9`, `v9.0` … `v9.5`. */
  readonly level: string;
  /** Large System Extensions (atomic instructions); part of every level from v8.1 on. */
  readonly lse: boolean;
  /** AES, PMULL, SHA-1 and SHA-256 instructions. */
  readonly crypto: boolean;
}

export interface Goarm {
  readonly version: 5 | 6 | 7;
  readonly softFloat: boolean;
}

/** GOARM64, Go 1.23 and later: a level, then `,lse` and `,crypto` in any order (`internal/buildcfg.ParseGoarm64`). */
export function parseGoarm64(text: string): Parsed<Goarm64> {
  const match = /^(v8\.[0-9]|v9\.[0-5])((?:,lse|,crypto)*)$/.exec(text);
  if (!match) return invalid("a level v8.0 to v8.9 or v9.0 to v9.5, then at most ,lse and ,crypto", text);
  const [, level = "", options = ""] = match;
  return ok({ level, lse: level !== "v8.0" || options.includes(",lse"), crypto: options.includes(",crypto") });
}

/** The level alone, e.g. `v8.1`; undefined when the value is invalid. */
export function goarm64Level(text: string): string | undefined {
  const parsed = parseGoarm64(text);
  return parsed.kind === "ok" ? parsed.value.level : undefined;
}

/** Whether a CPU of level `has` runs code for level `wants`; v9.N includes v8.(N+5) (`internal/buildcfg.Goarm64Features.Supports`). */
export function goarm64LevelIncludes(has: string, wants: string): boolean {
  const [, hasMajor = "", hasMinor = ""] = /^v([89])\.([0-9])$/.exec(has) ?? [];
  const [, major = "", minor = ""] = /^v([89])\.([0-9])$/.exec(wants) ?? [];
  if (!hasMajor || !major) return false;
  if (hasMajor === major) return Number(minor) <= Number(hasMinor);
  return hasMajor === "9" && Number(minor) <= Number(hasMinor) + 5;
}

/** GOARM: 5, 6 or 7, from Go 1.22 on with `,softfloat` or `,hardfloat`; without, only 5 is soft float (`internal/buildcfg.goarm`). */
export function parseGoarm(text: string): Parsed<Goarm> {
  const match = /^([567])(,softfloat|,hardfloat)?$/.exec(text);
  if (!match) return invalid("5, 6 or 7, then at most ,softfloat or ,hardfloat", text);
  const version = Number(match[1]) as Goarm["version"];
  return ok({ version, softFloat: match[2] === undefined ? version === 5 : match[2] === ",softfloat" });
}

/** GOAMD64, Go 1.18 and later: the level 1 to 4. */
export function parseGoamd64(text: string): Parsed<number> {
  return /^v[1-4]$/.test(text) ? ok(Number(text.slice(1))) : invalid("v1, v2, v3 or v4", text);
}

/** The variable that refines a GOARCH, e.g. GOARM64 for arm64; undefined when it has none (`cmd/go/internal/cfg.GetArchEnv`). */
export function microArchitectureVariable(goarch: string): string | undefined {
  return variables.find((row) => row.archs.includes(goarch))?.name;
}

/** Whether it refines some GOARCH. */
export function isMicroArchitectureVariable(name: string): boolean {
  return variables.some((row) => row.name === name);
}

/**
 * Judges a value of one of these variables. `silent`: a wrong value passes without a word and the code is made for the
 * default (GOAMD64 and GOARM since Go 1.23, where `internal/buildcfg.goarm64` overwrites the error they recorded).
 */
export function checkMicroArchitecture(
  variable: string,
  value: string,
): { readonly valid: boolean; readonly wanted: string; readonly silent: boolean } | undefined {
  const row = variables.find((known) => known.name === variable);
  if (!row) return undefined;
  return { valid: value === "" || row.accepts(value), wanted: row.wanted, silent: row.silent ?? false };
}

/**
 * Value in force when nothing sets the variable. GOARM's is fixed when Go is built: 7 for cross builds, what the builder's
 * CPU has for builds on ARM (`cmd/dist.xgetgoarm`).
 */
export function microArchitectureDefault(variable: string): string | undefined {
  return variables.find((row) => row.name === variable)?.fallback;
}

/** First Go release that knows the variable; older ones ignore it. Undefined: longer than anybody needs to care. */
export function microArchitectureSince(variable: string): string | undefined {
  return variables.find((row) => row.name === variable)?.since;
}

interface Variable {
  readonly name: string;
  readonly archs: readonly string[];
  readonly fallback: string;
  readonly wanted: string;
  readonly accepts: (value: string) => boolean;
  readonly since?: string;
  readonly silent?: boolean;
}

const variables: readonly Variable[] = [
  {
    name: "GOARM64",
    archs: ["arm64"],
    fallback: "v8.0",
    wanted: "v8.0 to v8.9 or v9.0 to v9.5, then ,lse and ,crypto",
    accepts: (value) => parseGoarm64(value).kind === "ok",
    since: "1.23",
  },
  {
    name: "GOAMD64",
    archs: ["amd64"],
    fallback: "v1",
    wanted: "v1, v2, v3 or v4",
    accepts: (value) => parseGoamd64(value).kind === "ok",
    since: "1.18",
    silent: true,
  },
  {
    name: "GOARM",
    archs: ["arm"],
    fallback: "7",
    wanted: "5, 6 or 7, then ,softfloat or ,hardfloat",
    accepts: (value) => parseGoarm(value).kind === "ok",
    silent: true,
  },
  oneOf("GO386", ["386"], ["sse2", "softfloat"]),
  oneOf("GOMIPS", ["mips", "mipsle"], ["hardfloat", "softfloat"]),
  oneOf("GOMIPS64", ["mips64", "mips64le"], ["hardfloat", "softfloat"]),
  oneOf("GOPPC64", ["ppc64", "ppc64le"], ["power8", "power9", "power10"]),
  // rva23u64 since 1.25.
  { ...oneOf("GORISCV64", ["riscv64"], ["rva20u64", "rva22u64", "rva23u64"]), since: "1.23" },
  {
    name: "GOWASM",
    archs: ["wasm"],
    fallback: "",
    wanted: "satconv, signext (both always on by now)",
    accepts: (value) => value.split(",").every((word) => ["", "satconv", "signext"].includes(word)),
  },
];

/** The first value is the default. */
function oneOf(name: string, archs: readonly string[], values: readonly [string, ...string[]]): Variable {
  return { name, archs, fallback: values[0], wanted: values.join(", "), accepts: (value) => values.includes(value) };
}

/** The names of all of them. */
export const microArchitectureVariables: readonly string[] = variables.map(({ name }) => name);

function ok<T>(value: T): Parsed<T> {
  return { kind: "ok", value };
}

function invalid(wanted: string, found: string): { readonly kind: "invalid"; readonly reason: string } {
  return { kind: "invalid", reason: `found ${JSON.stringify(found)}, wanted ${wanted}` };
}
