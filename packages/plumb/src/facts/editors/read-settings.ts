// What a settings.json of the VS Code family says about Go. The file is JSON with comments and trailing commas.
// https://github.com/golang/vscode-go/wiki/settings; https://code.visualstudio.com/docs/languages/json#_json-with-comments

import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { isDeeperThan, maxDepth, propertiesOf, valueAt } from "./jsonc-tree.ts";
import { placeKeys } from "./schema.ts";

export interface ReadSettings {
  /** Where the text stops being JSON with comments; null when it is. */
  readonly fault: string | null;
  /** It names a setting of the Go extension or of gopls. */
  readonly mentionsGo: boolean;
  readonly goroot: Located | null;
  readonly tools: readonly Member[];
  readonly environment: readonly Member[];
  readonly places: readonly (Located & { readonly key: PlaceKey })[];
}

type PlaceKey = (typeof placeKeys)[number];

/** A text of the file; lines count from 1. */
export interface Located {
  readonly text: string;
  readonly line: number;
}

export interface Member extends Located {
  readonly name: string;
}

/** Variables that decide for which platform and how the extension's tools work, and whether they find what the shell has built. */
const told = "GOOS GOARCH GOROOT GOFLAGS CGO_ENABLED CC CGO_CFLAGS GOEXPERIMENT TZ".split(" ");

/** The extension knows a dozen. */
const maxTools = 50;
/** Longer ones are no paths (PATH_MAX). */
const maxTextLength = 4096;

/** Of a file with a mistake, what stands on the lines above it. Never throws. */
export function readSettings(file: string): ReadSettings {
  // Editors write and take back a byte order mark without a word.
  const text = file.replace(/^\uFEFF/, "");
  const mentionsGo = /"(go|gopls)[".]/.test(text);
  if (isDeeperThan(text, maxDepth)) {
    return { fault: `more than ${maxDepth} levels`, mentionsGo, goroot: null, tools: [], environment: [], places: [] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const goroot = valueAt(root, "go.goroot");
  const [error] = errors;
  // Behind a mistake a text may have swallowed what follows it.
  const certain = (one: Located) => error === undefined || one.line < lineAt(text, error.offset);
  return {
    fault: faultOf(text, root, error),
    mentionsGo,
    goroot: (goroot ? located(text, goroot) : []).find(certain) ?? null,
    tools: membersOf(text, [...propertiesOf(valueAt(root, "go.alternateTools"))].slice(0, maxTools)).filter(certain),
    environment: membersOf(
      text,
      [...propertiesOf(valueAt(root, "go.toolsEnvVars"))].filter(([name]) => told.includes(name)),
    ).filter(certain),
    places: placeKeys.flatMap((key) => placeAt(text, root, key).map((at) => ({ key, ...at }))).filter(certain),
  };
}

function placeAt(text: string, root: Node | undefined, key: PlaceKey): readonly Located[] {
  const name = key.replace("go.toolsEnvVars.", "");
  const value = valueAt(name === key ? root : valueAt(root, "go.toolsEnvVars"), name);
  return value ? located(text, value) : [];
}

function faultOf(text: string, root: Node | undefined, error: ParseError | undefined): string | null {
  if (error) return `${printParseErrorCode(error.error)} in line ${lineAt(text, error.offset)}`;
  return root && root.type !== "object" ? `it is no object but ${root.type}` : null;
}

function membersOf(text: string, members: readonly (readonly [name: string, value: Node])[]): readonly Member[] {
  return members.flatMap(([name, value]) => located(text, value).map((one) => ({ name, ...one })));
}

/** None for what is no text, and for an empty one, which is a setting left out. */
function located(text: string, { type, value, offset }: Node): readonly Located[] {
  if (type !== "string" || typeof value !== "string" || value === "" || value.length > maxTextLength) return [];
  return [{ text: value, line: lineAt(text, offset) }];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
