// The writer in a real process, with real pipes: slow readers, readers that leave, full disks; and colours by stream.

import { describe, expect, test } from "bun:test";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { createRecordedTerminal } from "../../src/host/recorded-terminal.ts";
import { createWriter } from "../../src/output/writer.ts";

const hangBudget = 20_000;
const program = `'${process.execPath}' '${join(import.meta.dir, "../fixtures/write-output.ts")}'`;

describe("a real pipe", () => {
  test(
    "a megabyte of JSON arrives whole at a slow reader, and the status is kept",
    async () => {
      const { stdout, stderr } = await sh(`{ ${program} json 1000000; echo "status $?" >&2; } | { sleep 0.5; cat; }`);
      expect(JSON.parse(stdout)).toEqual({ text: "é".repeat(500_000) });
      expect(stdout.endsWith("}\n")).toBe(true);
      expect(stderr).toBe("status 3\n");
    },
    hangBudget,
  );

  test(
    "a reader that leaves is noticed, and nothing is said about it",
    async () => {
      const { stdout, stderr } = await sh(`{ ${program} lines 100000; echo "status $?" >&2; } | head -n 1`);
      expect(stdout).toBe("line 0\n");
      expect(stderr).toBe("the reader has gone\nstatus 3\n");
    },
    hangBudget,
  );

  test(
    "lines that nobody waited for end as quietly",
    async () => {
      const { stdout, stderr } = await sh(`{ ${program} unawaited 20000; echo "status $?" >&2; } | head -n 1`);
      expect(stdout).toBe("line 0\n");
      expect(stderr).toBe("status 3\n");
    },
    hangBudget,
  );

  test(
    "a reader of standard error that has gone does not disturb the result",
    async () => {
      const script = `exec 3>&1; { sleep 0.2; ${program} color 2>&1 >&3; echo "status $?" >&3; } | true`;
      expect(await sh(script)).toEqual({ stdout: "red\nstatus 3\n", stderr: "" });
    },
    hangBudget,
  );

  test.if(process.platform === "linux")("a full disk is an error, not silence", async () => {
    expect(await sh(`${program} lines 3 > /dev/full; echo "status $?"`)).toEqual({
      stdout: "status 3\n",
      stderr: "OUTPUT_UNWRITABLE\n",
    });
  });

  test("a closed stream is no crash", async () => {
    expect((await sh(`${program} lines 3 >&-; echo "status $?" >&2`)).stderr).not.toContain("at ");
  });
});

describe("colours", () => {
  const red = "\x1b[31mred\x1b[39m";

  test("are left out where nothing is a terminal, and FORCE_COLOR puts them in", async () => {
    expect(await sh(`${program} color`)).toEqual({ stdout: "red\n", stderr: "red\n" });
    expect(await sh(`FORCE_COLOR=1 ${program} color`)).toEqual({ stdout: `${red}\n`, stderr: `${red}\n` });
  });

  test.if(process.platform === "linux")("are decided for each stream of a real terminal", async () => {
    // script(1) gives the program a terminal; standard output goes to a pipe there, standard error stays.
    const inner = `${program} color | sed 's/^/piped /'`.replaceAll('"', '\\"');
    const { stdout } = await sh(`TERM=xterm script -qec "${inner}" /dev/null < /dev/null`);
    expect(stdout.replaceAll("\r", "").split("\n").sort()).toEqual(["", red, "piped red"].sort());
  });

  test.each([
    [{}, true, "auto", true],
    [{}, false, "auto", false],
    [{ NO_COLOR: "1" }, true, "auto", false],
    [{ NO_COLOR: "" }, true, "auto", true],
    [{ NO_COLOR: "0", FORCE_COLOR: "1" }, true, "auto", false],
    [{ FORCE_COLOR: "1" }, false, "auto", true],
    [{ FORCE_COLOR: "0" }, true, "auto", false],
    [{ FORCE_COLOR: "1", TERM: "dumb" }, false, "auto", true],
    [{ TERM: "dumb" }, true, "auto", false],
    [{ NO_COLOR: "1", TERM: "dumb" }, false, "always", true],
    [{ FORCE_COLOR: "1" }, true, "never", false],
  ] as const)("with %o on a terminal: %p, --color=%s gives %p", (env, isTty, color, expected) => {
    const { terminal } = createRecordedTerminal({ isTty });
    const { style } = createWriter(terminal, { color, env });
    expect(style.stdout.red("red")).toBe(expected ? red : "red");
  });
});

describe("lines and documents", () => {
  test("the last line is ended once, nothing is made of nothing", async () => {
    const { terminal, written } = createRecordedTerminal({});
    const writer = createWriter(terminal, { color: "auto", env: {} });
    await writer.result("one");
    await writer.result("two\n");
    await writer.result("");
    await writer.note("aside");
    expect(written).toEqual({ stdout: "one\ntwo\n", stderr: "aside\n" });
  });

  test("JSON carries no character that a terminal would act on, and means the same", async () => {
    const { terminal, written } = createRecordedTerminal({});
    const document = { "\x9b31m": "\x1b[2J\u{202e}\u{e0041}\x7f\u2028日本 \ud800" };
    await createWriter(terminal, { color: "always", env: {} }).json(document);
    expect(written.stdout).toMatch(/^[\n -~日本]*$/);
    expect(JSON.parse(written.stdout)).toEqual(document);
  });
});

function sh(script: string): Promise<{ stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH };
  return new Promise((resolve) => {
    execFile("/bin/sh", ["-c", script], { env, maxBuffer: 1e8 }, (_, stdout, stderr) => resolve({ stdout, stderr }));
  });
}
