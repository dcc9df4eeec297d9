// What a settings.json of the VS Code family says about Go. The file is JSON with comments and trailing commas.
// https://github.com/golang/vscode-go/wiki/settings; https://code.visualstudio.com/docs/reference/variables-reference

import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";

export interface ReadSettings {
  /** Where the text stops being JSON with comments; null when it is. */
  readonly fault: string | null;
  readonly goroot: Located | null;
  readonly tools: readonly (Located & { readonly tool: string })[];
  readonly environment: readonly (Located & { readonly name: string })[];
}

/** A text of the file; lines count from 1. */
export interface Located {
  readonly text: string;
  readonly line: number;
}

/** Variables that decide for which platform and how the extension's tools work. */
const told = ["GOOS", "GOARCH", "GOROOT", "GOFLAGS", "CGO_ENABLED"];

export function readSettings(text: string): ReadSettings {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  const fault = error ? `${printParseErrorCode(error.error)} in line ${lineAt(text, error.offset)}` : null;
  const texts = (key: string) => textMembers(text, member(root, key));
  const goroot = member(root, "go.goroot");
  return {
    fault,
    goroot: goroot?.type === "string" && goroot.value !== "" ? located(text, goroot) : null,
    tools: texts("go.alternateTools").map(({ name, ...rest }) => ({ tool: name, ...rest })),
    environment: texts("go.toolsEnvVars").filter(({ name }) => told.includes(name)),
  };
}

/** The last one of a name counts, as in JavaScript. */
function member(object: Node | undefined, name: string): Node | undefined {
  const properties = object?.type === "object" ? (object.children ?? []) : [];
  return properties.findLast(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function textMembers(text: string, object: Node | undefined): readonly (Located & { readonly name: string })[] {
  const properties = object?.type === "object" ? (object.children ?? []) : [];
  return properties.flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (typeof key?.value !== "string" || value?.type !== "string" || value.value === "") return [];
    return [{ name: key.value, ...located(text, value) }];
  });
}

function located(text: string, node: Node): Located {
  return { text: String(getNodeValue(node)), line: lineAt(text, node.offset) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
