// Memory in a process of its own: what a walk adds to the runtime, at its highest.
import { expect, test } from "bun:test";
import { join } from "node:path";

const fixture = join(import.meta.dirname, "../fixtures/walk-large.ts");

// 96 MiB are held at most; the rest is what decoders, buffers and the collector take.
test.each([
  ["tar.gz", { whole: 2, ends: 1 }, 130],
  ["tar.zst", { whole: 2, ends: 1 }, 130],
  ["empty files", { whole: 200_000 }, 64],
  ["zip", { whole: 30_000 }, 64],
  ["gzips in a tar", { whole: 10_000 }, 64],
] as const)(
  "%s",
  async (archive, counts, mostMiB) => {
    // By way of a shell that forks: on Linux the highest memory of a process is inherited by what it becomes or starts.
    const command = ["sh", "-c", '"$@"; exit $?', "sh", process.execPath, fixture, archive];
    const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" });
    const result = JSON.parse(await new Response(child.stdout).text());
    expect(result.counts).toEqual(counts);
    expect(result.grownMiB).toBeLessThan(mostMiB);
  },
  30_000,
);
