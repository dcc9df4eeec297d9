// Mutants of JSON: values of another type, too deep, too large, doubled, gone, with names that objects have of themselves. Most of them are
// JSON still, so that they come to whatever reads the values.

import { mutateText, oddWord } from "./mutate-text.ts";
import type { Random } from "./random.ts";

/** One to three values are changed; of some the text is changed after that, too. */
export function mutateJson(random: Random, seed: string, others: readonly string[] = []): string {
  let tree = treeOf(JSON.parse(seed));
  for (let count = 1 + random.below(3); count > 0; count--) tree = changed(random, tree);
  const text = written(tree, random.chance(0.3) ? 2 : 0);
  return random.chance(0.15) ? mutateText(random, text, others) : text;
}

/** Objects as lists of pairs: a name may stand in one twice, and `__proto__` is a name like others. */
type Tree =
  | { readonly kind: "object"; readonly members: readonly (readonly [name: string, value: Tree])[] }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  /** As it is written. */
  | { readonly kind: "text"; readonly text: string };

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(treeOf) };
  if (typeof value === "object" && value !== null) {
    return { kind: "object", members: Object.entries(value).map(([name, inner]) => [name, treeOf(inner)] as const) };
  }
  return { kind: "text", text: JSON.stringify(value) };
}

/** One place in the tree becomes another: the way there is chosen step by step, and may end early. */
function changed(random: Random, tree: Tree): Tree {
  const hasInner = tree.kind === "object" ? tree.members.length > 0 : tree.kind === "list" && tree.items.length > 0;
  if (!hasInner || random.chance(0.08)) return otherValue(random, tree);
  if (tree.kind === "list") {
    const at = random.below(tree.items.length);
    const item = tree.items[at];
    if (item === undefined) return tree;
    if (random.chance(0.04)) return { kind: "list", items: tree.items.toSpliced(at, 1) };
    if (random.chance(0.04))
      return { kind: "list", items: tree.items.toSpliced(at, 0, item, otherValue(random, item)) };
    return { kind: "list", items: tree.items.with(at, changed(random, item)) };
  }
  if (tree.kind !== "object") return tree;
  const at = random.below(tree.members.length);
  const member = tree.members[at];
  if (member === undefined) return tree;
  const [name, value] = member;
  if (random.chance(0.04)) return { kind: "object", members: tree.members.toSpliced(at, 1) };
  if (random.chance(0.03))
    return { kind: "object", members: [...tree.members, [oddName(random), otherValue(random, value)]] };
  if (random.chance(0.02)) return { kind: "object", members: [...tree.members, [name, otherValue(random, value)]] };
  if (random.chance(0.02)) return { kind: "object", members: tree.members.with(at, [oddName(random), value]) };
  return { kind: "object", members: tree.members.with(at, [name, changed(random, value)]) };
}

function otherValue(random: Random, tree: Tree): Tree {
  const kind = random.below(12);
  if (kind < 4) return { kind: "text", text: JSON.stringify(oddWord(random)) };
  if (kind < 6 && tree.kind === "text") return { kind: "text", text: oddText(random, tree.text) };
  if (kind < 8) return { kind: "text", text: random.pick(numbers) };
  if (kind === 8) return { kind: "text", text: random.pick(["null", "true", "false", "[]", "{}", '""', '"\\ud800"']) };
  if (kind === 9) return { kind: "list", items: [tree] };
  if (kind === 10) return { kind: "object", members: [[oddName(random), tree]] };
  const depth = 1 + random.below(random.chance(0.2) ? 20_000 : 300);
  const [open, close] = random.pick([
    ["[", "]"],
    ['{"a":', "}"],
    ['{"__proto__":', "}"],
  ] as const);
  return { kind: "text", text: `${open.repeat(depth)}1${close.repeat(depth)}` };
}

/** A word inside of a text is another. */
function oddText(random: Random, written: string): string {
  const value: unknown = JSON.parse(written.startsWith('"') ? written : "0");
  if (typeof value !== "string") return random.pick(numbers);
  return JSON.stringify(mutateText(random, value));
}

const numbers: readonly string[] = [
  "0",
  "-0",
  "-1",
  "1",
  "0.5",
  "1e308",
  "1e999",
  "-1e999",
  "2147483648",
  "4294967296",
  "9007199254740993",
  "8640000000000001",
  "1e21",
  "5e-324",
];

function oddName(random: Random): string {
  return random.chance(0.6)
    ? random.pick(["__proto__", "constructor", "prototype", "toString", "length", "then", ""])
    : oddWord(random);
}

function written(tree: Tree, indent: number, before = ""): string {
  const inner = before + " ".repeat(indent);
  const [start, end, separator] = indent > 0 ? [`\n${inner}`, `\n${before}`, `,\n${inner}`] : ["", "", ","];
  if (tree.kind === "text") return tree.text;
  if (tree.kind === "list") {
    if (tree.items.length === 0) return "[]";
    return `[${start}${tree.items.map((item) => written(item, indent, inner)).join(separator)}${end}]`;
  }
  if (tree.members.length === 0) return "{}";
  const members = tree.members.map(([name, value]) => `${JSON.stringify(name)}: ${written(value, indent, inner)}`);
  return `{${start}${members.join(separator)}${end}}`;
}
