// What the go command says about code and modules that are wrong by themselves: imports, go.sum, versions, generate, embed, vet.

import { join } from "node:path";
import { makeFolder, type Task, type Workshop } from "./task.ts";

type Files = Readonly<Record<string, string>>;

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const main = (body: string, imports = ""): string => `package main\n\n${imports}\n\nfunc main() {\n${body}\n}\n`;
const mod = (rest = ""): string => `module example.com/works\n\ngo 1.21\n${rest}`;

const cases: readonly Case[] = [
  { name: "unused import", files: { "main.go": main("", 'import "os"') }, words: ["build", "."] },
  { name: "unused variable", files: { "main.go": main("\tx := 3") }, words: ["build", "."] },
  { name: "undefined name", files: { "main.go": main("\tprintln(total)") }, words: ["vet", "."] },
  {
    name: "undefined method",
    files: { "main.go": main('\tos.Stdout.WriteLine("x")', 'import "os"') },
    words: ["run", "."],
  },
  {
    name: "wrong types",
    files: { "main.go": main('\tvar n int = "three"\n\tprintln(n)') },
    words: ["build", "-v", "."],
  },
  { name: "missing return", files: { "main.go": `${main("")}\nfunc f() int {}\n` }, words: ["test", "."] },
  { name: "two mains", files: { "main.go": main(""), "other.go": main("") }, words: ["build", "."] },
  {
    name: "two packages in a folder",
    files: { "main.go": main(""), "other.go": "package other\n" },
    words: ["build", "."],
  },
  {
    name: "import cycle",
    files: {
      "main.go": main("", 'import _ "example.com/works/a"'),
      "a/a.go": 'package a\n\nimport _ "example.com/works/b"\n',
      "b/b.go": 'package b\n\nimport _ "example.com/works/a"\n',
    },
    words: ["build", "./..."],
  },
  {
    name: "import of an internal package",
    files: { "main.go": main("", 'import _ "cmd/internal/objabi"') },
    words: ["build", "."],
  },
  {
    name: "import of a missing package of the own module",
    files: { "main.go": main("", 'import _ "example.com/works/storage"') },
    words: ["build", "./..."],
  },
  {
    name: "import of a misspelt standard package",
    files: { "main.go": main("", 'import "fmtt"') },
    words: ["build", "."],
  },
  {
    name: "a relative import",
    files: { "main.go": main("", 'import "./lib"'), "lib/lib.go": "package lib\n" },
    words: ["build", "."],
  },
  {
    name: "a missing requirement",
    files: { "main.go": main("", 'import _ "github.com/acme/rockets"') },
    words: ["build", "."],
  },
  {
    name: "a missing go.sum entry",
    files: {
      "main.go": main("", 'import _ "github.com/acme/rockets"'),
      "go.mod": mod("\nrequire github.com/acme/rockets v1.2.3\n"),
    },
    words: ["build", "."],
  },
  {
    name: "a replaced folder that is not there",
    files: {
      "main.go": main(""),
      "go.mod": mod("\nrequire github.com/acme/rockets v1.2.3\n\nreplace github.com/acme/rockets => ../rockets\n"),
    },
    words: ["list", "-m", "all"],
  },
  {
    name: "another module path than required",
    files: {
      "main.go": main("", 'import _ "github.com/acme/rockets"'),
      "go.mod": mod("\nrequire github.com/acme/rockets v1.2.3\n\nreplace github.com/acme/rockets => ./rockets\n"),
      "rockets/go.mod": "module acme.example/rockets\n",
      "rockets/r.go": "package rockets\n",
    },
    words: ["build", "."],
  },
  {
    name: "a module twice in a workspace",
    files: {
      "main.go": main(""),
      "go.work": "go 1.21\n\nuse (\n\t.\n\t./copy\n)\n",
      "copy/go.mod": mod(),
      "copy/x.go": "package copy\n",
    },
    words: ["build", "."],
  },
  {
    name: "a go.mod that cannot be parsed",
    files: { "main.go": main(""), "go.mod": "module example.com/works\n\nrequire github.com/acme/rockets\n" },
    words: ["build", "."],
  },
  {
    name: "a v2 without suffix",
    files: { "main.go": main(""), "go.mod": mod("\nrequire github.com/acme/rockets v2.1.0\n") },
    words: ["build", "."],
  },
  {
    name: "generate that fails",
    files: { "main.go": `${main("")}\n//go:generate sh -c "echo template: bad character >&2; exit 2"\n` },
    words: ["generate", "./..."],
  },
  {
    name: "generate of a program that is not installed",
    files: { "main.go": `${main("")}\n//go:generate mockery --all\n` },
    words: ["generate", "./..."],
  },
  {
    name: "embed without match",
    files: {
      "main.go":
        'package main\n\nimport "embed"\n\n//go:embed web/dist/*\nvar files embed.FS\n\nfunc main() { _ = files }\n',
    },
    words: ["build", "."],
  },
  {
    name: "embed outside the package",
    files: {
      "main.go":
        'package main\n\nimport _ "embed"\n\n//go:embed ../x.txt\nvar text string\n\nfunc main() { println(text) }\n',
    },
    words: ["vet", "."],
  },
  {
    name: "vet: printf",
    files: { "main.go": main('\tfmt.Printf("%d items\\n", "three")', 'import "fmt"') },
    words: ["vet", "./..."],
  },
  {
    name: "vet: copied lock",
    files: {
      "main.go":
        'package main\n\nimport "sync"\n\ntype box struct{ mu sync.Mutex }\n\nfunc use(b box) { b.mu.Lock() }\n\nfunc main() { use(box{}) }\n',
    },
    words: ["vet", "./..."],
  },
  {
    name: "vet: unreachable and self-assignment",
    files: { "main.go": main("\tx := 1\n\tx = x\n\treturn\n\tprintln(x)") },
    words: ["vet", "./..."],
  },
  {
    name: "a test that does not compile",
    files: {
      "main.go": main(""),
      "main_test.go": 'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) { t.Errorff("x") }\n',
    },
    words: ["test", "./..."],
  },
  {
    name: "a test with a wrong signature",
    files: { "main.go": main(""), "main_test.go": 'package main\n\nimport "testing"\n\nfunc TestX(t testing.T) {}\n' },
    words: ["test", "./..."],
  },
  { name: "a run of a library", files: { "lib.go": "package works\n" }, words: ["run", "."] },
  { name: "a missing folder", files: { "main.go": main("") }, words: ["build", "./cmd/server"] },
  { name: "an unknown flag", files: { "main.go": main("") }, words: ["build", "-optimise", "."] },
  { name: "an unknown command", files: { "main.go": main("") }, words: ["biuld"] },
  {
    name: "a program that exits with 1",
    files: { "main.go": main('\tprintln("cannot open database")\n\tos.Exit(1)', 'import "os"') },
    words: ["run", "."],
  },
  { name: "a panic", files: { "main.go": main('\tpanic("assertion failed: ratio > 0")') }, words: ["run", "."] },
  { name: "a deadlock", files: { "main.go": main("\tselect {}") }, words: ["run", "."] },
  { name: "a nil function", files: { "main.go": main("\tvar f func()\n\tf()") }, words: ["run", "."] },
  {
    name: "generics misused",
    files: {
      "main.go": "package main\n\nfunc pick[T int | string](a T) T { return a }\n\nfunc main() { pick(3.5) }\n",
    },
    words: ["build", "."],
  },
  {
    name: "a method missing for an interface",
    files: {
      "main.go": 'package main\n\nimport "io"\n\ntype sink struct{}\n\nfunc main() { var _ io.Writer = sink{} }\n',
    },
    words: ["build", "."],
  },
  {
    name: "a syntax error",
    files: { "main.go": "package main\n\nfunc main() {\n\tif x := 3 {\n\t}\n" },
    words: ["build", "."],
  },
  {
    name: "a syntax error, as JSON",
    files: { "main.go": "package main\n\nfunc main() { return 1 }\n" },
    words: ["vet", "-json", "."],
  },
  {
    name: "verbose build",
    files: { "main.go": main('\tprintln("ok")') },
    words: ["build", "-v", "-x", "-o", "works", "."],
  },
  { name: "list of dependencies", files: { "main.go": main("", 'import _ "net"') }, words: ["list", "-deps", "."] },
  { name: "list as JSON", files: { "main.go": main("", 'import _ "os/exec"') }, words: ["list", "-json", "."] },
  { name: "dry run", files: { "main.go": main("") }, words: ["build", "-n", "."] },
  { name: "environment", files: { "main.go": main("") }, words: ["env"] },
  { name: "environment as JSON", files: { "main.go": main("") }, words: ["env", "-json"] },
  { name: "version of a program", files: { "main.go": main("") }, words: ["version", "-m", "/proc/self/exe"] },
  { name: "module graph", files: { "main.go": main("") }, words: ["mod", "graph"] },
  { name: "why", files: { "main.go": main("") }, words: ["mod", "why", "fmt"] },
  { name: "tidy that is done", files: { "main.go": main("") }, words: ["mod", "edit", "-json"] },
];

export function goModuleTasks(workshop: Workshop): readonly Task[] {
  return Object.entries(workshop.goroots).flatMap(([release, goroot]) =>
    cases.map(({ name, files, words, env }, index): Task => {
      const cwd = makeFolder(workshop, `go-modules-${release}/${index}`, { "go.mod": mod(), ...files });
      return {
        kind: "go-command",
        name: `Go ${release}: ${name}`,
        command: [join(goroot, "bin/go"), ...words],
        cwd,
        ...(env === undefined ? {} : { env }),
      };
    }),
  );
}
