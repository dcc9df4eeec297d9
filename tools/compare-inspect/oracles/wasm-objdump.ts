// `wasm-objdump -x` of wabt: imports and exports.

import { addClaims, type Claims } from "../claim.ts";
import { introduced, printed } from "../programs.ts";

export function wasmObjdumpClaims(paths: readonly string[], claims: Claims): void {
  for (const path of paths) {
    const { stdout, stderr } = printed("wasm-objdump", ["-h", "-x", path]);
    if (/error/.test(stderr)) continue;
    const sections = new Map(introduced(stdout, /^(Import|Export)\[\d+\]:$/gm));
    const lines = (name: string) => itemsOf(sections.get(name) ?? "");
    addClaims(claims, path, "wasm-objdump", {
      format: "wasm",
      imports: lines("Import").flatMap((line) => importOf(line)),
      exports: lines("Export").flatMap((line) => exportOf(line)),
      stripped: !/^ *Custom .* "name"$/m.test(stdout),
      "wasm features": Array.from(stdout.matchAll(/^ {2}- \[\+\] (\S+)$/gm), (match) => match[1] ?? ""),
    });
  }
}

/** The lines up to the next section. */
function itemsOf(text: string): string[] {
  const end = text.search(/^[A-Z]\w*(\[\d+\])?:$/m);
  return text
    .slice(0, end < 0 ? undefined : end)
    .split("\n")
    .filter((line) => line.startsWith(" - "));
}

/** ` - func[0] sig=1 <env.f> <- env.f`: the module ends where nobody can say, so only the joined name is compared. */
function importOf(line: string): string[] {
  const [, kind, name] = /^ - (\w+)\[\d+\].* <- (.*)$/.exec(line) ?? [];
  return kind === undefined ? [] : [`${kinds.get(kind) ?? kind} ${name}`];
}

/** ` - func[9] <name> -> "name"`, ` - memory[0] -> "mem"`. */
function exportOf(line: string): string[] {
  const [, kind, name] = /^ - (\w+)\[\d+\].* -> "(.*)"$/.exec(line) ?? [];
  return kind === undefined ? [] : [`${kinds.get(kind) ?? kind} ${name}`];
}

const kinds = new Map([
  ["func", "function"],
  ["event", "tag"],
]);
