// Where the file lies in which threads begin. In the executable of tools/build.ts that is another place: there this file is part of a
// larger one, and Bun puts the others below its own root (https://bun.com/docs/bundler/executables#worker).

import { dirname, join } from "node:path";

export function workerFile(): string | URL {
  const embedded = /[/\\](\$bunfs|~BUN)[/\\]/.test(Bun.main);
  return embedded
    ? join(dirname(Bun.main), "core/src/host/trees/tree-worker.js")
    : new URL("./tree-worker.ts", import.meta.url);
}
