// A Go project with modules of every kind, in a box of its own: the real go builds it, with modules from the module proxy.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Box, createBox, goEnv } from "../../box.ts";
import { host } from "../../real-program.ts";

const files: Readonly<Record<string, string>> = {
  "go.mod": `module example.com/Shop

go 1.22

require (
	example.com/folder v1.0.0
	github.com/BurntSushi/toml v1.3.2
	github.com/dgrijalva/jwt-go v3.2.0+incompatible
	rsc.io/quote v1.5.2
)

replace (
	example.com/folder v1.0.0 => ./folder
	rsc.io/sampler => rsc.io/sampler v1.3.1
)
`,
  "cmd/app/main.go": `package main

import (
	"example.com/folder"
	"github.com/BurntSushi/toml"
	"github.com/dgrijalva/jwt-go"
	"rsc.io/quote"
)

func main() { println(folder.Greeting, quote.Hello(), toml.Key{"a"}.String(), jwt.ErrHashUnavailable.Error()) }
`,
  "folder/go.mod": "module example.com/folder\n\ngo 1.22\n",
  "folder/folder.go": 'package folder\n\nvar Greeting = "hello"\n',
  "plumb.toml": '[build]\npackages = ["./cmd/app"]\nsbom = true\narchive = ["docs/手册.md", "./LICENSE"]\n',
  LICENSE: "do what you like\n",
  "docs/手册.md": "# read me\n",
};

/** The time of its commit. */
export const committedAt = "2026-01-02T03:04:06";

/** A box without a project: go with the machine's cache and proxy, and nobody's settings. */
export function createGoBox(): Box {
  const box = createBox();
  Object.assign(box.env, {
    GOENV: "off",
    GOFLAGS: "-modcacherw",
    GOCACHE: host.cache,
    GOPROXY: goEnv("GOPROXY"),
    GOSUMDB: "off",
    GOTOOLCHAIN: "local",
    CGO_ENABLED: "0",
  });
  return box;
}

/** The same with the project in its directory, committed. */
export function createProject(): Box {
  const box = createGoBox();
  for (const [name, text] of Object.entries(files)) write(join(box.cwd, name), text);
  box.go("mod", "tidy");
  commit(box);
  return box;
}

/** A copy of a box's project in another directory of it, with its history. */
export function copyProject(box: Box): string {
  const copy = mkdtempSync(join(box.root, "another-place-"));
  cpSync(box.cwd, copy, { recursive: true, filter: (path) => !path.endsWith("/dist") });
  return copy;
}

/** A program that needs nothing but what is there, with a file inside that hardly compresses. */
export function writeSmallProgram(box: Box, embedded: Uint8Array = Buffer.alloc(1)): void {
  write(join(box.cwd, "go.mod"), "module example.com/small\n\ngo 1.22\n");
  write(
    join(box.cwd, "main.go"),
    'package main\n\nimport _ "embed"\n\n//go:embed data\nvar data string\n\nfunc main() { println(len(data)) }\n',
  );
  write(join(box.cwd, "data"), embedded);
}

function commit({ cwd, env }: Box): void {
  const dates = { GIT_AUTHOR_DATE: `${committedAt}Z`, GIT_COMMITTER_DATE: `${committedAt}Z` };
  const names = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
  for (const words of [
    ["init", "-q"],
    ["add", "-A"],
    ["commit", "-qm", "all"],
  ]) {
    execFileSync("git", [...names, ...words], { cwd, env: { ...env, ...dates } });
  }
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
