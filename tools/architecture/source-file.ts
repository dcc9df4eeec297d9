// One source file as the rules see it: what it imports, how it exports, which names it uses that it did not declare.
// Parsed with oxc-parser into an ESTree with TypeScript nodes (https://oxc.rs/docs/guide/usage/parser.html).
import { parseSync } from "oxc-parser";

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  /** Uses as a value of names that the file does not declare anywhere; uses in types are left out, they are erased. */
  readonly freeNames: readonly Use[];
  /** `import.meta.X`, by X. */
  readonly metaProperties: readonly Use[];
  /** `export default` and `export *`. */
  readonly wideExports: readonly Use[];
  readonly syntaxErrors: readonly string[];
}

export interface Import {
  /** Undefined when a dynamic import computes it. */
  readonly specifier: string | undefined;
  /** Erased when the program runs: `import type`, `export type … from`, `import("…").T`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Use {
  readonly name: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Reads one file; a syntax error is a finding, not an exception. */
export function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  const found = {
    imports: [] as Import[],
    uses: [] as Use[],
    meta: [] as Use[],
    wide: [] as Use[],
  };
  const declared = new Set<string>();
  const lineAt = lineCounter(text);

  const visit = (node: Node, parent: Node | undefined, key: string): void => {
    const line = lineAt(node.start);
    const imported = importOf(node, line);
    if (imported !== undefined) found.imports.push(imported);
    const wide = WIDE_EXPORTS[node.type];
    if (wide !== undefined) found.wide.push({ name: wide, line });
    const meta = metaPropertyOf(node);
    if (meta !== undefined) found.meta.push({ name: meta, line });
    for (const name of declaredBy(node)) declared.add(name);
    if (node.type === "Identifier" && isValue(parent, key)) found.uses.push({ name: String(node.name), line });
    forEachChild(node, (child, childKey) => visit(child, node, childKey));
  };
  visit(program as unknown as Node, undefined, "");

  return {
    path,
    lineCount: text.split("\n").length - (text.endsWith("\n") ? 1 : 0),
    imports: found.imports,
    freeNames: found.uses.filter((use) => !declared.has(use.name)),
    metaProperties: found.meta,
    wideExports: found.wide,
    syntaxErrors: errors.map((error) => error.message),
  };
}

const WIDE_EXPORTS: Readonly<Record<string, string>> = {
  ExportDefaultDeclaration: "export default",
  ExportAllDeclaration: "export *",
};

function importOf(node: Node, line: number): Import | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration": {
      if (!isNode(node.source)) return undefined;
      const kind = node.importKind ?? node.exportKind;
      return { specifier: literal(node.source), typeOnly: kind === "type", line };
    }
    case "ImportExpression":
      return { specifier: literal(node.source), typeOnly: false, line };
    case "TSImportType":
      return { specifier: literal(node.source), typeOnly: true, line };
    case "TSExternalModuleReference":
      return { specifier: literal(node.expression), typeOnly: false, line };
    default:
      return undefined;
  }
}

function metaPropertyOf(node: Node): string | undefined {
  const { object, property } = node;
  if (node.type !== "MemberExpression" || !isNode(object) || object.type !== "MetaProperty" || !isNode(property))
    return undefined;
  return property.type === "Identifier" ? String(property.name) : (literal(property) ?? "[computed]");
}

/** Names that a node brings into some scope of the file. Scopes are not told apart: the linter does that. */
function declaredBy(node: Node): readonly string[] {
  switch (node.type) {
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return patternNames(node.local);
    case "VariableDeclarator":
    case "ClassDeclaration":
      return patternNames(node.id);
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return [...patternNames(node.id), ...(Array.isArray(node.params) ? node.params.flatMap(patternNames) : [])];
    case "CatchClause":
      return patternNames(node.param);
    default:
      return [];
  }
}

function patternNames(pattern: unknown): readonly string[] {
  if (!isNode(pattern)) return [];
  switch (pattern.type) {
    case "Identifier":
      return [String(pattern.name)];
    case "ObjectPattern":
      return Array.isArray(pattern.properties) ? pattern.properties.flatMap(patternNames) : [];
    case "ArrayPattern":
      return Array.isArray(pattern.elements) ? pattern.elements.flatMap(patternNames) : [];
    case "Property":
      return patternNames(pattern.value);
    case "AssignmentPattern":
      return patternNames(pattern.left);
    case "RestElement":
      return patternNames(pattern.argument);
    default:
      return [];
  }
}

/** Whether an identifier in this place names a variable, and not a property, a label or one side of an import. */
function isValue(parent: Node | undefined, key: string): boolean {
  if (parent === undefined || key === "label") return false;
  if (/^(Import|ExportSpecifier|MetaProperty)/.test(parent.type)) return parent.type === "ImportExpression";
  if (parent.type === "MemberExpression") return key === "object" || parent.computed === true;
  return key !== "key" || parent.computed === true;
}

/** Children in source order, without types — except for `import("…")` types, which are imports. */
function forEachChild(node: Node, visit: (child: Node, key: string) => void): void {
  for (const [key, value] of Object.entries(node)) {
    const children: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const child of children) {
      if (!isNode(child)) continue;
      if (isType(child)) forEachImportType(child, (found) => visit(found, key));
      else visit(child, key);
    }
  }
}

function forEachImportType(node: Node, visit: (found: Node) => void): void {
  if (node.type === "TSImportType") visit({ type: node.type, start: node.start, source: node.source });
  for (const value of Object.values(node)) {
    const children: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const child of children) if (isNode(child)) forEachImportType(child, visit);
  }
}

const VALUES_AMONG_TS_NODES =
  /^TS(As|Satisfies|NonNull|TypeAssertion|Instantiation|ExportAssignment|ImportEquals|ExternalModule|ImportType)/;

function isType(node: Node): boolean {
  return node.type.startsWith("TS") && !VALUES_AMONG_TS_NODES.test(node.type);
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "start" in value
  );
}

function literal(node: unknown): string | undefined {
  return isNode(node) && typeof node.value === "string" ? node.value : undefined;
}

function lineCounter(text: string): (offset: number) => number {
  const ends = [...text.matchAll(/\n/g)].map((match) => match.index);
  return (offset) => {
    const index = ends.findIndex((end) => end >= offset);
    return (index < 0 ? ends.length : index) + 1;
  };
}
