// plumb doctor --fix and --undo in a box: what is changed, what is not, and what people are told and asked.

import { describe, expect, test } from "bun:test";
import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Box, createBox, idsOf, launcher, realGoroot, start } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";

const isRoot = process.getuid?.() === 0;

/** Comments, lines that go ignores, settings that are right: all of this is to stay. */
const poison = "# mine\nGOROOT=/nonexistent/go\nexport X=1\nGOPRIVATE=example.com\r\nGOFLAGS=mod=mod\n\n";
const mended = "# mine\nexport X=1\nGOPRIVATE=example.com\r\n\n";

function within(use: (box: Box, settings: string) => void | Promise<void>): () => Promise<void> {
  return async () => {
    const box = createBox();
    const settings = join(box.home, ".config/go/env");
    try {
      writeFileSync(settings, poison);
      await use(box, settings);
    } finally {
      box.remove();
    }
  };
}

const text = (path: string) => readFileSync(path, "utf8");
const goVersion = (box: Box) => start([join(realGoroot, "bin/go"), "version"], box).status;

test(
  "the plan is shown, carried out, proven and taken back to the byte",
  within((box, settings) => {
    chmodSync(settings, 0o640);
    expect(goVersion(box)).not.toBe(0);
    const { stdout, stderr, status } = box.plumb("doctor", "--fix", "--yes");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      new RegExp(
        [
          "^1\\. write ~/\\.config/go/env",
          " {3}- GOROOT=/nonexistent/go",
          " {3}- GOFLAGS=mod=mod",
          " {3}why {3}GOROOT names a directory that is no Go tree \\[goroot-set-wrong\\]; GOFLAGS",
          " {9}.*",
          " {3}undo {2}plumb doctor --undo puts it back as it was",
          "",
          "✓ fixed {8}GOROOT names a directory that is no Go tree {2}\\[goroot-set-wrong\\]",
          "✓ fixed {8}GOFLAGS cannot be read {2}\\[goflags-invalid\\]",
          // The line that go ignores.
          "0 errors, 1 warning, \\d+ passed(, \\d+ skipped)?; plumb doctor says more",
          "$",
        ].join("\n"),
      ),
    );
    expect(text(settings)).toBe(mended);
    expect(statSync(settings).mode & 0o777).toBe(0o640);
    expect(goVersion(box)).toBe(0);
    expect(idsOf(box.doctor())).toEqual(["go-env-file-ignored-lines"]);

    const undone = box.plumb("doctor", "--undo");
    expect(undone.status).toBe(0);
    expect(undone.stdout.replace(/\s+/g, " ")).toMatch(
      /^took back the fix of 2.* UTC \(goroot-set-wrong, goflags-invalid\): ~\/\.config\/go\/env $/,
    );
    expect(text(settings)).toBe(poison);
    expect(box.plumb("doctor", "--undo").stdout).toBe("nothing to undo: no fix is recorded\n");
    expect(readdirSync(join(box.home, ".config/go")).sort()).toEqual(["env", "telemetry"]);
    for (const folder of ["fixes", "locks"]) expect(readdirSync(join(box.home, ".plumb", folder))).toEqual([]);
  }),
);

test(
  "--plan changes nothing, makes nothing, and says the same in both forms; --dry-run is the same word",
  within((box, settings) => {
    const { stdout, status } = box.plumb("doctor", "--fix", "--plan", "--json");
    expect(status).toBe(0);
    expect(schemaErrors("plan", stdout)).toEqual([]);
    const { steps } = JSON.parse(stdout);
    expect(steps).toEqual([
      {
        kind: "write",
        subject: settings,
        from: "GOROOT=/nonexistent/go\nGOFLAGS=mod=mod",
        to: "",
        why: "GOROOT names a directory that is no Go tree [goroot-set-wrong]; GOFLAGS cannot be read [goflags-invalid]",
        undo: "plumb doctor --undo puts it back as it was",
      },
    ]);
    const plan = box.plumb("doctor", "--plan").stdout;
    expect(plan).toContain("1. write ~/.config/go/env\n   - GOROOT=/nonexistent/go\n");
    expect(box.plumb("doctor", "--fix", "--dry-run").stdout).toBe(plan);
    expect(text(settings)).toBe(poison);
    expect(existsSync(join(box.home, ".plumb"))).toBe(false);

    box.plumb("doctor", "--fix", "--yes");
    const back = JSON.parse(box.plumb("doctor", "--undo", "--plan", "--json").stdout);
    expect(back.steps).toMatchObject([{ kind: "write", subject: settings, from: "", to: steps[0].from }]);
    expect(text(settings)).toBe(mended);
  }),
);

test(
  "as JSON: the report of the second look, and what was fixed",
  within((box, settings) => {
    box.env.GO111MODULE = "off";
    const { stdout, status } = box.plumb("doctor", "--fix", "--yes", "--json", "--severity", "warning");
    expect(schemaErrors("doctor", stdout)).toEqual([]);
    const report = JSON.parse(stdout);
    expect(report.fix.outcomes.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ["goroot-set-wrong", "fixed"],
      ["goflags-invalid", "fixed"],
    ]);
    expect(report.fix.steps).toHaveLength(1);
    // What comes from the shell is left to its user, and counts for the status.
    expect(report.findings.map(({ id }: { id: string }) => id)).toEqual([
      "go111module-off",
      "go-env-file-ignored-lines",
    ]);
    expect(status).toBe(1);
    const undone = box.plumb("doctor", "--undo", "--json").stdout;
    expect(schemaErrors("doctor-undo", undone)).toEqual([]);
    expect(JSON.parse(undone).undone.steps).toMatchObject([{ subject: settings }]);
    const nothing = box.plumb("doctor", "--undo", "--json").stdout;
    expect([schemaErrors("doctor-undo", nothing), JSON.parse(nothing).undone]).toEqual([[], null]);
  }),
);

test(
  "only what --only names is mended, and what is mended already is no step",
  within((box, settings) => {
    expect(box.plumb("doctor", "--fix", "--yes", "--only", "goroot-set-wrong").status).toBe(0);
    expect(text(settings)).toBe(mended.replace("\n\n", "\nGOFLAGS=mod=mod\n\n"));
    const again = box.plumb("doctor", "--fix", "--yes", "--only", "goroot-set-wrong");
    expect(again.stdout).toMatch(/^nothing to fix: there is no finding\n/);
    expect(box.plumb("doctor", "--plan", "--only", "goroot-set-wrong").stdout).toBe("nothing to do\n");
    box.env.GOFLAGS = "mod=mod";
    const left = box.plumb("doctor", "--fix", "--yes", "--only", "goflags-invalid");
    expect(left.stdout).toMatch(/^nothing to fix: none of 1 finding is mended without you\n/);
    expect(left.status).toBe(1);
  }),
);

test(
  "a file that is not there is made, and gone after --undo",
  within((box) => {
    rmSync(join(box.home, ".config/go/env"));
    // As much of a tree as it takes for go to read its go.env.
    box.write("go/VERSION", text(join(realGoroot, "VERSION")));
    box.write("go/go.env", "GOTOOLCHAIN=nonsense\n");
    for (const folder of ["go/bin", "go/pkg/tool", "go/src"]) mkdirSync(join(box.root, folder), { recursive: true });
    copyFileSync(join(realGoroot, "bin/go"), join(box.root, "go/bin/go"));
    box.env.PATH = `${box.root}/go/bin:/usr/bin:/bin`;
    const { stdout } = box.plumb("doctor", "--fix", "--yes", "--only", "gotoolchain-invalid");
    expect(stdout).toContain("+ GOTOOLCHAIN=auto");
    const settings = join(box.home, ".config/go/env");
    expect(text(settings)).toBe("GOTOOLCHAIN=auto\n");
    expect(statSync(settings).mode & 0o777).toBe(0o644);
    expect(box.plumb("doctor", "--undo").status).toBe(0);
    expect(existsSync(settings)).toBe(false);
  }),
);

describe("the file", () => {
  test(
    "may be another one that GOENV names",
    within((box, settings) => {
      box.env.GOENV = box.write("elsewhere/settings", poison);
      expect(box.plumb("doctor", "--fix", "--yes").status).toBe(0);
      expect([text(box.env.GOENV), text(settings)]).toEqual([mended, poison]);
      delete box.env.GOENV;
      // The record says which file it was.
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect(text(join(box.root, "elsewhere/settings"))).toBe(poison);
    }),
  );

  test(
    "is none with GOENV=off, and a relative one is nobody's",
    within((box, settings) => {
      box.env.GOENV = "settings";
      writeFileSync(join(box.cwd, "settings"), poison);
      expect(box.plumb("doctor", "--plan").stdout).toBe("nothing to do\n");
      box.env.GOENV = "off";
      expect(box.plumb("doctor", "--plan").stdout).toBe("nothing to do\n");
      expect(text(settings)).toBe(poison);
    }),
  );

  test(
    "may be a link: it stays one, and what it leads to is changed",
    within((box, settings) => {
      rmSync(settings);
      const target = box.write("dotfiles/go/env", poison, 0o600);
      symlinkSync("../../../dotfiles/go/env", settings);
      if (isRoot) chownSync(target, 0, 12_345);
      expect(box.plumb("doctor", "--fix", "--yes").status).toBe(0);
      expect(lstatSync(settings).isSymbolicLink()).toBe(true);
      expect(text(target)).toBe(mended);
      expect(statSync(target).mode & 0o777).toBe(0o600);
      if (isRoot) expect(statSync(target).gid).toBe(12_345);
      expect(box.plumb("doctor", "--undo").status).toBe(0);
      expect([text(target), lstatSync(settings).isSymbolicLink()]).toEqual([poison, true]);
    }),
  );

  test(
    "is left alone when it is write-protected",
    within((box, settings) => {
      chmodSync(settings, 0o444);
      const { status, stderr, stdout } = box.plumb("doctor", "--fix", "--yes");
      expect([status, stdout]).toEqual([3, ""]);
      expect(stderr).toContain(`cannot write ${settings}: it is write-protected [FILE_UNWRITABLE]`);
      expect(text(settings)).toBe(poison);
    }),
  );

  test(
    "is not written without the password that its lines had",
    within((box, settings) => {
      const line = "GOPROXY=https://me:secret@proxy.invalid off\n";
      writeFileSync(settings, line);
      const { stdout } = box.plumb("doctor", "--fix", "--yes");
      // The whole line may go, as the remedy says; it is kept, and shown to nobody.
      expect(text(settings)).toBe("");
      expect(stdout).toContain("- GOPROXY=https://***@proxy.invalid off\n");
      expect(stdout).not.toContain("secret");
      expect(box.plumb("doctor", "--undo", "--json").stdout).not.toContain("secret");
      expect(text(settings)).toBe(line);
    }),
  );
});

describe("taking back", () => {
  test(
    "does not overwrite what somebody wrote since, and says where the old file is",
    within((box, settings) => {
      box.plumb("doctor", "--fix", "--yes");
      box.go("env", "-w", "GOPROXY=off");
      const since = text(settings);
      const { status, stderr } = box.plumb("doctor", "--undo");
      expect(status).toBe(1);
      expect(stderr).toContain("was changed after plumb changed it at 2");
      const [, backup = ""] = /compare it with (\S+),/.exec(stderr) ?? [];
      expect([text(settings), text(backup)]).toEqual([since, poison]);
      writeFileSync(settings, text(backup));
      expect(box.plumb("doctor", "--undo").stdout).toMatch(/^nothing to put back: all is as it was before the fix of/);
      expect(box.plumb("doctor", "--undo").stdout).toBe("nothing to undo: no fix is recorded\n");
    }),
  );

  test(
    "goes back fix by fix",
    within((box, settings) => {
      box.plumb("doctor", "--fix", "--yes", "--only", "goroot-set-wrong");
      const between = text(settings);
      box.plumb("doctor", "--fix", "--yes", "--only", "goflags-invalid");
      expect(text(settings)).toBe(mended);
      box.plumb("doctor", "--undo");
      expect(text(settings)).toBe(between);
      box.plumb("doctor", "--undo");
      expect(text(settings)).toBe(poison);
    }),
  );
});

describe("asking", () => {
  test(
    "without a terminal the flag is named, and nothing is done",
    within((box, settings) => {
      const { status, stdout, stderr } = box.plumb("doctor", "--fix");
      expect(status).toBe(2);
      expect(stdout).toContain("- GOROOT=/nonexistent/go");
      expect(stderr).toContain("say yes with --yes, or look only with --plan");
      const json = box.plumb("doctor", "--fix", "--json");
      expect([json.status, JSON.parse(json.stdout).error.code]).toEqual([2, "NEEDS_ANSWER"]);
      expect(text(settings)).toBe(poison);
      expect(existsSync(join(box.home, ".plumb"))).toBe(false);
    }),
  );

  const answers: readonly (readonly [answer: string, yes: boolean])[] = [
    ["y\r", true],
    [" YES \r", true],
    ["n\r", false],
    ["\r", false],
    ["yesterday\r", false],
    ["\x04", false],
  ];
  test.each(answers)("at a terminal %j is taken for %p", async (answer, yes) => {
    await within(async (box, settings) => {
      const { output, status } = await atTerminal(box, ["doctor", "--fix"], answer);
      expect(output).toContain("Change this file? [y/N] ");
      expect(text(settings)).toBe(yes ? mended : poison);
      expect(output).toContain(yes ? "✓ fixed" : "nothing was changed");
      expect(status).toBe(yes ? 0 : 1);
    })();
  });

  test(
    "Ctrl-C at the question changes nothing and ends with 130",
    within(async (box, settings) => {
      const { status } = await atTerminal(box, ["doctor", "--fix"], "\x03");
      expect(status).toBe(130);
      expect(text(settings)).toBe(poison);
    }),
  );

  test(
    "in continuous integration nobody is asked, terminal or not",
    within(async (box) => {
      box.env.CI = "true";
      const { output, status } = await atTerminal(box, ["doctor", "--fix"], "");
      expect(output).toContain("say yes with --yes");
      expect(status).toBe(2);
    }),
  );
});

test(
  "several at once: each ends well, one of them changes the file, and one record is kept",
  within(async (box, settings) => {
    const all = Array.from({ length: 4 }, () => {
      const child = spawn(launcher, ["doctor", "--fix", "--yes"], { env: box.env, cwd: box.cwd, stdio: "ignore" });
      return new Promise((resolve) => child.once("exit", resolve));
    });
    expect(await Promise.all(all)).toEqual([0, 0, 0, 0]);
    expect(text(settings)).toBe(mended);
    expect(readdirSync(join(box.home, ".plumb/fixes"))).toEqual(["000001"]);
    expect(readdirSync(join(box.home, ".plumb/locks"))).toEqual([]);
    box.plumb("doctor", "--undo");
    expect(text(settings)).toBe(poison);
  }),
  60_000,
);

test(
  "who waits for another one says for whom",
  within(async (box, settings) => {
    mkdirSync(join(box.home, ".plumb/locks"), { recursive: true });
    const since = "2026-11-22T09:15:02.000Z";
    const lock = {
      pid: process.pid,
      host: (await import("node:os")).hostname(),
      since,
      process: null,
      token: "0".repeat(16),
    };
    writeFileSync(join(box.home, ".plumb/locks/fix.lock"), JSON.stringify(lock));
    const child = spawn(launcher, ["doctor", "--fix", "--yes"], { env: box.env, cwd: box.cwd });
    const said = new Promise<string>((resolve) => child.stderr.once("data", (data) => resolve(String(data))));
    expect(await said).toBe(
      `waiting for ~/.plumb/locks/fix.lock, held by process ${process.pid} on ${lock.host}, since ${since}\n`,
    );
    expect(text(settings)).toBe(poison);
    rmSync(join(box.home, ".plumb/locks/fix.lock"));
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
    expect(text(settings)).toBe(mended);
  }),
  60_000,
);

/** Runs plumb at a terminal of its own and types when it asks. */
async function atTerminal(
  box: Box,
  args: readonly string[],
  typed: string,
): Promise<{ output: string; status: number }> {
  let output = "";
  let asked = false;
  const child = Bun.spawn([launcher, ...args], {
    env: { ...box.env, TERM: "dumb" },
    cwd: box.cwd,
    terminal: {
      cols: 80,
      rows: 24,
      data(terminal, data) {
        output += new TextDecoder().decode(data);
        if (asked || !output.includes("[y/N]")) return;
        asked = true;
        terminal.write(typed);
      },
    },
  });
  const status = await child.exited;
  child.terminal?.close();
  return { output, status };
}
