// inspect over the system's own ELF files, beside file(1) on the same list.

import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { measureInTurn, median } from "./measure.ts";
import { root } from "./start.ts";
import { comparisonTable } from "./table.ts";

const wanted = 2500;

export async function benchInspect(): Promise<string> {
  const files = [...elfFiles(["/usr/bin", "/usr/sbin", "/usr/lib"])];
  const rows = await measureInTurn(
    [
      { name: "plumb inspect", command: [join(root, "plumb"), "inspect", ...files] },
      { name: "file -b", command: ["file", "-b", ...files] },
      { name: "plumb inspect --json", command: [join(root, "plumb"), "inspect", "--json", ...files] },
    ],
    7,
  );
  const perFile = (median(rows[0]?.wallMs ?? []) * 1000) / files.length;
  const title = `inspect, ${files.length} system ELF files, 7 runs in turn (ours: ${perFile.toFixed(0)} µs a file)`;
  return comparisonTable(title, rows);
}

/** ELF files below the folders, links not followed, at most `wanted`. */
function* elfFiles(folders: readonly string[]): Generator<string> {
  let count = 0;
  const queue = [...folders];
  for (let folder = queue.shift(); folder !== undefined && count < wanted; folder = queue.shift()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) queue.push(path);
      else if (entry.isFile() && count < wanted && isElf(path)) {
        count += 1;
        yield path;
      }
    }
  }
}

function isElf(path: string): boolean {
  const descriptor = openSync(path, "r");
  try {
    const head = Buffer.alloc(4);
    return readSync(descriptor, head, 0, 4, 0) === 4 && head.toString("latin1") === "\x7fELF";
  } finally {
    closeSync(descriptor);
  }
}
