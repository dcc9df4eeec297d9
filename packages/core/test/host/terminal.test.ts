// Standard input of a real process: whole, limited, closed, or no file at all.

import { describe, expect, test } from "bun:test";
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const fixture = join(import.meta.dir, "../fixtures/read-stdin.ts");
const program = `'${process.execPath}' '${fixture}'`;
const hangBudget = 20_000;

describe("standard input", () => {
  const cases: [sentence: string, script: string, printed: unknown][] = [
    ["arrives whole through a pipe", `head -c 300000 /dev/zero | ${program} 300000`, { length: 300_000 }],
    ["that comes in pieces is waited for", `(printf a; sleep 0.2; printf b) | ${program} 10`, { length: 2 }],
    [
      "keeps characters that were cut by a write",
      `(printf '\\303'; sleep 0.2; printf '\\251') | ${program} 10`,
      { length: 1 },
    ],
    ["one byte over the limit is refused", `head -c 300001 /dev/zero | ${program} 300000`, { code: "INPUT_TOO_LARGE" }],
    ["that is a file is read", `${program} 1000000 < /etc/passwd`, { length: expect.any(Number) }],
    ["that is empty is empty", `${program} 10 < /dev/null`, { length: 0 }],
    ["that is closed is empty", `${program} 10 <&-`, { length: 0 }],
    ["that is a directory is an error", `${program} 10 < /`, { code: "INPUT_UNREADABLE" }],
  ];
  test.each(cases)(
    "%s",
    async (_, script, printed) => expect(JSON.parse(await sh(script))).toEqual(printed),
    hangBudget,
  );
});

describe("a line of standard input", () => {
  const readLine = `'${process.execPath}' '${join(import.meta.dir, "../fixtures/read-line.ts")}'`;
  const cases: [sentence: string, script: string, printed: unknown][] = [
    ["ends where the line ends", `printf 'yes\\nno\\n' | ${readLine} 100`, "yes"],
    ["may end as on Windows", `printf 'yes\\r\\n' | ${readLine} 100`, "yes"],
    ["may come in pieces", `(printf y; sleep 0.2; echo es) | ${readLine} 9`, "yes"],
    ["may lack its end", `printf yes | ${readLine} 100`, "yes"],
    ["that is empty is empty", `echo | ${readLine} 100`, ""],
    ["at the end of the input is none", `${readLine} 100 < /dev/null`, null],
    ["that never ends is cut", `head -c 300000 /dev/zero | tr '\\0' y | ${readLine} 3`, "yyy"],
  ];
  test.each(cases)(
    "%s",
    async (_, script, printed) => expect(JSON.parse(await sh(script))).toEqual(printed),
    hangBudget,
  );
});

test(
  "a writer that falls silent is not waited for once it sent too much",
  async () => {
    const child = spawn(process.execPath, [fixture, "2"], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.write("long");
    const printed = text(child.stdout);
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect(JSON.parse(await printed)).toEqual({ code: "INPUT_TOO_LARGE" });
    child.stdin.destroy();
  },
  hangBudget,
);

function sh(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("/bin/sh", ["-c", script], (error, stdout, stderr) =>
      error || stderr !== "" ? reject(new Error(`${stderr}${error?.message}`)) : resolve(stdout),
    );
  });
}
