// What a settings.json of the VS Code family says about Go. The file is JSON with comments and trailing commas.
// https://github.com/golang/vscode-go/wiki/settings; https://code.visualstudio.com/docs/languages/json#_json-with-comments

import type { Node } from "jsonc-parser";
import { type JsonWithComments, propertiesOf, readJsonWithComments } from "../json-with-comments.ts";
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
  const json = readJsonWithComments(file);
  const { text, root, faultLine } = json;
  const settings = propertiesOf(root);
  const goroot = settings.get("go.goroot");
  const certain = (one: Located) => faultLine === null || one.line < faultLine;
  return {
    fault: json.fault ?? (root && root.type !== "object" ? `it is no object but ${root.type}` : null),
    mentionsGo: /"(go|gopls)[".]/.test(text),
    goroot: (goroot ? located(json, goroot) : []).find(certain) ?? null,
    tools: membersOf(json, [...propertiesOf(settings.get("go.alternateTools"))].slice(0, maxTools)).filter(certain),
    environment: membersOf(
      json,
      [...propertiesOf(settings.get("go.toolsEnvVars"))].filter(([name]) => told.includes(name)),
    ).filter(certain),
    places: placeKeys.flatMap((key) => placeAt(json, key).map((at) => ({ key, ...at }))).filter(certain),
  };
}

function placeAt(json: JsonWithComments, key: PlaceKey): readonly Located[] {
  const name = key.replace("go.toolsEnvVars.", "");
  const settings = propertiesOf(json.root);
  const value = (name === key ? settings : propertiesOf(settings.get("go.toolsEnvVars"))).get(name);
  return value ? located(json, value) : [];
}

function membersOf(
  json: JsonWithComments,
  members: readonly (readonly [name: string, value: Node])[],
): readonly Member[] {
  return members.flatMap(([name, value]) => located(json, value).map((one) => ({ name, ...one })));
}

/** None for what is no text, and for an empty one, which is a setting left out. */
function located({ placeOf }: JsonWithComments, { type, value, offset }: Node): readonly Located[] {
  if (type !== "string" || typeof value !== "string" || value === "" || value.length > maxTextLength) return [];
  return [{ text: value, line: placeOf(offset).line }];
}
