// The debug configurations for Go in a file: launch.json, the same below `launch` in settings, and debug.json of Zed.
// Keys and their places are kept; of values only what says how a session is started.

import type { Node } from "jsonc-parser";
import type { Editor } from "../../go/launch/attributes.ts";
import { type JsonMember, type JsonWithComments, membersOf, type Place, propertiesOf } from "../json-with-comments.ts";
import { entryValue } from "./entry-value.ts";
import type { DebugConfiguration, Entry } from "./schema.ts";

export type ReadConfiguration = Omit<DebugConfiguration, "target">;

export interface ReadConfigurations {
  readonly configurations: readonly ReadConfiguration[];
  readonly truncated: boolean;
}

/** People have a few, generators some dozens. */
const maxConfigurations = 100;
const maxEntries = 300;

/** @param list the node that holds the list; above a mistake in the file only. */
export function readConfigurations(json: JsonWithComments, list: Node | undefined, editor: Editor): ReadConfigurations {
  const nodes = list?.type === "array" ? (list.children ?? []) : [];
  const certain = nodes.filter((node) => json.faultLine === null || json.placeOf(endOf(node)).line < json.faultLine);
  const configurations = certain.slice(0, maxConfigurations).flatMap((node) => readOne(json, node, editor));
  return { configurations, truncated: certain.length > maxConfigurations };
}

/** Where the list is in a file of its own. */
export function listIn(json: JsonWithComments | null, editor: Editor): Node | undefined {
  return editor === "zed" ? json?.root : propertiesOf(json?.root).get("configurations");
}

/** None for one of another language. */
function readOne(json: JsonWithComments, node: Node, editor: Editor): readonly ReadConfiguration[] {
  const members = membersOf(node);
  const properties = propertiesOf(node);
  const type = textOf(properties.get(editor === "zed" ? "adapter" : "type"));
  const isGo = editor === "zed" ? type === "Delve" : type === "go" || (type === null && looksLikeGo(properties));
  if (!isGo) return [];
  const { kept, replaced } = lastOfEach(json, members);
  return [
    {
      name: textOf(properties.get(editor === "zed" ? "label" : "name")),
      type,
      request: textOf(properties.get("request")),
      ...json.placeOf(node.offset),
      entries: kept.flatMap((member) => entriesOf(json, member, editor)).slice(0, maxEntries),
      replaced,
    },
  ];
}

/** Without a type it can be anybody's: one that names a Go file, or keys that only Go's debugger has. */
function looksLikeGo(properties: ReadonlyMap<string, Node>): boolean {
  const onlyGo = ["buildFlags", "dlvFlags", "debugAdapter", "hideSystemGoroutines", "goroutineFilters"];
  return onlyGo.some((key) => properties.has(key)) || /\.go$/.test(textOf(properties.get("program")) ?? "");
}

function lastOfEach(json: JsonWithComments, members: readonly JsonMember[]) {
  const last = new Map(members.map((member) => [member.name, member]));
  const replaced = members.filter((member) => last.get(member.name) !== member);
  return {
    kept: [...last.values()].slice(0, maxEntries),
    replaced: replaced.slice(0, maxEntries).map(({ name, offset }) => ({ key: name, ...json.placeOf(offset) })),
  };
}

function entriesOf(json: JsonWithComments, member: JsonMember, editor: Editor): readonly Entry[] {
  const block = blockOf(member.name);
  const own = entriesIn(json, member, null);
  if (editor === "zed" || block === null) return own;
  return [...own, ...[...lastOfEach(json, membersOf(member.value)).kept].flatMap((one) => entriesIn(json, one, block))];
}

/** The entry, and behind `env` one for each variable. */
function entriesIn(json: JsonWithComments, { name, value, offset }: JsonMember, block: Entry["block"]): Entry[] {
  const at = (member: { readonly offset: number }): Place => json.placeOf(member.offset);
  const entry: Entry = { key: name, block, ...at({ offset }), value: entryValue(name, value) };
  if (name !== "env") return [entry];
  const variables = lastOfEach(json, membersOf(value)).kept;
  return [
    entry,
    ...variables.map((one) => ({
      key: `env.${one.name}`,
      block,
      ...at(one),
      value: entryValue(`env.${one.name}`, one.value),
    })),
  ];
}

function blockOf(key: string): Entry["block"] {
  return key === "windows" || key === "osx" || key === "linux" ? key : null;
}

function textOf(node: Node | undefined): string | null {
  return node?.type === "string" && typeof node.value === "string" && node.value.length <= 1000 ? node.value : null;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

/** A file that is not about Go's debugger at all is nobody's matter here. */
export function mentionsGo({ text }: JsonWithComments): boolean {
  return /"(type|adapter)"\s*:\s*"(go|Delve)"/.test(text);
}
