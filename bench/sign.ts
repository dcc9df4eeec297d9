// Signing a large program in its place, written anew, on the disk and verified, beside sha256sum of the same file and beside copying it.

import { statSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { buildLargePrograms } from "./large-program.ts";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

export async function benchSign(): Promise<string> {
  return withFolder(async (folder) => {
    const [program = ""] = buildLargePrograms(folder, ["arm64"]);
    const sh = (line: string) => ["sh", "-c", line, "sh", program, join(folder, "copy")];
    const plumb = [join(root, "plumb"), "sign", program];
    const rows = await measureInTurn(
      [
        { name: "plumb sign", command: plumb },
        { name: "plumb sign --style codesign", command: [...plumb, "--style", "codesign"] },
        { name: "sha256sum", command: ["sha256sum", program] },
        { name: "cp, sync", command: sh('cp "$1" "$2" && sync "$2"') },
        { name: "cp, sync, sha256sum", command: sh('cp "$1" "$2" && sync "$2" && sha256sum "$2"') },
      ],
      9,
    );
    const size = formatBytes(statSync(program).size);
    return comparisonTable(`sign, one darwin/arm64 program of ${size}, 9 runs in turn`, rows);
  });
}
