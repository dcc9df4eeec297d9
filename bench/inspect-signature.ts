// Verifying the signature of a large program, beside sha256sum of the same file.

import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import { buildGoProgram } from "../packages/binary/test/support/go-programs.ts";
import { run } from "../packages/binary/test/support/run.ts";
import { measureInTurn } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const embeddedBytes = 100_000_000;

export async function benchInspectSignature(): Promise<string> {
  return withFolder(async (folder) => {
    writeFileSync(join(folder, "go.mod"), "module example.com/large\n\ngo 1.22\n");
    writeFileSync(
      join(folder, "main.go"),
      'package main\n\nimport _ "embed"\n\n//go:embed data\nvar data string\n\nfunc main() { println(len(data)) }\n',
    );
    // Not made here: a process that was once large makes its children look large.
    run("sh", ["-c", `head -c ${embeddedBytes} /dev/urandom > data`], { cwd: folder });
    const program = buildGoProgram(folder, { os: "darwin", arch: "arm64" }, []);
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
