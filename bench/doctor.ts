// The doctor from source, beside what Go itself and a version manager's doctor take.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureInTurn, type Subject } from "./measure.ts";
import { installMise, miseVersion } from "./mise.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";

export async function benchDoctor(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "plumb-bench-"));
  try {
    const mise = await installMise(directory);
    const subjects: Subject[] = [
      { name: "./plumb doctor", command: [join(root, "plumb"), "doctor"] },
      { name: "go env -json", command: ["go", "env", "-json"] },
      ...(mise ? [{ name: `mise ${miseVersion} doctor`, command: [mise, "doctor"], env: miseEnv(directory) }] : []),
    ];
    const table = comparisonTable("doctor, 15 runs in turn", await measureInTurn(subjects, 15));
    return mise ? table : `${table}\n  mise could not be installed: not compared`;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function miseEnv(directory: string): Record<string, string> {
  return { MISE_DATA_DIR: join(directory, "data"), MISE_CONFIG_DIR: join(directory, "config"), MISE_OFFLINE: "1" };
}
