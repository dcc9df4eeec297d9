// Files in which version managers pin a Go version for a directory, and how each is read.
// go-nv/goenv (.go-version), https://asdf-vm.com/manage/configuration.html (.tool-versions),
// https://mise.jdx.dev/configuration.html (mise.toml), https://moonrepo.dev/docs/proto/config (.prototools)

import { tomlAssignments } from "../../config/toml-lines.ts";
import type { VersionPin } from "./schema.ts";

export interface PinFile {
  readonly name: string;
  /** The pins in a file's text. Never throws. */
  readonly read: (text: string) => readonly Pin[];
}

export type Pin = Omit<VersionPin, "file">;

export const pinFiles: readonly PinFile[] = [
  { name: ".go-version", read: readGoVersion },
  { name: ".tool-versions", read: readToolVersions },
  { name: "mise.toml", read: readMise },
  { name: ".mise.toml", read: readMise },
  { name: ".prototools", read: readPrototools },
];

/** goenv takes the first line that says something; gvm and others read the same file. */
function readGoVersion(text: string): readonly Pin[] {
  const pins = text.split("\n").map((source, index) => {
    return { line: index + 1, manager: "goenv", version: source.replace(/#.*/, "").trim() };
  });
  return pins.filter((pin) => pin.version !== "").slice(0, 1);
}

/** `golang 1.26.8` is asdf's name for it, `go 1.26.8` is mise's. Further words are fallbacks and not told. */
function readToolVersions(text: string): readonly Pin[] {
  return text.split("\n").flatMap((source, index) => {
    const [tool, version] = source.replace(/#.*/, "").trim().split(/\s+/);
    if (!version || (tool !== "golang" && tool !== "go")) return [];
    return [{ line: index + 1, manager: tool === "golang" ? "asdf" : "mise", version }];
  });
}

const miseKeys = ["tools.go", "tools.golang", "tools.go.version", "tools.golang.version"];

function readMise(text: string): readonly Pin[] {
  return pinsIn(text, "mise", miseKeys);
}

function readPrototools(text: string): readonly Pin[] {
  return pinsIn(text, "proto", ["go"]);
}

function pinsIn(text: string, manager: string, keys: readonly string[]): readonly Pin[] {
  return tomlAssignments(text).flatMap(({ key, value, line }) => {
    const version = keys.includes(key) ? versionIn(value) : undefined;
    return version ? [{ line, manager, version }] : [];
  });
}

// `"1.26"`, `["1.26", "1.25"]` (the first is in force), `{ version = "1.26", … }`.
function versionIn(value: string): string | undefined {
  const inner = value.replace(/^\[\s*/, "");
  const text = inner.startsWith("{") ? (/[{,\s]version\s*=\s*(.*)/.exec(inner)?.[1] ?? "") : inner;
  return /^(["'])(.*?)\1/.exec(text)?.[2];
}
