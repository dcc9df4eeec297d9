// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
// Which files get the line, by shell and system.

import { expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { type PathLineSetting, pathLine, pathLineCandidates } from "../../../src/setup/shell/path-line.ts";
import { zshDirectories } from "../../../src/setup/shell/zsh-directories.ts";

const home = "/home/u";
const setting: PathLineSetting = {
  shell: "bash",
  os: "linux",
  home,
  zsh: { zshenv: home, others: home },
  configHome: undefined,
  existing: new Set(),
  directories: ["/home/u/.plumb/bin", "/home/u/go/bin"],
};

function files(change: Partial<PathLineSetting>): readonly string[] | string {
  const line = pathLine({ ...setting, ...change });
  return line.kind === "files" ? line.files.map(({ path }) => path.replace(`${home}/`, "")) : line.line;
}

const there = (...names: string[]) => new Set(names.map((name) => `${home}/${name}`));
const dotdir = { zshenv: home, others: "/home/u/.config/zsh" };

test.each<[string, Partial<PathLineSetting>, readonly string[]]>([
  ["zsh on Linux", { shell: "zsh" }, [".zshenv"]],
  ["zsh on macOS", { shell: "zsh", os: "darwin" }, [".zprofile"]],
  ["zsh with ZDOTDIR", { shell: "zsh", zsh: dotdir }, [".zshenv"]],
  ["zsh with ZDOTDIR on macOS", { shell: "zsh", os: "darwin", zsh: dotdir }, [".config/zsh/.zprofile"]],
  ["bash with nothing", {}, [".profile", ".bashrc"]],
  ["bash with nothing on macOS", { os: "darwin" }, [".bash_profile"]],
  ["bash with Debian's files", { existing: there(".profile", ".bashrc") }, [".profile", ".bashrc"]],
  ["bash's first login file", { existing: there(".profile", ".bash_login") }, [".bash_login", ".bashrc"]],
  [
    "bash's first of all",
    { existing: there(".profile", ".bash_login", ".bash_profile") },
    [".bash_profile", ".bashrc"],
  ],
  ["bash on macOS", { os: "darwin", existing: there(".profile", ".bashrc") }, [".profile"]],
  ["fish", { shell: "fish" }, [".config/fish/conf.d/plumb.fish"]],
  ["fish elsewhere", { shell: "fish", configHome: "/home/u/.c" }, [".c/fish/conf.d/plumb.fish"]],
  ["fish with a path that is none", { shell: "fish", configHome: "c" }, [".config/fish/conf.d/plumb.fish"]],
  ["dash", { shell: "dash" }, [".profile"]],
  ["ksh", { shell: "ksh" }, [".profile"]],
  ["sh on macOS", { shell: "sh", os: "darwin" }, [".profile"]],
])("%s", (_, change, wanted) => expect(files(change)).toEqual(wanted));

test("a file that scripts read leaves their order alone; one of logins does not ask", () => {
  const line = pathLine(setting);
  if (line.kind !== "files") throw new Error(line.kind);
  const asks = line.files.map(({ path, block }) => [path, block.lines.some((text) => text.includes("case $- in"))]);
  expect(asks).toEqual([
    ["/home/u/.profile", false],
    ["/home/u/.bashrc", true],
  ]);
});

test.each<[string | null, string]>([
  [null, 'export PATH="$HOME/.plumb/bin":"$HOME/go/bin":"$PATH"'],
  ["yash", 'export PATH="$HOME/.plumb/bin":"$HOME/go/bin":"$PATH"'],
  ["tcsh", "set path = ('/home/u/.plumb/bin' '/home/u/go/bin' $path)"],
  ["csh", "set path = ('/home/u/.plumb/bin' '/home/u/go/bin' $path)"],
  ["nu", '$env.PATH = ($env.PATH | prepend ["/home/u/.plumb/bin", "/home/u/go/bin"])'],
  ["elvish", "set paths = ['/home/u/.plumb/bin' '/home/u/go/bin' $@paths]"],
  ["xonsh", '$PATH[:0] = ["/home/u/.plumb/bin", "/home/u/go/bin"]'],
  ["pwsh", "$env:PATH = '/home/u/.plumb/bin:/home/u/go/bin' + ':' + $env:PATH"],
])("for %s there is a line to adapt", (shell, line) => {
  expect(pathLine({ ...setting, shell })).toEqual({ kind: "by-hand", line });
});

test("the line by hand works in sh, and refuses what no shell can take", () => {
  const directories = ["/a b/$x`'\"\\", "/home/u/go"];
  const line = pathLine({ ...setting, shell: "osh", directories });
  if (line.kind !== "by-hand") throw new Error(line.kind);
  const env = { HOME: home, PATH: "/usr/bin:/bin" };
  const { stdout } = spawnSync("sh", ["-c", `${line.line}\necho "$PATH"`], { env, encoding: "utf8" });
  expect(stdout).toBe("/a b/$x`'\"\\:/home/u/go:/usr/bin:/bin\n".replace("\\\\", "\\"));
  expect(() => pathLine({ ...setting, shell: "tcsh", directories: ["/a:b"] })).toThrow("cannot be on PATH");
});

test("whose presence decides", () => {
  expect(pathLineCandidates(home)).toEqual(
    [".bash_profile", ".bash_login", ".profile", ".bashrc"].map((name) => `${home}/${name}`),
  );
});

test.each<[string | undefined, string | undefined, string, string]>([
  [undefined, undefined, home, home],
  ["/z", undefined, "/z", "/z"],
  ["z", undefined, home, home],
  ["/home/u/.config/zsh", "export ZDOTDIR=$HOME/.config/zsh\n", home, "/home/u/.config/zsh"],
  [undefined, 'ZDOTDIR="${XDG_CONFIG_HOME:-$HOME/.config}/zsh"\n', home, "/home/u/.config/zsh"],
  ["/z", "ZDOTDIR=$(where)\n", home, "/z"],
  [undefined, "ZDOTDIR=$(where)\n", home, home],
])("ZDOTDIR %p and %j in ~/.zshenv", (zdotdir, text, zshenv, others) => {
  expect(zshDirectories(home, zdotdir, text)).toEqual({ zshenv, others });
});
