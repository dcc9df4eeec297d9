// Joining two large programs to a universal file, on the disk and verified, beside cat of the same files, with and without waiting for
// the disk, and beside llvm-lipo, which does not wait for it.

import { statSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { run } from "../packages/binary/test/support/run.ts";
import { buildLargePrograms } from "./large-program.ts";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

export async function benchUniversal(): Promise<string> {
  return withFolder(async (folder) => {
    const programs = buildLargePrograms(folder, ["arm64", "amd64"]);
    const out = (name: string) => join(folder, name);
    const sh = (line: string, name: string) => ["sh", "-c", line, "sh", ...programs, out(name)];
    const lipo = join(run("llvm-config", ["--bindir"]).trim(), "llvm-lipo");
    const rows = await measureInTurn(
      [
        { name: "plumb universal", command: [join(root, "plumb"), "universal", out("ours"), ...programs] },
        { name: "cat a b > c", command: sh('cat "$1" "$2" > "$3"', "cat") },
        { name: "cat a b > c, sync c", command: sh('cat "$1" "$2" > "$3" && sync "$3"', "synced") },
        { name: "llvm-lipo -create", command: [lipo, "-create", ...programs, "-output", out("lipo")] },
        {
          name: "llvm-lipo -create, sync",
          command: [
            "sh",
            "-c",
            '"$0" -create "$1" "$2" -output "$3" && sync "$3"',
            lipo,
            ...programs,
            out("lipo-synced"),
          ],
        },
      ],
      9,
    );
    const size = formatBytes(statSync(out("ours")).size);
    return comparisonTable(`universal, two programs for macOS to one of ${size}, 9 runs in turn`, rows);
  });
}
