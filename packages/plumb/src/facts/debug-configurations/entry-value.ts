// What is kept of a value in a debug configuration: its kind, and of texts those that say how a session is started.
// Arguments and variables may be secrets; flags may hold them behind -X and in addresses.

import type { Node } from "jsonc-parser";
import { withoutCredentials } from "../go-settings/credentials.ts";
import type { EntryValue } from "./schema.ts";

const told: ReadonlySet<string> = new Set([
  ..."name type request label adapter mode program cwd output debugAdapter console backend trace logOutput logDest".split(
    " ",
  ),
  ..."outputMode host port processId remotePath buildFlags dlvFlags preLaunchTask build internalConsoleOptions".split(
    " ",
  ),
  ..."GOOS GOARCH GOFLAGS CGO_ENABLED GOROOT GOPATH GOBIN PATH".split(" ").map((name) => `env.${name}`),
]);

/** Longer ones are no paths (PATH_MAX) and no flags that anybody wrote. */
const maxTextLength = 4096;
const maxTexts = 200;

export function entryValue(key: string, node: Node): EntryValue {
  const { value } = node;
  switch (node.type) {
    case "string":
      return { kind: "string", text: textOf(key, value) };
    case "number":
      return { kind: "number", number: key.startsWith("env.") ? null : Number(value) };
    case "boolean":
      return { kind: "boolean", boolean: value === true };
    case "array":
      return arrayValue(key, node.children ?? []);
    case "object":
      return { kind: "object", size: node.children?.length ?? 0 };
    default:
      return { kind: "null" };
  }
}

type Item = Extract<EntryValue, { kind: "array" }>["items"][number];

function arrayValue(key: string, children: readonly Node[]): EntryValue {
  const items = [...new Set(children.map(({ type }) => (type === "property" ? "object" : type)))] as Item[];
  const texts = children.slice(0, maxTexts).map(({ type, value }) => (type === "string" ? textOf(key, value) : null));
  const all = texts.filter((text) => text !== null);
  const areKept = children.length <= maxTexts && all.length === texts.length;
  return { kind: "array", items, texts: areKept ? all : null };
}

function textOf(key: string, value: unknown): string | null {
  if (typeof value !== "string" || value.length > maxTextLength) return null;
  // An empty one says nothing, and a variable of the editor only where the text comes from.
  if (value === "" || /^\$\{[\w:.-]+\}$/.test(value)) return value;
  if (!told.has(key)) return null;
  return withoutCredentials(value).replace(
    linkedText,
    (_whole, flag: string, single?: string, double?: string, plain?: string) => {
      if (single) return `${flag}'${single}***'`;
      return double ? `${flag}"${double}***"` : `${flag}${plain ?? ""}***`;
    },
  );
}

/** What the linker writes into a variable, as in -X main.token=… */
const linkedText = /(-X[=\s]+)(?:'([^'=]+=)[^']*'|"([^"=]+=)[^"]*"|([^\s'"=]+=)[^\s'"]*)/g;
