// What earlier installs left in start-up files: found, explained, and only taken for plumb's to change where a line stands alone.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { withLinesDisabled } from "../../../src/setup/shell/disabled-lines.ts";
import type { GoDirectory, LeftoverSetting, StartFile } from "../../../src/setup/shell/leftover.ts";
import { findLeftovers, pathDirectories } from "../../../src/setup/shell/leftovers.ts";
import type { Dialect } from "../../../src/setup/shell/script-line.ts";
import { startFile, startFiles } from "./start-files.ts";

const home = "/home/u";
const directories = new Map<string, GoDirectory>([
  ["/usr/local/go/bin", { kind: "foreign", arch: "amd64" }],
  ["/opt/native/go/bin", { kind: "native" }],
  ["/opt/go1.15/bin", { kind: "gone" }],
  ["/opt/tools/bin", { kind: "gone" }],
  ["/home/u/go/bin", { kind: "gone" }],
]);
const setting: LeftoverSetting = {
  home,
  os: "linux",
  arch: "arm64",
  directories,
  covered: ["/home/u/.plumb/bin", "/home/u/go/bin"],
};

function file(text: string, dialect: Dialect = "posix", path = "rc"): StartFile {
  return { path, dialect, content: Buffer.from(text) };
}

/** Line, kind, and `off` or why a person has to do it. */
function found(text: string, dialect: Dialect = "posix"): string[] {
  return findLeftovers([file(text, dialect)], setting).map(
    ({ line, kind, byHand }) => `${line} ${kind}: ${byHand ?? "off"}`,
  );
}

test.each<[string, string[]]>([
  ["export GOROOT=/usr/local/go\n", ["1 goroot: off"]],
  ["GOROOT=/usr/local/go\nexport GOROOT\n", ["1 goroot: off"]],
  ["typeset -x GOROOT=/x", ["1 goroot: off"]],
  ["setenv GOROOT /x\n", ["1 goroot: off"]],
  ["GOROOT=/usr/local/go\n", []],
  ["export GOROOT=\nunset GOROOT\n# export GOROOT=/x\n", []],
  ["export GOROOT=$(brew --prefix go)/libexec\n", ["1 goroot: off"]],
  ["export GOARCH=amd64\nexport GOOS=linux\nexport GOARCH=arm64\nGOARCH=386 go env\n", ["1 target: off"]],
  ["export GOARCH=$(uname -m)\n", ["1 target: off"]],
  ["export GOROOT=/x GOPATH=/y\n", ["1 goroot: the line also sets GOPATH"]],
  ["export GOROOT=/x; export GOFLAGS=-v\n", ["1 goroot: the line is more than one simple command"]],
  ["[ -d /x ] && export GOROOT=/x\n", ["1 goroot: the line is more than one simple command"]],
  ["if a; then\n  export GOROOT=/x\nfi\n", ["2 goroot: it stands inside of a condition, a loop or a function"]],
  ["f() {\n  export GOROOT=/x\n}\n", ["2 goroot: it stands inside of a condition, a loop or a function"]],
  ["export \\\n  GOROOT=/x\n", ["2 goroot: the line is a part of something longer"]],
  ["export GOROOT=/x \\\n  A=1\n", ["1 goroot: the line is more than one simple command"]],
  ["cat <<E\nexport GOROOT=/x\nsetenv GOROOT /x\nPATH=/usr/local/go/bin:$PATH\n. ~/.gvm/scripts/gvm\nE\n", []],
  ["[ -s ~/.mine ] && . ~/.gvm/scripts/gvm\n", ["1 manager: the line is more than one simple command"]],
  ["test -f ~/.gvm/scripts/gvm && . ~/.gvm/scripts/gvm\n", ["1 manager: off"]],
  ["x='\nexport GOROOT=/x\n'\n", []],
  ["export GOROOT=/x\necho '\n", ["1 goroot: off"]],
  ["a &&\nexport GOROOT=/x\n", ["2 goroot: the line is a part of something longer"]],
  ["export PATH=$PATH:/usr/local/go/bin\n", ["1 path: off"]],
  ["export PATH=/opt/go1.15/bin:$PATH\n", ["1 path: off"]],
  ["export PATH=/opt/native/go/bin:/opt/tools/bin:$PATH:$HOME/go/bin\n", []],
  ["export PATH=/usr/local/go/bin:$HOME/bin:$PATH\n", ["1 path: the line also puts $HOME/bin on PATH"]],
  ["export PATH=/usr/local/go/bin:$(x)/bin:$PATH\n", ["1 path: the line also puts $(x)/bin on PATH"]],
  ["export PATH=/usr/local/go/bin:/bin\n", ["1 path: the line sets all of PATH"]],
  ["path=(/usr/local/go/bin $path)\n", ["1 path: off"]],
  ["export GOROOT=/opt/native/go\nexport PATH=$GOROOT/bin:$PATH\n", ["1 goroot: off", "2 path: off"]],
  [
    "export GOROOT=/opt/native/go\nexport PATH=$GOROOT/bin:$HOME/bin:$PATH\n",
    ["1 goroot: line 2 of rc uses $GOROOT", "2 path: the line also puts $HOME/bin on PATH"],
  ],
  [
    "export GOROOT=/x\nexport PATH=$GOROOT/bin:$PATH\nalias x=$GOROOT/y\n",
    ["1 goroot: line 3 of rc uses $GOROOT", "2 path: line 3 of rc uses $GOROOT"],
  ],
  [
    "export GOROOT=/x\nif a; then export GOROOT=/y; fi\n",
    [
      "1 goroot: line 2 of rc, which sets GOROOT too, has to be changed by hand",
      "2 goroot: the line is more than one simple command",
    ],
  ],
  ["export PATH=$GOROOT/bin:$PATH\n", ["1 path: off"]],
])("%j", (text, wanted) => expect(found(text)).toEqual(wanted));

test.each<[string, string[]]>([
  ["set -gx GOROOT /x\nset -x GOARCH amd64\nset GOOS darwin\n", ["1 goroot: off", "2 target: off"]],
  ["set -Ux GOROOT /x\n", ["1 goroot: fish keeps a universal variable when the line is gone: set --erase removes it"]],
  ["setenv GOARCH amd64\n", ["1 target: off"]],
  ["fish_add_path /usr/local/go/bin\nset PATH $PATH /opt/go1.15/bin\n", ["1 path: off", "2 path: off"]],
  ["if a\n set -gx GOROOT /x\nend\n", ["2 goroot: it stands inside of a condition, a loop or a function"]],
  ["source (goenv init -|psub)\n", ["1 manager: off"]],
  ["goenv init - | source\n", ["1 manager: the line is more than one simple command"]],
  ["mise activate fish | source\n", ["1 general-manager: the line is more than one simple command"]],
])("fish: %j", (text, wanted) => expect(found(text, "fish")).toEqual(wanted));

describe("in dotfiles:", () => {
  test.each<[string, string[]]>([
    ["go-docs.bashrc", ["2 goroot: off", "4 path: off"]],
    ["gvm.bashrc", ["4 manager: off"]],
    ["goenv.bash_profile", ["1 manager: off", "2 manager: off", "3 manager: off", "4 path: off"]],
    ["voidint-g.zshrc", ["5 manager: off"]],
    ["stefanmaric-g.zshrc", ["1 goroot: the line is more than one simple command"]],
    ["gobrew.zshrc", ["1 manager: off", "2 goroot: off"]],
    ["intel-mac.zshrc", ["1 target: off", "2 target: off", "5 path: off"]],
    [
      "asdf-mise.bashrc",
      [1, 2, 3, 4].map((line) => `${line} general-manager: ${line < 4 ? "asdf" : "mise"} also brings other tools`),
    ],
    [
      "conditional.zshrc",
      [2, 3]
        .map(
          (line) => `${line} ${line === 2 ? "goroot" : "path"}: it stands inside of a condition, a loop or a function`,
        )
        .concat("6 target: it stands inside of a condition, a loop or a function"),
    ],
    ["work.bash_login", ["3 goroot: the line also sets GOFLAGS"]],
    [
      "config.fish",
      [
        "1 goroot: off",
        "3 path: off",
        "4 target: off",
        "5 manager: the line is more than one simple command",
        "10 general-manager: it stands inside of a condition, a loop or a function",
      ],
    ],
    ["path.fish", ["2 path: off"]],
  ])("%s", (name, wanted) => expect(found(startFile(name), name.endsWith(".fish") ? "fish" : "posix")).toEqual(wanted));

  test("the others have none", () => {
    const none = [
      "arch-startx.bash_profile",
      "debian-like.bashrc",
      "debian-like.profile",
      "fedora-like.bashrc",
      "functions.bashrc",
    ];
    none.push("here-document.profile", "homebrew.zprofile", "oh-my-zsh.zshrc", "prezto.zprofile", "provisioned.zshenv");
    none.push("strict.profile", "xdg.zshenv");
    for (const name of none) expect([name, found(startFile(name))]).toEqual([name, []]);
  });

  test("without the lines that plumb may switch off the shell still takes each file, and none of them is found again", () => {
    for (const { name, text, dialect, shell } of startFiles) {
      const free = findLeftovers([file(text, dialect)], setting).filter(({ byHand }) => byHand === null);
      const lines = free.map(({ line, text }) => ({ number: line, text }));
      const edit = withLinesDisabled(Buffer.from(text), lines);
      if (edit.kind === "conflict") throw new Error(`${name}: ${edit.reason}`);
      const after = Buffer.from(edit.content).toString();
      expect({ name, status: spawnSync(shell, ["-n"], { input: after }).status }).toEqual({ name, status: 0 });
      expect(findLeftovers([file(after, dialect)], setting).filter(({ byHand }) => byHand === null)).toEqual([]);
    }
  });
});

test("another file that uses a variable keeps the line that sets it", () => {
  const files = [file("export GOROOT=/x\n", "posix", "/a"), file("source $GOROOT/misc/zsh/go\n", "posix", "/b")];
  expect(findLeftovers(files, setting)).toEqual([
    {
      kind: "goroot",
      path: "/a",
      line: 1,
      text: "export GOROOT=/x",
      why: "GOROOT makes every go take compiler and library from /x",
      byHand: "line 1 of /b uses $GOROOT",
    },
  ]);
});

test("why", () => {
  const why = (text: string) => findLeftovers([file(text)], setting)[0]?.why;
  expect(why("export GOARCH=amd64")).toBe("every build is for GOARCH=amd64; this machine is arm64");
  expect(why("export GOOS=darwin")).toBe("every build is for GOOS=darwin; this machine is linux");
  expect(why("PATH=/usr/local/go/bin:$PATH")).toBe("the go in /usr/local/go/bin is for amd64, this machine is arm64");
  expect(why("PATH=/opt/go1.15/bin:$PATH")).toBe("/opt/go1.15/bin is not there any more");
  expect(why('eval "$(goenv init -)"')).toBe("goenv puts a Go of its own before others");
  expect(why('eval "$(mise activate bash)"')).toBe("mise may put a Go of its own before others");
});

test("which directories have to be looked at", () => {
  const files = [
    file(startFile("go-docs.bashrc")),
    file(startFile("config.fish"), "fish"),
    file("PATH=$X/go/bin:/a:$PATH\n"),
  ];
  expect(pathDirectories(files, home)).toEqual(["/usr/local/go/bin", "/home/u/go/bin", "/a"]);
});

test("a carriage return is no part of the text, and bytes that are no text are for people", () => {
  const [crlf] = findLeftovers([file("export GOROOT=/x\r\n")], setting);
  expect(crlf).toMatchObject({ text: "export GOROOT=/x", byHand: null });
  const content = Buffer.from("export GOROOT=/caf\xe9\n", "latin1");
  expect(findLeftovers([{ path: "rc", dialect: "posix", content }], setting)).toMatchObject([
    { byHand: "it is no UTF-8" },
  ]);
});
