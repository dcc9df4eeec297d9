// Verifying the signature of a large program, beside sha256sum of the same file.

import { statSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { buildLargePrograms } from "./large-program.ts";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

export async function benchInspectSignature(): Promise<string> {
  return withFolder(async (folder) => {
    const [program = ""] = buildLargePrograms(folder, ["arm64"]);
    const rows = await measureInTurn(
      [
        { name: "plumb inspect", command: [join(root, "plumb"), "inspect", program] },
        { name: "sha256sum", command: ["sha256sum", program] },
        { name: "openssl dgst -sha256", command: ["openssl", "dgst", "-sha256", program] },
        { name: "cat (reading only)", command: ["cat", program] },
      ],
      7,
    );
    const size = formatBytes(statSync(program).size);
    return comparisonTable(`inspect, code signature of one darwin/arm64 program of ${size}, 7 runs in turn`, rows);
  });
}
