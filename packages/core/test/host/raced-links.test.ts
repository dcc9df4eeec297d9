// Another process exchanges a place for a link, again and again, while plumb writes there: what the link leads to stays as it was.

import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createChanges } from "../../src/host/changes.ts";
import { openPartFile } from "../../src/host/part-file.ts";
import { createTemporary } from "../../src/host/temporary.ts";
import { inTemporaryDirectory } from "./temporary-directory.ts";

const rounds = 400;

/** Puts a link to `victim` in the place of `path` as fast as it can, for as long as `use` goes on. */
async function whileRaced(path: string, victim: string, use: () => Promise<void>): Promise<void> {
  const attack = `while :; do ln -sfn "$1" "$2.new" && mv -fT "$2.new" "$2"; rm -f "$2"; done`;
  const attacker = Bun.spawn(["/bin/sh", "-c", attack, "attack", victim, path], { stderr: "ignore" });
  try {
    await use();
  } finally {
    attacker.kill("SIGKILL");
    await attacker.exited;
  }
}

test(
  "a file that is written or made, and one that is replaced",
  () =>
    inTemporaryDirectory(async (directory) => {
      const victim = join(directory, "victim");
      const path = join(directory, "shared/settings.json");
      mkdirSync(dirname(path));
      writeFileSync(victim, "mine", { mode: 0o600 });
      const changes = createChanges();
      let done = 0;
      await whileRaced(path, victim, async () => {
        for (let round = 0; round < rounds; round++) {
          await changes.write(path, "plumb's", { mode: 0o666 });
          await changes.create(path, "plumb's", { mode: 0o666 });
          const part = `${path}.part`;
          writeFileSync(part, "plumb's");
          await changes.replace(part, path, { mode: 0o666 });
          done += 1;
        }
      });
      expect(done).toBe(rounds);
      expect([readFileSync(victim, "utf8"), statSync(victim).mode & 0o777]).toEqual(["mine", 0o600]);
    }),
  60_000,
);

test(
  "a download: a link in its place is refused, and never written through",
  () =>
    inTemporaryDirectory(async (directory) => {
      const victim = join(directory, "victim");
      const path = join(directory, "download");
      writeFileSync(victim, "mine");
      let refused = 0;
      await whileRaced(path, victim, async () => {
        // Until it has met the link some times; where it never does, the test has shown nothing and fails.
        for (let round = 0; round < 200_000 && refused < 50; round++) {
          try {
            const file = openPartFile(path);
            file.write(Buffer.from("plumb's"), 0);
            file.close();
          } catch {
            refused += 1;
          }
          if (round % 20 === 0) await Bun.sleep(0);
        }
      });
      expect(refused).toBeGreaterThan(0);
      expect(readFileSync(victim, "utf8")).toBe("mine");
    }),
  60_000,
);

test("a folder for temporary files: its name cannot be foreseen, and nobody else may enter it", () =>
  inTemporaryDirectory(async (directory) => {
    const seen = new Set<string>();
    for (let round = 0; round < 20; round++) {
      await createTemporary().inDirectory(directory, async ({ path, write }) => {
        seen.add(path);
        expect(statSync(path).mode & 0o777).toBe(0o700);
        await write("program.go", "package main\n");
      });
    }
    expect(seen.size).toBe(20);
    expect(readdirSync(directory)).toEqual([]);
  }));
