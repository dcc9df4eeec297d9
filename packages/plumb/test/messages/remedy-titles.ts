// The titles that remedies can have, read from the source of the problems: every text that comes to stand in `title`, with `{}` where
// something computed stands in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { parseSync } from "oxc-parser";

const source = join(import.meta.dir, "../../src");

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Each title, once, with the files it stands in. */
export function remedyTitles(): ReadonlyMap<string, readonly string[]> {
  const files = [...new Glob("problems/**/*.ts").scanSync(source), "env/undo.ts"].sort();
  const programs = files.map((file) => {
    const { program } = parseSync(file, readFileSync(join(source, file), "utf8"));
    return { file, nodes: nodesIn(program) };
  });
  const titled = new Map(programs.flatMap(({ nodes }) => nodes.filter(isFunction).flatMap(placeOfTitle)));
  const titles = new Map<string, string[]>();
  for (const { file, nodes } of programs) {
    const found = nodes.flatMap((node) => titlesOf(node, titled).flatMap((title) => texts(title, nodes)));
    for (const text of new Set(found))
      if (!/^(\{\})?$/.test(text)) titles.set(text, [...(titles.get(text) ?? []), file]);
  }
  return titles;
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(nodesIn);
  return "type" in value ? [value as Node, ...below] : below;
}

function isFunction({ type }: Node): boolean {
  return type === "FunctionDeclaration";
}

/** The name of a function, and which of its parameters is a title. */
function placeOfTitle(node: Node): [unknown, number][] {
  const place = (node.params as readonly Node[]).findIndex((parameter) => isTitle(nameOfParameter(parameter)));
  return place < 0 ? [] : [[nameOf(node), place]];
}

/** One with a default value is a pattern. */
function nameOfParameter({ name, left }: Node): unknown {
  return name ?? (left as Node | undefined)?.name;
}

/** `remedy` and `general` are titles of those for debug configurations. */
function isTitle(name: unknown): boolean {
  return name === "title" || name === "remedy" || name === "general";
}

function nameOf({ id }: Node): unknown {
  return (id as Node).name;
}

/** What a node puts into a remedy's title. */
function titlesOf(node: Node, titled: ReadonlyMap<unknown, number>): Node[] {
  if (node.type === "CallExpression") {
    const place = titled.get((node.callee as Node).name);
    const title = place === undefined ? undefined : (node.arguments as readonly Node[])[place];
    return title ? [title] : [];
  }
  if (node.type === "VariableDeclarator")
    return (node.id as Node).name === "remedy" && node.init ? [node.init as Node] : [];
  if (node.type !== "ObjectExpression") return [];
  const properties = (node.properties as readonly Node[]).filter(({ type }) => type === "Property");
  const keys = properties.map(({ key }) => (key as Node).name);
  // A problem has a title too, and an id.
  return keys.includes("id")
    ? []
    : properties.flatMap(({ value }, place) => (isTitle(keys[place]) ? [value as Node] : []));
}

/** Every text that an expression can come to. */
function texts(node: Node, nodes: readonly Node[]): string[] {
  switch (node.type) {
    case "Literal":
      return [typeof node.value === "string" ? node.value : "{}"];
    case "TemplateLiteral": {
      const parts = (node.quasis as readonly Node[]).map(({ value }) => (value as { cooked: string }).cooked);
      const between = (node.expressions as readonly Node[]).map((expression) => texts(expression, nodes));
      return parts.reduce<string[]>(
        (heads, part, index) =>
          index === 0 ? [part] : heads.flatMap((head) => (between[index - 1] ?? []).map((slot) => head + slot + part)),
        [],
      );
    }
    case "BinaryExpression":
      return texts(node.left as Node, nodes).flatMap((head) =>
        texts(node.right as Node, nodes).map((tail) => head + tail),
      );
    case "ConditionalExpression":
      return [...texts(node.consequent as Node, nodes), ...texts(node.alternate as Node, nodes)];
    case "LogicalExpression":
      return [...texts(node.left as Node, nodes), ...texts(node.right as Node, nodes)];
    case "Identifier":
      return textsOfConstant(node.name, nodes);
    case "CallExpression":
      return textsOfFunction((node.callee as Node).name, nodes);
    default:
      return ["{}"];
  }
}

function textsOfConstant(name: unknown, nodes: readonly Node[]): string[] {
  const declared = nodes.filter(({ type, id }) => type === "VariableDeclarator" && (id as Node).name === name);
  const texted = declared.flatMap(({ init }) => (isTextual(init) ? texts(init, nodes) : ["{}"]));
  return texted.length > 0 ? [...new Set(texted)] : ["{}"];
}

/** Of a function in the same file that gives texts. */
function textsOfFunction(name: unknown, nodes: readonly Node[]): string[] {
  const own = nodes.find((node) => isFunction(node) && nameOf(node) === name);
  const returned = nodesIn(own?.body).filter(({ type, argument }) => type === "ReturnStatement" && isTextual(argument));
  const found = returned.flatMap(({ argument }) => texts(argument as Node, nodes));
  return found.length > 0 ? [...new Set(found)] : ["{}"];
}

function isTextual(value: unknown): value is Node {
  const type = (value as Node | null)?.type ?? "";
  return ["Literal", "TemplateLiteral", "BinaryExpression", "ConditionalExpression"].includes(type);
}
