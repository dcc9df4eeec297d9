// Signing a large program in its place, written anew, on the disk and verified, beside sha256sum of the same file and beside copying it.

import { statSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { Bench } from "./bench.ts";
import { buildLargePrograms } from "./large-program.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

export const benchSign: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const [program = ""] = buildLargePrograms(folder, ["arm64"]);
    const size = formatBytes(statSync(program).size);
    const sh = (line: string) => ["sh", "-c", line, "sh", program, join(folder, "copy")];
    return [
      compare({ task: "sign", title: `sign, one darwin/arm64 program of ${size}`, runs: 9, synchronize: true }, [
        { name: "plumb sign", command: [plumb, "sign", program] },
        { name: "sha256sum", command: ["sha256sum", program], uses: ["sha256sum"], less: "hashes, and writes nothing" },
        { name: "cp, sync", command: sh('cp "$1" "$2" && sync "$2"'), uses: ["cp"], less: "copies, and signs nothing" },
        {
          name: "cp, sync, sha256sum",
          command: sh('cp "$1" "$2" && sync "$2" && sha256sum "$2"'),
          uses: ["cp", "sha256sum"],
          less: "copies and hashes, and signs nothing",
        },
      ]),
    ];
  });
