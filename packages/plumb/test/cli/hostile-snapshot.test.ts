// A snapshot that somebody sent: what it says is shown, and is neither a command to be pasted nor one to the terminal.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { planted, promiseInert } from "../../../../tools/fuzz/lane.ts";
import { type Box, createBox } from "../box.ts";
import { goInstall, healthyLinux, healthyMac, snapshotOf } from "../snapshots.ts";

let box: Box;
beforeAll(() => {
  box = createBox();
});
afterAll(() => box.remove());

function doctor(facts: object, ...words: string[]) {
  const file = join(box.root, "snapshot.json");
  writeFileSync(file, JSON.stringify({ schemaVersion: 1, plumb: { version: "0.1.0" }, facts }));
  return box.plumb("doctor", "--snapshot", file, ...words);
}

test.each(["os", "arch"] as const)("a system or CPU that is no word is refused by name: %s", (field) => {
  for (const word of [`arm64" && ${planted} #`, `$(${planted})`, `arm64\n${planted}`, "", "x".repeat(100)]) {
    const { status, stderr } = doctor(snapshotOf(healthyLinux({ machine: { [field]: word } })));
    expect([status, stderr]).toEqual([2, expect.stringContaining(`facts.machine.value.${field}`)]);
  }
});

/** Every text of a healthy machine that is free to be anything, with words around it that a shell or a terminal would act on. */
function spiked(value: unknown, put: string, key = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => spiked(item, put, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spiked(inner, put, name)]));
  }
  return typeof value === "string" && free.includes(key) ? `${value}${put}` : value;
}
const free =
  "path realPath interpreter name model release reason text version versionFile value setting home user shell executable output id".split(
    " ",
  );

test("nothing that a snapshot says is a command in a remedy, or reaches the terminal", () => {
  let commands = 0;
  for (const put of [
    `; ${planted}`,
    `$(${planted})`,
    `\`${planted}\``,
    `'; ${planted}; '`,
    `\n${planted}\n`,
    "\u001b]0;x\u0007\u202e",
  ]) {
    for (const { proof, debugSession, network, ...machine } of [healthyLinux(), healthyMac()]) {
      const broken = {
        ...machine,
        goInstalls: { ...machine.goInstalls, installs: [goInstall("/opt/go", "linux/amd64", "1.26.8")] },
      };
      if (put.includes("\u001b")) {
        const text = doctor(spiked(snapshotOf(broken), put) as object, "--verbose");
        expect((text.stdout + text.stderr).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }
      const { stdout } = doctor(spiked(snapshotOf(broken), put) as object, "--json");
      if (!stdout.includes('"findings"')) throw new Error(stdout);
      const { findings } = JSON.parse(stdout) as { findings: { remedies: { commands: string[] }[] }[] };
      for (const command of findings.flatMap(({ remedies }) => remedies.flatMap((remedy) => remedy.commands))) {
        commands += 1;
        promiseInert(command);
      }
    }
  }
  expect(commands).toBeGreaterThan(10);
});
