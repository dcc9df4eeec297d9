import { expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countCalls, killedAt, listening } from "../../chaos/system-calls.ts";

test("calls are counted by thread, once each, also where two threads take turns", () => {
  const text = [
    '7 mkdir("a", 0777) = 0',
    '8 rename("a", "b" <unfinished ...>',
    '7 rename("c", "d") = 0',
    "8 <... rename resumed>) = 0",
    '8 rename("e", "f") = -1 ENOENT (No such file or directory)',
    "7 +++ exited with 0 +++",
  ];
  expect(countCalls(text.join("\n"))).toEqual([
    { name: "mkdir", most: 1 },
    { name: "rename", most: 2 },
  ]);
});

test("a command is heard, and ended at the call that is named: what it does after that is not done", () => {
  const folder = mkdtempSync(join(tmpdir(), "plumb-system-calls-"));
  try {
    const [one, two] = [join(folder, "one"), join(folder, "two")];
    const words = ["sh", "-c", 'mkdir "$0" && rmdir "$0" && mkdir "$1"', one, two];
    const { words: heard, calls } = listening(words);
    expect(Bun.spawnSync([...heard]).exitCode).toBe(0);
    expect(calls()).toEqual([
      { name: "mkdir", most: 1 },
      { name: "rmdir", most: 1 },
    ]);
    rmSync(two, { recursive: true });
    expect(Bun.spawnSync([...killedAt([{ name: "rmdir", most: 1 }], words, () => 0)]).success).toBe(false);
    expect([existsSync(one), existsSync(two)]).toEqual([true, false]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
