// Joining two large programs to a universal file, on the disk and verified, beside cat of the same files and beside llvm-lipo, with and
// without waiting for the disk.

import { statSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { Bench } from "./bench.ts";
import { buildLargePrograms } from "./large-program.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

export const benchUniversal: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    const programs = buildLargePrograms(folder, ["arm64", "amd64"]);
    const out = (name: string) => join(folder, name);
    const sh = (line: string, name: string, program = "sh") => ["sh", "-c", line, program, ...programs, out(name)];
    const lipo = peers.find("llvm-lipo");
    const size = formatBytes(programs.reduce((sum, path) => sum + statSync(path).size, 0));
    const uses = ["llvm-lipo"];
    return [
      compare(
        {
          task: "universal",
          title: `universal, two programs for macOS of together ${size}`,
          runs: 9,
          synchronize: true,
        },
        [
          { name: "plumb universal", command: [plumb, "universal", out("ours"), ...programs] },
          {
            name: "llvm-lipo -create, sync",
            command:
              lipo === undefined
                ? undefined
                : sh('"$0" -create "$1" "$2" -output "$3" && sync "$3"', "lipo-synced", lipo),
            uses,
            less: "does not read back what it wrote",
          },
          {
            name: "llvm-lipo -create",
            command: peers.command("llvm-lipo", "-create", ...programs, "-output", out("lipo")),
            uses,
            less: "does not read back what it wrote; waits for no disk",
          },
          {
            name: "cat, sync",
            command: sh('cat "$1" "$2" > "$3" && sync "$3"', "cat"),
            uses: ["cat"],
            less: "copies: no universal file",
          },
        ],
      ),
    ];
  });
