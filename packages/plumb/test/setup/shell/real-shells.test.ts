// plumb's line in the real shells: what a new one finds first, that PATH does not grow, and that every file comes back as it was.

import { afterEach, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { laterPathLines } from "../../../src/setup/shell/later-path-lines.ts";
import { withoutPathLine, withPathLine } from "../../../src/setup/shell/path-edit.ts";
import { pathLine, pathLineCandidates } from "../../../src/setup/shell/path-line.ts";
import { zshDirectories } from "../../../src/setup/shell/zsh-directories.ts";
import { startFile } from "./start-files.ts";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As a Mac starts shells, or as others do. */
const here = process.platform === "darwin" ? "darwin" : "linux";

type Shell = "bash" | "zsh" | "fish" | "dash";
type Files = Readonly<Record<string, string>>;

/** Ways to start a shell; the command follows. */
const ways = { login: ["-l", "-c"], "interactive login": ["-l", "-i", "-c"], interactive: ["-i", "-c"] } as const;
type Way = keyof typeof ways;

interface Home {
  readonly path: string;
  readonly env: Record<string, string>;
  readonly directories: readonly string[];
}

/** A home with these files, and two directories for PATH. In the first lies `probe`, as in one that the environment has first. */
function createHome(files: Files, name = "home", env: Record<string, string> = {}): Home {
  root = mkdtempSync(join(tmpdir(), "plumb-path-"));
  const path = join(root, name);
  const directories = [join(path, ".plumb/bin"), join(path, "go/bin")];
  for (const [directory, says] of [
    [directories[0], "plumb's"],
    [join(root, "decoy"), "decoy"],
  ] as const) {
    mkdirSync(directory ?? "", { recursive: true });
    writeFileSync(join(directory ?? "", "probe"), `#!/bin/sh\necho "${says}"\n`);
    chmodSync(join(directory ?? "", "probe"), 0o755);
  }
  for (const [file, text] of Object.entries(files)) write(join(path, file), Buffer.from(text));
  const all = { HOME: path, PATH: `${join(root, "decoy")}:/usr/bin:/bin`, TERM: "dumb", LANG: "C.UTF-8", ...env };
  return { path, env: all, directories };
}

function write(path: string, content: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Writes plumb's line as setup would; returns what was in the files before. */
function install({ path: home, env, directories }: Home, shell: Shell, os = here): Map<string, Buffer | undefined> {
  const zshenv = join(home, ".zshenv");
  const zsh = zshDirectories(home, env.ZDOTDIR, existsSync(zshenv) ? readFileSync(zshenv, "utf8") : undefined);
  const existing = new Set(pathLineCandidates(home).filter((path) => existsSync(path)));
  const line = pathLine({ shell, os, home, zsh, configHome: env.XDG_CONFIG_HOME, existing, directories });
  if (line.kind !== "files") throw new Error(line.kind);
  const before = new Map<string, Buffer | undefined>();
  for (const { path, block } of line.files) {
    before.set(path, existsSync(path) ? readFileSync(path) : undefined);
    const edit = withPathLine(before.get(path) ?? new Uint8Array(), block);
    if (edit.kind === "conflict") throw new Error(`${path}:${edit.line}: ${edit.reason}`);
    write(path, edit.content);
  }
  return before;
}

function remove(before: ReadonlyMap<string, Buffer | undefined>): void {
  for (const [path, content] of before) {
    const edit = withoutPathLine(readFileSync(path), path.endsWith(".fish") ? "fish" : "posix");
    if (edit.kind === "conflict") throw new Error(`${path}:${edit.line}: ${edit.reason}`);
    expect(Buffer.from(edit.content).toString("latin1")).toBe(content?.toString("latin1") ?? "");
  }
}

interface Answer {
  readonly probe: string;
  readonly path: readonly string[];
  /** Of a shell that the first one starts, which reads the files once more. */
  readonly inner: readonly string[];
}

/** What a new shell says behind whatever its start-up files print. */
function ask({ env, path }: Home, shell: Shell, way: Way): Answer {
  const print = shell === "fish" ? "string join : $PATH" : 'echo "$PATH"';
  const script = `echo MARK; probe || echo none; ${print}; ${shell} ${ways[way].join(" ")} '${print}'`;
  // In a session of its own it cannot take this one's terminal.
  const options = { env, cwd: path, encoding: "utf8", timeout: 30_000, detached: true } as const;
  const { stdout, stderr } = spawnSync(shell, [...ways[way], script], options);
  const [probe = "", first = "", ...more] = (stdout.split("MARK\n")[1] ?? "").trimEnd().split("\n");
  const inner = more.at(-1);
  if (inner === undefined) throw new Error(`${shell} ${way}: ${stdout}\n${stderr}`);
  return { probe, path: first.split(":"), inner: inner.split(":") };
}

function expectFirst(home: Home, shell: Shell, way: Way): void {
  const { probe, path, inner } = ask(home, shell, way);
  expect({ way, probe }).toEqual({ way, probe: "plumb's" });
  for (const list of [path, inner]) {
    expect(list.filter((entry, index) => index < 2 || home.directories.includes(entry))).toEqual([...home.directories]);
  }
}

const loginOnly: readonly Way[] = ["login", "interactive login"];
const everyWay: readonly Way[] = [...loginOnly, "interactive"];
/** dash reads no file of the home in a shell that is no login; on a Mac, terminals start logins. */
const waysOf: Readonly<Record<Shell, readonly Way[]>> = {
  bash: here === "darwin" ? loginOnly : everyWay,
  zsh: here === "darwin" ? loginOnly : everyWay,
  fish: everyWay,
  dash: loginOnly,
};
const shells = ["bash", "zsh", "fish", "dash"] as const;

/** A mistake of its grammar ends dash, with plumb's line and without it. */
const noDash = ["files of Windows lines", "files that are not whole"];

const debian = { ".bashrc": startFile("debian-like.bashrc"), ".profile": startFile("debian-like.profile") };
const both = (text: string): Files => ({ ".profile": text, ".bashrc": text, ".zshenv": text });
const crlf = (text: string) => text.replaceAll("\n", "\r\n");

const homes: readonly (readonly [string, Files, string?, Record<string, string>?])[] = [
  ["no file", {}],
  ["empty files", { ...both(""), ".config/fish/conf.d/plumb.fish": "" }],
  ["Debian-like files", { ...debian, ".zshenv": "" }],
  ["files that set -eu", both("set -eu\nexport EDITOR=vi\n")],
  ["files without an end of the last line", both("export A=1\nexport B=2")],
  ["files of Windows lines", both(crlf('# one\nexport A=1\nif [ -n "$A" ]; then\nexport B=1\nfi\n'))],
  ["files that return early", both('# first\nexport A=1\n# and no further\n[ -n "$A" ] && return\nexport PATH=/bin\n')],
  ["files that are not whole", both("export A=1\nif true; then\n export B=1\n")],
  ["a byte order mark", both("\ufeff# one\nexport A=1\n")],
  ["PATH with the directories already", {}, "home", { PATH: "" }],
  ["blanks and other letters in the home", { ...debian, ".zshenv": "" }, "my höme $x`'\"[a] 家"],
  ["files of its own elsewhere", { "dot/.zshenv": "export A=1\n" }, "home", { ZDOTDIR: "", XDG_CONFIG_HOME: "" }],
  ["ZDOTDIR set in ~/.zshenv", { ".zshenv": 'export ZDOTDIR="$HOME/dot"\n', "dot/.zshrc": "setopt auto_cd\n" }],
  [
    "a profile that starts with bash's own files",
    { ".bash_profile": ". ~/.bashrc\nexport PATH=$PATH:/opt/x\n", ".bashrc": "" },
  ],
  [
    "PATH put together at the end of the file",
    both('export PATH="/usr/local/go/bin:$PATH"\nexport PATH=/usr/bin:/bin\n'),
  ],
];

describe.each(homes)("%s", (title, files, name, given) => {
  test.each(shells.filter((shell) => shell !== "dash" || !noDash.includes(title)))(
    "%s",
    (shell) => {
      const home = createHome(files, name);
      if (given?.PATH === "")
        home.env.PATH = [...home.directories, home.env.PATH, ...home.directories, "/x", ""].join(":");
      if (given?.ZDOTDIR === "")
        Object.assign(home.env, { ZDOTDIR: join(home.path, "dot"), XDG_CONFIG_HOME: join(home.path, "dot") });
      const before = install(home, shell);
      for (const way of waysOf[shell]) expectFirst(home, shell, way);
      install(home, shell);
      remove(before);
    },
    30_000,
  );
});

const skeleton = "/etc/skel";

test.skipIf(!existsSync(`${skeleton}/.profile`))("the files that this Linux gives new users", () => {
  const files = Object.fromEntries(
    [".bashrc", ".profile"].map((name) => [name, readFileSync(join(skeleton, name), "utf8")]),
  );
  for (const shell of ["bash", "dash"] as const) {
    const home = createHome(files);
    const before = install(home, shell);
    for (const way of waysOf[shell]) expectFirst(home, shell, way);
    remove(before);
  }
});

test("macOS: ~/.zprofile comes after all that ~/.zshenv and the system did to PATH", () => {
  const home = createHome({ ".zshenv": 'PATH="$HOME/../decoy:$PATH"\n', ".zprofile": startFile("homebrew.zprofile") });
  const before = install(home, "zsh", "darwin");
  expect([...before.keys()]).toEqual([join(home.path, ".zprofile")]);
  for (const way of loginOnly) expectFirst(home, "zsh", way);
  remove(before);
});

test("macOS: bash reads one login file", () => {
  const home = createHome({
    ".bashrc": "PATH=/usr/bin:/bin\n",
    ".bash_login": ". ~/.bashrc\n",
    ".profile": "exit 1\n",
  });
  const before = install(home, "bash", "darwin");
  expect([...before.keys()]).toEqual([join(home.path, ".bash_login")]);
  for (const way of loginOnly) expectFirst(home, "bash", way);
  remove(before);
});

test("bash: a command over ssh reads Debian's .bashrc as far as its return, and plumb's line stands before that", () => {
  const home = createHome(debian);
  const env = { ...home.env, SSH_CLIENT: "192.0.2.1 1 22", SSH_CONNECTION: "192.0.2.1 1 192.0.2.2 22" };
  const run = () => spawnSync("bash", ["-c", "probe"], { env, encoding: "utf8" }).stdout;
  expect(run()).toBe("decoy\n");
  install(home, "bash");
  // Where bash is built to read it: Debian and Fedora are, macOS is not.
  writeFileSync(join(home.path, ".bashrc"), `echo read\n${readFileSync(join(home.path, ".bashrc"), "utf8")}`);
  expect(run()).toBe(existsSync("/etc/debian_version") ? "read\nplumb's\n" : run());
});

test("fish: directories of fish_user_paths, universal too, come behind plumb's", () => {
  const home = createHome({});
  install(home, "fish");
  spawnSync("fish", ["-c", `set -U fish_user_paths '${join(root, "decoy")}'`], { env: home.env });
  for (const way of everyWay) {
    expectFirst(home, "fish", way);
    expect(ask(home, "fish", way).path[2]).toBe(join(root, "decoy"));
  }
});

describe("what is read later has the last word, and laterPathLines tells it:", () => {
  test("a .zshrc that sets PATH anew", () => {
    const text = startFile("oh-my-zsh.zshrc");
    const home = createHome({ ".zshrc": text });
    install(home, "zsh");
    expectFirst(home, "zsh", "login");
    for (const way of ["interactive", "interactive login"] as const) {
      expect(ask(home, "zsh", way).path).toEqual(["/usr/local/bin", "/usr/bin", "/bin"]);
    }
    const told = laterPathLines(Buffer.from(text), "posix", home.path);
    expect(told).toEqual([
      {
        line: 13,
        text: "export PATH=/usr/local/bin:/usr/bin:/bin",
        effect: "replaced",
        directories: ["/usr/local/bin", "/usr/bin", "/bin"],
      },
    ]);
  });

  test("a line behind the return of .bashrc", () => {
    const decoy = 'export PATH="$HOME/../decoy:$PATH" # mine\n';
    const home = createHome({ ...debian, ".bashrc": debian[".bashrc"] + decoy });
    install(home, "bash");
    for (const way of loginOnly) expectFirst(home, "bash", way);
    const { probe, path } = ask(home, "bash", "interactive");
    expect(probe).toBe("decoy");
    expect(path.slice(-5, -2)).toEqual([...home.directories, join(root, "decoy")]);
    const told = laterPathLines(readFileSync(join(home.path, ".bashrc")), "posix", home.path);
    expect(told.map(({ text, effect }) => [text, effect])).toEqual([[decoy.trim(), "before"]]);
  });

  test("fish: config.fish comes after conf.d", () => {
    const home = createHome({ ".config/fish/config.fish": "set -gx PATH ~/../decoy $PATH\n" });
    install(home, "fish");
    expect(ask(home, "fish", "login").probe).toBe("decoy");
    const told = laterPathLines(readFileSync(join(home.path, ".config/fish/config.fish")), "fish", home.path);
    expect(told.map(({ line, effect }) => [line, effect])).toEqual([[1, "before"]]);
  });
});

test.each(["posix", "bash", "zsh", "zsh with options"])(
  "%s: nothing is printed, nothing fails, and nothing is left but PATH",
  (which) => {
    const home = createHome({});
    install(home, "zsh");
    const file = join(home.path, ".zshenv");
    const options = ["shwordsplit", "globsubst", "extendedglob", "ksharrays", "nullglob"].flatMap((name) => [
      "-o",
      name,
    ]);
    const command =
      {
        posix: ["dash"],
        bash: ["bash", "--posix", "--norc"],
        zsh: ["zsh", "-f"],
        "zsh with options": ["zsh", "-f", ...options],
      }[which] ?? [];
    // An alias, a function and a directory of that name in the way, and no PATH at all.
    const script =
      `set -eu; IFS=/; unset PATH; set > before; . "${file}"; . "${file}"; set > after; echo "$PATH"`.replaceAll(
        /(before|after)/g,
        `"${root}/$1"`,
      );
    const [shell = "", ...args] = command;
    const { stdout, stderr, status } = spawnSync(shell, [...args, "-c", script], { env: home.env, encoding: "utf8" });
    expect({ stdout, stderr, status }).toEqual({ stdout: `${home.directories.join(":")}\n`, stderr: "", status: 0 });
    const names = (name: string) =>
      [...readFileSync(join(root, name), "utf8").matchAll(/^(\w+)=/gm)].map(([, variable]) => variable).sort();
    expect(names("after").filter((variable) => !names("before").includes(variable))).toEqual(
      names("after").filter(
        (variable) =>
          /^(?:PATH|path|_|PIPESTATUS|pipestatus)$/.test(variable ?? "") && !names("before").includes(variable),
      ),
    );
  },
);

test.each(["bash", "zsh", "fish"] as const)(
  "%s: a script keeps the order it was started with, and gets what is missing",
  (shell) => {
    const home = createHome({});
    install(home, shell, "linux");
    const run = (PATH: string) => {
      const command = shell === "fish" ? "string join : $PATH" : 'echo "$PATH"';
      // bash reads a file in a script only when it is told to, or over ssh.
      const env = { ...home.env, PATH, BASH_ENV: join(home.path, ".bashrc") };
      return spawnSync(shell, ["-c", command], { env, encoding: "utf8" }).stdout.trim();
    };
    const [first = "", second = ""] = home.directories;
    const started = `/sdk/go1.24/bin:/usr/bin:${second}:/bin:${first}`;
    expect(run(started)).toStartWith(started);
    expect(run(`/sdk/go1.24/bin:${second}:/usr/bin:/bin`)).toStartWith(
      `${first}:/sdk/go1.24/bin:${second}:/usr/bin:/bin`,
    );
  },
);
