// Which Go a directory asks for: files of version managers, go.work, go.mod. The stronger wish first. Pure.

import type { GoMod, Project } from "../../facts/project/schema.ts";
import { compareGoVersions, versionOfToolchain } from "../../go/version.ts";
import { parseVersionRequest, requestText, type VersionRequest } from "../../go/version-request.ts";

export interface Wish {
  /** `--go`, `.go-version:1`, `go.mod:3`. */
  readonly source: string;
  /** As it stands there. */
  readonly text: string;
  /** Null when it cannot be read as a version of Go. */
  readonly wanted: VersionRequest | AtLeast | null;
}

/** What go and toolchain lines mean: this release or a later one. https://go.dev/doc/toolchain#config */
export interface AtLeast {
  readonly kind: "at-least";
  readonly version: string;
}

export function wishesOf(
  explicit: string | undefined,
  { goMod, goWork, pins }: Pick<Project, "goMod" | "goWork" | "pins">,
): readonly Wish[] {
  const typed = explicit === undefined ? [] : [wish("--go", explicit)];
  const pinned = pins.map(({ file, line, version }) => wish(`${nameOf(file)}:${line}`, version));
  const module = goWork ?? goMod;
  return [...typed, ...pinned, ...(module ? moduleWish(module, goWork ? "go.work" : "go.mod") : [])];
}

function wish(source: string, text: string): Wish {
  return { source, text, wanted: parseVersionRequest(text) ?? null };
}

function moduleWish({ go, toolchain }: GoMod, file: string): readonly Wish[] {
  const lines = [
    ...(go ? [{ text: `go ${go.text}`, version: go.text, line: go.line }] : []),
    ...(toolchain && toolchain.text !== "default"
      ? [{ text: `toolchain ${toolchain.text}`, version: versionOfToolchain(toolchain.text), line: toolchain.line }]
      : []),
  ].filter(({ version }) => version !== "");
  const [strongest] = lines.toSorted((a, b) => compareGoVersions(b.version, a.version));
  if (!strongest) return [];
  const { line, text, version } = strongest;
  return [{ source: `${file}:${line}`, text, wanted: { kind: "at-least", version } }];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `go1.26.8`, `the newest release of Go 1.26`, `Go 1.24 or later`. */
export function wantedText(wanted: VersionRequest | AtLeast): string {
  return wanted.kind === "at-least" ? `Go ${wanted.version} or later` : requestText(wanted);
}
