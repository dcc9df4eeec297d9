// Go programs for macOS of 100 MB each.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildGoProgram } from "../packages/binary/test/support/go-programs.ts";
import { run } from "../packages/binary/test/support/run.ts";

const embeddedBytes = 100_000_000;

/** Their paths, in the order of `archs`. */
export function buildLargePrograms(folder: string, archs: readonly string[]): readonly string[] {
  writeFileSync(join(folder, "go.mod"), "module example.com/large\n\ngo 1.22\n");
  writeFileSync(
    join(folder, "main.go"),
    'package main\n\nimport _ "embed"\n\n//go:embed data\nvar data string\n\nfunc main() { println(len(data)) }\n',
  );
  // Not made here: a process that was once large makes its children look large.
  run("sh", ["-c", `head -c ${embeddedBytes} /dev/urandom > data`], { cwd: folder });
  return archs.map((arch) => buildGoProgram(folder, { os: "darwin", arch }, []));
}
