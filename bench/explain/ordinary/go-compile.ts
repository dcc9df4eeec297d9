// Compile errors: the type checker's own test data, through the compilers of several releases.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, type Task, type Workshop } from "./task.ts";

/** Every n-th file of a release is taken. */
const steps: Readonly<Record<string, number>> = { "1.22": 1, "1.24": 4, "1.27": 2 };

export function goCompileTasks(workshop: Workshop): readonly Task[] {
  const out = makeFolder(workshop, "go-compile", {});
  return Object.entries(workshop.goroots).flatMap(([release, goroot]) => {
    const files = goFiles(join(goroot, "src/internal/types/testdata"));
    return files
      .filter((_, index) => index % (steps[release] ?? 6) === 0)
      .filter((path) => /\bERRORx?\b/.test(readFileSync(path, "utf8")))
      .map((path, index): Task => {
        const name = path.slice(path.indexOf("testdata/") + 9);
        const vet = index % 12 === 5;
        return {
          kind: "go-compile",
          name: `Go ${release}: ${name}`,
          command: vet
            ? [join(goroot, "bin/go"), "vet", path]
            : [join(goroot, "bin/go"), "tool", "compile", "-e", "-p", "p", "-o", join(out, "x.o"), path],
          fails: true,
        };
      });
  });
}

function goFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go"))
    .map((name) => join(folder, name))
    .sort();
}
