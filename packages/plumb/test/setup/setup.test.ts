// plumb setup as it is typed, in homes of an ordinary user: what it does, that a second run does nothing, that all of it is taken back.

import { afterAll, afterEach, describe, expect, test } from "bun:test";
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { realGoroot } from "../box.ts";
import { schemaErrors } from "../schema-errors.ts";
import { createSetupBox, openWorld, type SetupBox } from "./setup-box.ts";

const world = await openWorld();
const boxes: SetupBox[] = [];

afterAll(() => world.close());
afterEach(() => {
  for (const box of boxes.splice(0)) box.remove();
});

function newBox(shell = "/bin/bash", name?: string): SetupBox {
  const box = createSetupBox(world, shell, name);
  boxes.push(box);
  return box;
}

const shells: Readonly<Record<string, string>> = {
  bash: "/bin/bash",
  zsh: "/usr/bin/zsh",
  fish: "/usr/bin/fish",
  dash: "/bin/dash",
};

describe.each(Object.keys(shells))("%s", (name) => {
  test("a new login shell finds all, a second run changes nothing, and undo gives every byte back", async () => {
    const box = newBox(shells[name], "home of José");
    box.write(".profile", "# mine\nexport EDITOR=vi\n");
    box.write(".zshrc", "bindkey -e");
    const before = box.tree();
    const planned = await box.setup("--plan");
    expect(box.tree()).toEqual(before);
    expect(planned.report.steps.map(({ kind }) => kind)).toContain("download");
    const { status, report, stderr } = await box.setup("--yes");
    expect({ status, action: report.action, advice: report.advice, stderr }).toMatchObject({
      status: 0,
      action: "done",
      advice: [],
    });
    expect(schemaErrors("setup", JSON.stringify(report))).toEqual([]);
    expect(report.steps).toEqual(planned.report.steps);
    expect(report.proof?.programs).toMatchObject([
      { name: "go", path: join(box.home, ".plumb/bin/go"), holds: true },
      { name: "gopls", path: join(box.home, "go/bin/gopls"), holds: true },
    ]);
    const done = box.tree();
    const again = await box.setup("--yes");
    expect([again.status, again.report.action, again.report.steps]).toEqual([0, "nothing", []]);
    expect(box.tree()).toEqual(done);
    const undone = await box.setup("--undo", "--yes");
    expect([undone.status, undone.report.action]).toEqual([0, "undone"]);
    expect(box.tree()).toEqual(before);
  });
});

test("lines that would misdirect Go become comments, and are as they were after the undo", async () => {
  const box = newBox();
  const bashrc =
    'alias ll="ls -l"\nexport GOROOT=/usr/local/go1.15\n[[ -s "$HOME/.gvm/scripts/gvm" ]] && source "$HOME/.gvm/scripts/gvm"\n';
  box.write(".bashrc", bashrc);
  box.write(".config/go/env", "GOARCH=mips\n");
  const before = box.tree();
  const { status, report } = await box.setup("--yes");
  expect(status).toBe(0);
  expect(box.read(".bashrc")).toContain("# off by plumb setup: export GOROOT=/usr/local/go1.15\n");
  expect(box.read(".config/go/env")).toBe("");
  expect(report.proof?.findings.map(({ id }) => id)).not.toContain("goroot-set-wrong");
  await box.setup("--undo", "--yes");
  expect(box.tree()).toEqual(before);
});

test("a start-up file that is a link stays one; what it leads to is edited", async () => {
  const box = newBox();
  box.write("dotfiles/profile", "# shared\n");
  box.link(".profile", "dotfiles/profile");
  const before = box.tree();
  expect((await box.setup("--yes")).status).toBe(0);
  expect(box.tree()[".profile"]).toBe(before[".profile"] ?? "");
  expect(box.read("dotfiles/profile")).toContain("plumb");
  await box.setup("--undo", "--yes");
  expect(box.tree()).toEqual(before);
});

test("a start-up file that may not be written is left, and the line printed", async () => {
  const box = newBox("/usr/bin/zsh");
  box.write(".zshenv", "# of the house\n", 0o444);
  const { status, report } = await box.setup("--yes");
  expect(box.read(".zshenv")).toBe("# of the house\n");
  expect(report.advice[0]?.title).toContain("write-protected");
  expect(report.advice[0]?.commands[0]).toContain(".plumb/bin");
  // It is not on PATH, so it is not proven.
  expect([status, report.proof?.holds]).toEqual([1, false]);
});

test("a shell whose files plumb does not write gets its line printed", async () => {
  const box = newBox("/usr/bin/nu");
  const { report } = await box.setup("--yes");
  expect(report.advice[0]?.commands[0]).toStartWith("$env.PATH = ");
  expect(report.proof).toMatchObject({ shell: null, holds: false });
});

test("what somebody has added since is not lost: the undo takes only plumb's lines out", async () => {
  const box = newBox();
  box.write(".profile", "# mine\nexport GOROOT=/nonexistent\n");
  await box.setup("--yes");
  writeFileSync(join(box.home, ".profile"), `${box.read(".profile")}# added later\n`);
  expect((await box.setup("--undo", "--yes")).report.action).toBe("undone");
  expect(box.read(".profile")).toBe("# mine\nexport GOROOT=/nonexistent\n# added later\n");
  expect(readdirSync(box.home)).toEqual([".profile"]);
});

test("a tool that somebody has replaced since stays: the undo says so, and goes on when it is settled", async () => {
  const box = newBox();
  await box.setup("--yes");
  const gopls = join(box.home, "go/bin/gopls");
  chmodSync(gopls, 0o755);
  writeFileSync(gopls, "another one");
  const { status, stdout } = await box.plumb("setup", "--undo", "--yes", "--json");
  expect([status, JSON.parse(stdout).error.code]).toEqual([1, "CHANGED_SINCE"]);
  expect(box.read("go/bin/gopls")).toBe("another one");
  rmSync(gopls);
  expect((await box.setup("--undo", "--yes")).report.action).toBe("undone");
  expect(readdirSync(box.home)).toEqual([]);
});

test("a later file that puts another go first is told", async () => {
  const box = newBox("/usr/bin/zsh");
  box.write(".zshrc", `export PATH=${realGoroot}/bin:$PATH\n`);
  const { report } = await box.setup("--plan");
  expect(report.steps.length).toBeGreaterThan(0);
  const done = await box.setup("--yes");
  expect(done.report.advice.map(({ title }) => title)).toEqual([
    `Take line 1 out of ${join(box.home, ".zshrc")}: it puts ${realGoroot}/bin, with another go, before plumb's`,
  ]);
});

test("what else lies in PLUMB_HOME stays", async () => {
  const box = newBox();
  box.write(".plumb/traces/mine", "a trace\n");
  await box.setup("--yes");
  await box.setup("--undo", "--yes");
  expect(box.read(".plumb/traces/mine")).toBe("a trace\n");
  expect(existsSync(join(box.home, "go"))).toBe(false);
});

test("a project asks for its own: release and tools, and a mistake is told with its line", async () => {
  const box = newBox();
  writeFileSync(join(box.cwd, "plumb.toml"), `[setup]\ngo = "${world.version}"\ntools = []\n`);
  const { status, stdout } = await box.plumb("setup", "--project", "--yes", "--json");
  expect({ status, programs: JSON.parse(stdout).proof.programs.map(({ name }: { name: string }) => name) }).toEqual({
    status: 0,
    programs: ["go"],
  });
  writeFileSync(join(box.cwd, "plumb.toml"), '[setup]\ngo = "1.26"\ntool = ["dlv"]\n');
  const wrong = await box.plumb("setup", "--project", "--plan");
  expect({ status: wrong.status, stderr: wrong.stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining("plumb.toml:3: unknown key setup.tool"),
  });
});

test("a release that is named becomes the go of every shell, and the one before comes back", async () => {
  const box = newBox();
  await box.plumb("install", world.version);
  const before = box.tree();
  const { status, report } = await box.setup("--go", world.older, "--yes");
  expect([status, report.proof?.programs[0]?.holds]).toEqual([0, true]);
  const { stdout } = await box.plumb("exec", "--", join(box.home, ".plumb/bin/go"), "version");
  expect(stdout).toContain(`go${world.older} `);
  expect((await box.setup("--go", world.older, "--yes")).report.action).toBe("nothing");
  await box.setup("--undo", "--yes");
  const after = box.tree();
  // Empty folders of plumb's own stay where it was before.
  const left = Object.keys(after).filter((path) => before[path] !== after[path] && !/^\.plumb(\/\w+)?$/.test(path));
  expect([left, Object.keys(before).filter((path) => !(path in after))]).toEqual([[], []]);
});

test("nobody is asked where nobody sits, and flags that contradict one another are told", async () => {
  const box = newBox();
  const { status, stderr } = await box.plumb("setup");
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("[NEEDS_ANSWER]") });
  expect((await box.plumb("setup", "--undo", "--project")).status).toBe(2);
  expect((await box.plumb("setup", "--undo")).stdout).toContain("nothing was set up by plumb");
  expect(readdirSync(box.home)).toEqual([]);
});

test("what a setup has left that was killed at its first word, or an undo at its last, goes with the next undo", async () => {
  const box = newBox();
  const { pid } = Bun.spawnSync(["true"]);
  const emptyHome = (mode: number) => {
    rmSync(box.write(".plumb/new", ""));
    chmodSync(join(box.home, ".plumb"), mode);
  };
  emptyHome(0o700);
  box.write(`.plumb/setups/.plumb-${pid}-0123456789ab.tmp`, "");
  chmodSync(join(box.home, ".plumb/setups"), 0o700);
  expect((await box.setup("--undo", "--yes")).report.action).toBe("nothing");
  expect(readdirSync(box.home)).toEqual([]);
  // Killed between the home and the first folder in it.
  emptyHome(0o700);
  expect((await box.setup("--undo", "--yes")).report.action).toBe("nothing");
  expect(readdirSync(box.home)).toEqual([]);
  // Somebody's own.
  emptyHome(0o755);
  expect((await box.setup("--undo", "--yes")).report.action).toBe("nothing");
  expect(readdirSync(box.home)).toEqual([".plumb"]);
});

test("a home that may not be written ends with what stands in the way, and nothing half done", async () => {
  const box = newBox();
  chmodSync(box.home, 0o555);
  const { status, stdout } = await box.plumb("setup", "--yes", "--json", "--tools", "gopls");
  expect([status, JSON.parse(stdout).error.code]).toEqual([3, "FILE_UNWRITABLE"]);
  chmodSync(box.home, 0o755);
  expect(readdirSync(box.home)).toEqual([]);
});
