// Verifying the signature of a large program, beside hashing the same file.

import { statSync } from "node:fs";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { Bench } from "./bench.ts";
import { buildLargePrograms } from "./large-program.ts";
import { compare } from "./measure.ts";
import { withFolder } from "./work-folder.ts";

export const benchInspectSignature: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const [program = ""] = buildLargePrograms(folder, ["arm64"]);
    const title = `inspect, code signature of one darwin/arm64 program of ${formatBytes(statSync(program).size)}`;
    const less = "hashes, and compares with nothing";
    return [
      compare({ task: "inspect, signature", title, runs: 7 }, [
        { name: "plumb inspect", command: [plumb, "inspect", program] },
        { name: "sha256sum", command: ["sha256sum", program], uses: ["sha256sum"], less },
        { name: "openssl dgst -sha256", command: ["openssl", "dgst", "-sha256", program], uses: ["openssl"], less },
        { name: "cat", command: ["cat", program], uses: ["cat"], less: "reads only" },
      ]),
    ];
  });
