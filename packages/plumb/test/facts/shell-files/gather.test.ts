// Which files are read and in which order: as the real shells read them. And what is made of unreadable and hostile ones.

import { afterEach, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { gatherShellFiles } from "../../../src/facts/shell-files/gather.ts";
import { shellFamily } from "../../../src/facts/shell-files/places.ts";
import type { ShellFiles } from "../../../src/facts/shell-files/schema.ts";
import { lookAt, realHost } from "../look.ts";

let home = "";
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A home with these files; each also notes in the file `log` that it was read, unless it is no script. */
function createHome(files: Readonly<Record<string, string>>): string {
  home = mkdtempSync(join(tmpdir(), "plumb-shell-"));
  for (const [name, text] of Object.entries(files)) {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `echo ${name} >> ~/log\n${text}\n`);
  }
  return home;
}

/** Names of the files that a shell started like this reads in the home. */
function readBy(...command: readonly string[]): string[] {
  const [shell = "", ...args] = command;
  const { status, stderr } = spawnSync(shell, [...args, "-c", "true"], {
    env: { HOME: home, PATH: "/usr/bin:/bin", TERM: "dumb" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${shell}: ${stderr}`);
  const log = existsSync(join(home, "log")) ? readFileSync(join(home, "log"), "utf8").trim().split("\n") : [];
  rmSync(join(home, "log"), { force: true });
  return log;
}

async function gathered(shell: string | undefined, env: Record<string, string> = {}): Promise<ShellFiles> {
  return gatherShellFiles(lookAt(realHost({ HOME: home, ...(shell ? { SHELL: shell } : {}), ...env })));
}

function own(facts: ShellFiles): string[] {
  return facts.files.flatMap(({ path }) => (path.startsWith(`${home}/`) ? [path.slice(home.length + 1)] : []));
}

test("bash: the first of its three login files, then ~/.bashrc", async () => {
  createHome({ ".bash_login": "", ".profile": "", ".bashrc": "", ".zshrc": "" });
  expect(own(await gathered("/bin/bash"))).toEqual([...readBy("bash", "-l"), ...readBy("bash", "-i")]);
  writeFileSync(join(home, ".bash_profile"), "echo .bash_profile >> ~/log\n");
  expect(own(await gathered("/usr/local/bin/bash"))).toEqual([".bash_profile", ".bashrc"]);
  expect(readBy("bash", "-l")).toEqual([".bash_profile"]);
});

test("sh: ~/.profile, and the file that ENV names", async () => {
  createHome({ ".profile": "", ".shinit": "" });
  expect(own(await gathered("/bin/dash", { ENV: join(home, ".shinit") }))).toEqual([".profile", ".shinit"]);
  expect(readBy("sh", "-l")).toEqual([".profile"]);
});

test("zsh: zshenv, zprofile, zshrc, zlogin", async () => {
  createHome({ ".zlogin": "", ".zshrc": "", ".zprofile": "", ".zshenv": "", ".profile": "" });
  expect(own(await gathered("/bin/zsh"))).toEqual(readBy("zsh", "-l", "-i"));
});

test("zsh: from ZDOTDIR, which ~/.zshenv sets", async () => {
  createHome({
    ".zshenv": "ZDOTDIR=~/.config/zsh",
    ".config/zsh/.zshrc": "export GOFLAGS=-v",
    ".config/zsh/.zlogin": "",
  });
  const facts = await gathered("/bin/zsh");
  expect(own(facts)).toEqual(readBy("zsh", "-l", "-i"));
  expect(facts.assignments).toMatchObject([{ name: "GOFLAGS", path: join(home, ".config/zsh/.zshrc"), line: 2 }]);
});

test("fish: conf.d by name, then config.fish", async () => {
  createHome({
    ".config/fish/config.fish": "",
    ".config/fish/conf.d/b.fish": "",
    ".config/fish/conf.d/a.fish": "",
    ".config/fish/conf.d/c.sh": "",
  });
  const read = readBy("fish", "-l", "-i");
  expect(own(await gathered("/usr/bin/fish")).filter((name) => !name.endsWith("fish_variables"))).toEqual(read);
});

test("a login shell that is not known: the files of all; without HOME none of it", async () => {
  createHome({ ".profile": "", ".zshrc": "", ".bashrc": "", ".config/fish/config.fish": "" });
  const all = [".profile", ".bashrc", ".zshrc", ".config/fish/config.fish"];
  expect(own(await gathered(undefined))).toEqual(all);
  expect(own(await gathered("/usr/bin/nu"))).toEqual(all);
  expect((await gathered("/bin/zsh")).shell).toBe("zsh");
  const facts = await gatherShellFiles(lookAt(realHost({ SHELL: "/bin/zsh" })));
  expect(own(facts)).toEqual([]);
});

test("compares what a line assigns with what the process has, and says nothing of other variables", async () => {
  createHome({
    ".zshenv": "export GOFLAGS=-a\nexport SECRET=x GOPATH=$HOME/go",
    ".zshrc": "export GOFLAGS=-b GOPROXY=https://me:pw@proxy.example\nexport GOBIN=$(x)",
  });
  const env = { GOFLAGS: "-b", GOPATH: `${home}/go`, GOPROXY: "https://me:pw@proxy.example", GOBIN: "/b", SECRET: "x" };
  const { assignments } = await gathered("/bin/zsh", env);
  const brief = assignments.map(({ name, path, line, value, matches }) => [
    name,
    path.slice(home.length + 1),
    line,
    value,
    matches,
  ]);
  expect(brief).toEqual([
    ["GOFLAGS", ".zshenv", 2, "-a", false],
    ["GOPATH", ".zshenv", 3, `${home}/go`, true],
    ["GOFLAGS", ".zshrc", 2, "-b", true],
    ["GOPROXY", ".zshrc", 2, "https://***@proxy.example", true],
    ["GOBIN", ".zshrc", 3, null, null],
  ]);
});

test("follows source one level, below the home only, each file once", async () => {
  createHome({
    ".bashrc": ". ~/.go\n. ~/.go\nsource ~/.profile\n. /etc/hostname\n. ~/../outside\n. ~/.loop",
    ".go": "export GOFLAGS=-v\n. ~/.deeper",
    ".deeper": "export GOBIN=/never",
    ".loop": ". ~/.bashrc\n. ~/.loop\nexport GOFLAGS=-x",
    ".bash_profile": "[ -f ~/.bashrc ] && . ~/.bashrc",
  });
  const facts = await gathered("/bin/bash");
  expect(own(facts)).toEqual([".bash_profile", ".bashrc", ".go", ".loop"]);
  expect(facts.assignments.map(({ name, value }) => `${name}=${value}`)).toEqual(["GOFLAGS=-v", "GOFLAGS=-x"]);
});

test("a file that cannot be read, one of 10 MB and one of bytes cost themselves", async () => {
  createHome({ ".zshrc": "export GOBIN=/b", ".zlogin": "" });
  writeFileSync(join(home, ".zshenv"), `export GOFLAGS=${"x".repeat(10 * 1024 * 1024)}\n`);
  writeFileSync(
    join(home, ".zlogin"),
    Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256)),
  );
  mkdirSync(join(home, ".zprofile"));
  const before = performance.now();
  const facts = await gathered("/bin/zsh");
  expect(performance.now() - before).toBeLessThan(2000);
  const reasons = facts.files.filter(({ path }) => path.startsWith(home)).map(({ unreadable }) => unreadable);
  expect(reasons).toEqual([expect.stringContaining("longer than"), expect.stringContaining("a directory"), null, null]);
  expect(facts.assignments.map(({ name }) => name)).toEqual(["GOBIN"]);
});

test("a file without the right to read it is named with the reason", async () => {
  const host = createRecordedHost({
    origin: "made up",
    machine: { os: "darwin", processArch: "arm64", kernelArch: "arm64" },
    env: { HOME: "/Users/gopher", SHELL: "/bin/zsh" },
    files: {
      "/etc/zshenv": { kind: "file", text: "export GOFLAGS=-v\n" },
      "/Users/gopher/.zshrc": { kind: "file", text: "export GOBIN=/b\n", mode: 0o600, uid: 0 },
    },
  });
  const facts = await gatherShellFiles(lookAt(host));
  expect(facts.files).toEqual([
    { path: "/etc/zshenv", reader: "zsh", unreadable: null },
    { path: "/Users/gopher/.zshrc", reader: "zsh", unreadable: "cannot read /Users/gopher/.zshrc: EACCES" },
  ]);
  expect(facts.assignments).toMatchObject([{ name: "GOFLAGS", path: "/etc/zshenv", value: "-v", matches: null }]);
});

test("pipes, and thousands of snippets and lines, are bounded", async () => {
  createHome({ ".config/fish/config.fish": Array.from({ length: 5000 }, () => "set -gx GOFLAGS -v").join("\n") });
  mkdirSync(join(home, ".config/fish/conf.d"));
  for (let index = 0; index < 500; index += 1)
    writeFileSync(join(home, `.config/fish/conf.d/${index}.fish`), "set -gx GOBIN /b\n");
  spawnSync("mkfifo", [join(home, ".config/fish/fish_variables")]);
  chmodSync(join(home, ".config/fish/fish_variables"), 0o644);
  const facts = await gathered("/usr/bin/fish");
  expect(facts.files.length).toBeLessThanOrEqual(200);
  expect(facts.assignments.length).toBeLessThanOrEqual(500);
  expect(
    facts.files[0]?.path.startsWith("/") && facts.files.some(({ unreadable }) => unreadable?.includes("pipe")),
  ).toBe(true);
});

test("a shell that is called like a property of every object is one that nobody knows", () => {
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"])
    expect(shellFamily(name)).toBeUndefined();
  expect([shellFamily("zsh"), shellFamily("dash")]).toEqual(["zsh", "sh"]);
});
