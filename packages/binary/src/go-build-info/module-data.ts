// The text inside Go build info: `path`, `mod`, `dep`, `=>` and `build` lines, with Go-quoted settings.
// https://pkg.go.dev/runtime/debug#ParseBuildInfo

import type { Budget } from "../budget.ts";
import { type Problems, Unreadable } from "../problem.ts";
import type { GoBuildInfo, GoModule } from "./build-info.ts";
import { quotedEnd, unquote } from "./quoted.ts";

export type ModuleData = Pick<GoBuildInfo, "path" | "main" | "deps" | "settings">;

const where = "Go build info";

/** Reads every line it can; a line that is not well-formed becomes a problem and is left out. Unknown words are passed over. */
export function parseModuleData(text: string, budget: Budget, problems: Problems): ModuleData {
  const reader = new LineReader();
  problems.attempt(undefined, () => {
    for (let start = 0; start < text.length; ) {
      budget.step(where);
      const newline = text.indexOf("\n", start);
      const line = text.slice(start, newline < 0 ? text.length : newline);
      problems.attempt(undefined, () => reader.read(line));
      start += line.length + 1;
    }
  });
  return reader.result();
}

class LineReader {
  #path: string | null = null;
  #main: GoModule | null = null;
  readonly #deps: GoModule[] = [];
  readonly #settings = new Map<string, string>();
  /** What a `=>` line would replace. */
  #last: "main" | "dep" | null = null;

  read(line: string): void {
    const tab = line.indexOf("\t");
    const rest = line.slice(tab + 1);
    switch (line.slice(0, Math.max(0, tab))) {
      case "path":
        this.#path = rest;
        break;
      case "mod":
        this.#last = null;
        this.#main = parseModule(rest);
        this.#last = "main";
        break;
      case "dep":
        this.#last = null;
        this.#deps.push(parseModule(rest));
        this.#last = "dep";
        break;
      case "=>":
        this.#replace(parseModule(rest));
        break;
      case "build":
        this.#settings.set(...parseSetting(rest));
        break;
    }
  }

  result(): ModuleData {
    // fromEntries, because a key may be `__proto__`.
    return { path: this.#path, main: this.#main, deps: this.#deps, settings: Object.fromEntries(this.#settings) };
  }

  #replace(replace: GoModule): void {
    const replaced = this.#last === "main" ? this.#main : this.#last === "dep" ? this.#deps.pop() : undefined;
    if (replaced === undefined || replaced === null) throw malformed("a replacement without a module before it");
    if (this.#last === "main") this.#main = { ...replaced, replace };
    else this.#deps.push({ ...replaced, replace });
    this.#last = null;
  }
}

function parseModule(columns: string): GoModule {
  const [path = "", version, sum = "", ...more] = columns.split("\t", 4);
  if (version === undefined || more.length > 0) throw malformed("a module line that has not 2 or 3 columns");
  return { path, version, sum, replace: null };
}

function parseSetting(text: string): [key: string, value: string] {
  const quoted = isQuoted(text);
  const equals = quoted ? quotedEnd(text) : text.indexOf("=");
  if (equals < 1 || text[equals] !== "=") throw malformed("a build line without `key=`");
  const key = text.slice(0, equals);
  const value = text.slice(equals + 1);
  return [quoted ? unquoted(key) : key, isQuoted(value) ? unquoted(value) : value];
}

function isQuoted(text: string): boolean {
  return text.startsWith('"') || text.startsWith("`");
}

function unquoted(text: string): string {
  const value = unquote(text);
  if (value === null) throw malformed("a build line with a broken quotation");
  return value;
}

function malformed(message: string): Unreadable {
  return new Unreadable("malformed", where, message);
}
