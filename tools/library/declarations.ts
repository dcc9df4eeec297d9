// The declarations of the packed library: what they say, and what the compiler makes of them at somebody else's.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run, write } from "./consumer.ts";

const root = join(import.meta.dirname, "../..");

export interface Declarations {
  readonly path: string;
  /** Without comments and strings. */
  readonly code: string;
}

export function declarations(lib: string): readonly Declarations[] {
  return globSync("**/*.d.ts", { cwd: lib }).map((path) => {
    const text = readFileSync(join(lib, path), "utf8");
    return { path, code: text.replace(/\/\*.*?\*\/|\/\/[^\n]*|"[^"\n]*"/gs, "") };
  });
}

export interface ExportedDeclaration {
  readonly name: string;
  /** The doc comment right before it. */
  readonly comment: string | null;
}

/** Everything index exports, where it is declared. */
export function exportedDeclarations(lib: string): readonly ExportedDeclaration[] {
  const index = readFileSync(join(lib, "index.d.ts"), "utf8");
  return [...index.matchAll(/^export (?:type )?\{([^}]*)\} from "\.\/(.*)\.js";$/gm)].flatMap(([, list = "", path]) => {
    const text = readFileSync(join(lib, `${path}.d.ts`), "utf8");
    const names = list.split(",").map((name) => name.trim().replace(/^type /, ""));
    return names.filter((name) => name !== "").map((name) => ({ name, comment: commentOn(name, text) }));
  });
}

function commentOn(name: string, text: string): string | null {
  const declaration = new RegExp(
    `(/\\*\\*(?:(?!\\*/).)*\\*/\\n)?export (?:declare )?(?:class|interface|type|function|const) ${name}\\b`,
    "s",
  );
  const found = declaration.exec(text);
  if (found === null) throw new Error(`no declaration of ${name}`);
  return found[1] ?? null;
}

export interface CompilerSettings {
  readonly resolution: "nodenext" | "bundler";
  readonly types: readonly string[];
  readonly lib: readonly string[];
  /** Where the JavaScript goes; without it nothing is written. */
  readonly outDir?: string;
}

/** Compiles files of a consumer's folder as strictly as TypeScript can, the library's declarations with them. Throws what tsc says. */
export function compileConsumer(folder: string, files: readonly string[], settings: CompilerSettings): void {
  const config = join(folder, "tsconfig.json");
  const compilerOptions = {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    // With a runtime's types, theirs are not our business.
    skipLibCheck: settings.types.length > 0,
    target: "ES2023",
    lib: settings.lib,
    types: settings.types,
    typeRoots: [join(root, "node_modules/@types")],
    module: settings.resolution === "nodenext" ? "nodenext" : "esnext",
    moduleResolution: settings.resolution,
    ...(settings.outDir === undefined ? { noEmit: true } : { outDir: settings.outDir, rootDir: folder }),
  };
  write(config, JSON.stringify({ compilerOptions, files }));
  run([process.execPath, join(root, "node_modules/typescript/bin/tsc"), "--project", config], folder);
}
