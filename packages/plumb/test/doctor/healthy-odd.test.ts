// Machines that look odd and are healthy: no finding, or the doctor cries wolf.

import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Box, createBox, idsOf, launcher, realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";
import { ownTree, shell, writeEditorSettings, writeModule } from "./made-fault.ts";

function findingsIn(arrange: (box: Box) => void): string[] {
  const box = createBox();
  try {
    arrange(box);
    return idsOf(box.doctor());
  } finally {
    box.remove();
  }
}

test("Go behind a link in a directory with a space", () => {
  const found = findingsIn((box) => {
    mkdirSync(join(box.root, "my tools"));
    symlinkSync(realGoroot, join(box.root, "my tools/go"));
    box.env.PATH = `${box.root}/my tools/go/bin:/usr/bin:/bin`;
  });
  expect(found).toEqual([]);
});

test("the same go twice on PATH, once as a link", () => {
  const found = findingsIn((box) => {
    box.prependPath(box.links("bin", { go: join(realGoroot, "bin/go"), gofmt: join(realGoroot, "bin/gofmt") }));
    box.env.PATH += `:${realGoroot}/bin`;
  });
  expect(found).toEqual([]);
});

test("GOOS and GOARCH set to what they are anyway", () => {
  const [os = "", arch = ""] = spawnSync("go", ["env", "GOOS", "GOARCH"], { encoding: "utf8", cwd: "/" }).stdout.split(
    "\n",
  );
  expect(findingsIn((box) => Object.assign(box.env, { GOOS: os, GOARCH: arch }))).toEqual([]);
});

test("settings of a company: a proxy with credentials, a private prefix, flags", () => {
  const found = findingsIn((box) => {
    box.go("env", "-w", "GOPROXY=https://me:secret@goproxy.example.com,direct");
    box.go("env", "-w", "GOPRIVATE=git.example.com/*", "GOFLAGS=-mod=mod -trimpath");
  });
  expect(found).toEqual([]);
});

test("a compiler that is a wrapper script, with arguments", () => {
  const found = findingsIn((box) => {
    box.write("bin/ccache-like", '#!/bin/sh\nexec "$@"\n', 0o755);
    box.env.CC = `${join(box.root, "bin/ccache-like")} gcc -O2`;
  });
  expect(found).toEqual([]);
});

test("a compiler in a directory with a space, quoted the way Go wants it", () => {
  const found = findingsIn((box) => {
    box.links("my compilers", { gcc: "/usr/bin/gcc" });
    box.env.CC = `'${join(box.root, "my compilers/gcc")}'`;
  });
  expect(found).toEqual([]);
});

test("a home with spaces, two GOPATH entries, and the settings elsewhere", () => {
  const found = findingsIn((box) => {
    mkdirSync(join(box.root, "Jane Doe"));
    box.env.HOME = join(box.root, "Jane Doe");
    box.env.XDG_CONFIG_HOME = join(box.root, "settings");
    box.env.GOPATH = `${box.root}/one:${box.root}/two`;
    box.go("env", "-w", "GONOSUMDB=git.example.com");
  });
  expect(found).toEqual([]);
});

test("a workspace with a vendored module that is in order", () => {
  const found = findingsIn((box) => {
    box.write("work/x/go.mod", "module example.com/x\n\ngo 1.21\n");
    box.write("work/x/x.go", "package x\n");
    box.write(
      "work/go.mod",
      "module example.com/m\n\ngo 1.21\n\nrequire example.com/x v1.2.0\n\nreplace example.com/x => ./x\n",
    );
    box.write("work/main.go", 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n');
    box.go("mod", "vendor");
    expect(shell(box, "go build ./...")).toMatchObject({ status: 0 });
  });
  expect(found).toEqual([]);
});

test("no cgo, on purpose, for one shell", () => {
  expect(findingsIn((box) => Object.assign(box.env, { CGO_ENABLED: "0" }))).toEqual([]);
});

test("GOTOOLCHAIN that names the Go that is there", () => {
  const version = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8", cwd: "/" }).stdout.trim();
  expect(findingsIn((box) => Object.assign(box.env, { GOTOOLCHAIN: version }))).toEqual([]);
});

const version = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8", cwd: "/" }).stdout.trim();

/** A library in a module of its own, and a program that uses it by `replace`. */
function writeTwoModules(box: Box): void {
  box.write("work/x/go.mod", "module example.com/x\n\ngo 1.21\n");
  box.write("work/x/x.go", "package x\n");
  const replaced = "require example.com/x v1.2.0\n\nreplace example.com/x => ./x\n";
  box.write("work/go.mod", `module example.com/m\n\ngo 1.21\n\n${replaced}`);
  box.write("work/main.go", 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n');
}

interface SetUp {
  readonly name: string;
  readonly make: (box: Box) => void;
  /** A line of shell that succeeds. */
  readonly works: string;
}

const setUps: readonly SetUp[] = [
  {
    name: "another release behind its name, as golang.org/dl and go itself look for it",
    make(box) {
      writeModule(box);
      box.prependPath(
        box.links("toolchains", { "go1.22.5": join(realGoroot, "bin/go"), [version]: join(realGoroot, "bin/go") }),
      );
      box.env.GOTOOLCHAIN = `${version}+path`;
    },
    works: "go build && go1.22.5 version",
  },
  {
    name: "GOROOT set in the shell, to the right tree",
    make(box) {
      writeModule(box);
      box.env.GOROOT = realGoroot;
    },
    works: "go build",
  },
  {
    name: "a distribution's Go without go.env",
    make(box) {
      writeModule(box);
      rmSync(join(ownTree(box), "go.env"));
    },
    works: "go version",
  },
  {
    name: "many flags, each as Go wants it",
    make(box) {
      writeModule(box);
      const flags =
        "-mod=mod -tags=integration,linux '-ldflags=-s -w' --trimpath -buildvcs=auto -p=4 -v=false -timeout=5m -race=0";
      box.go("env", "-w", `GOFLAGS=${flags}`);
    },
    works: "go list -deps .",
  },
  {
    name: "a list of proxies, one of them a directory, and private modules",
    make(box) {
      writeModule(box);
      const proxies = "https://goproxy.example.com,file:///srv/proxy|https://other.example.com/go/,direct";
      const settings = {
        GOPROXY: proxies,
        GOPRIVATE: "*.example.com",
        GONOSUMDB: "git.example.org/*",
        GOINSECURE: "lab.example.com",
      };
      Object.assign(box.env, settings);
    },
    works: "go build && go mod tidy",
  },
  {
    name: "vendor in order, and a shell that insists on it",
    make(box) {
      writeTwoModules(box);
      box.go("mod", "vendor");
      box.env.GOFLAGS = "-mod=vendor";
    },
    works: "go build",
  },
  {
    name: "a workspace of two modules, and a project that leaves it",
    make(box) {
      writeTwoModules(box);
      box.write("work/go.work", "go 1.21\n\nuse (\n\t.\n\t./x\n)\n");
      box.env.GOWORK = "off";
    },
    works: "go build && env -u GOWORK go build ./x",
  },
  {
    name: "a home behind a link",
    make(box) {
      writeModule(box);
      renameSync(box.home, join(box.root, "volume"));
      symlinkSync(join(box.root, "volume"), box.home);
    },
    works: "go build",
  },
  {
    name: "names in other scripts, with spaces and quotes",
    make(box) {
      mkdirSync(join(box.root, "Jürgen d'Été 家"));
      box.env.HOME = join(box.root, "Jürgen d'Été 家");
      box.write("проект №1/go.mod", "module example.com/m\n\ngo 1.21\n");
      box.write("проект №1/main.go", "package main\n\nfunc main() {}\n");
      box.cwd = join(box.root, "проект №1");
    },
    works: "go build",
  },
  {
    name: "a toolchain line for a newer Go, which only go lines can force",
    make(box) {
      writeModule(box);
      box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n\ntoolchain go1.99.0\n");
      box.env.GOTOOLCHAIN = "local";
    },
    works: "go build",
  },
  {
    name: "GOTOOLCHAIN that names the Go that is there and lets it be upgraded",
    make(box) {
      writeModule(box);
      box.env.GOTOOLCHAIN = `${version}+auto`;
    },
    works: "go build",
  },
  {
    name: "everything elsewhere: XDG directories, GOBIN on PATH, GOTMPDIR, GOMODCACHE, GOENV",
    make(box) {
      writeModule(box);
      const place = (name: string) => {
        mkdirSync(join(box.root, name), { recursive: true });
        return join(box.root, name);
      };
      const xdg = {
        XDG_CACHE_HOME: place("xdg/cache"),
        XDG_CONFIG_HOME: place("xdg/config"),
        GOENV: join(box.root, "go.settings"),
      };
      Object.assign(box.env, { ...xdg, GOMODCACHE: place("modules"), GOTMPDIR: place("tmp"), GOBIN: place("bin") });
      box.prependPath(box.env.GOBIN ?? "");
      box.go("env", "-w", "GONOPROXY=git.example.com");
    },
    works: "go install && m",
  },
  {
    name: "an experiment that this Go has",
    make(box) {
      writeModule(box);
      box.env.GOEXPERIMENT = "jsonv2";
    },
    works: "go version && go list -deps .",
  },
  {
    name: "a login shell that nobody knows, and a PATH with empty, relative and missing entries",
    make(box) {
      writeModule(box);
      box.env.SHELL = "/opt/nushell/bin/nu";
      box.env.PATH = `/nonexistent:${box.env.PATH}::./bin:/etc/passwd:${box.env.PATH}`;
    },
    works: "go build",
  },
  {
    name: "a cross compiler, not in use, and ccache in front of gcc",
    make(box) {
      writeModule(box, 'package main\n\nimport "C"\n\nfunc main() {}\n');
      box.write("bin/ccache", '#!/bin/sh\nexec "$@"\n', 0o755);
      box.write("bin/aarch64-linux-gnu-gcc", "#!/bin/sh\nexit 1\n", 0o755);
      box.prependPath(join(box.root, "bin"));
      box.env.CC = "ccache gcc";
    },
    works: "go build",
  },
  {
    name: "versions pinned for a manager that is not in use",
    make(box) {
      writeModule(box);
      box.write("work/.go-version", "1.22.3\n");
      box.write("work/.tool-versions", "golang 1.21.0\nnodejs 20.1.0\n");
      box.write("work/mise.toml", '[tools]\ngo = "1.25"\n');
    },
    works: "go build",
  },
  {
    name: "somebody else's checkout, without version stamps",
    make(box) {
      writeModule(box);
      expect(shell(box, "git init -q").status).toBe(0);
      if (process.getuid?.() === 0) chownSync(box.cwd, 12345, 12345);
      box.env.GOFLAGS = "-buildvcs=false";
    },
    works: "go build",
  },
  {
    name: "editors with comments, other languages' mistakes, and code for the browser",
    make(box) {
      writeModule(box);
      box.write(
        "home/.config/Code/User/settings.json",
        '// mine\n{\n  "go.toolsManagement.autoUpdate": true, // always\n}\n',
      );
      box.write("home/.config/Cursor/User/settings.json", '{ "python.path": "/x" "editor.tabSize": 2 }');
      box.write("work/.vscode/settings.json", '{ "go.toolsEnvVars": { "GOOS": "js", "GOARCH": "wasm" } }');
      box.write("home/.vscode-server/data/Machine/settings.json", "");
    },
    works: "GOOS=js GOARCH=wasm go vet",
  },
  {
    name: "a dlv of the editor's own, by a variable of the environment",
    make(box) {
      writeModule(box);
      box.links("tools", { dlv: join(realGoroot, "bin/gofmt") });
      box.env.MY_TOOLS = join(box.root, "tools");
      writeEditorSettings(box, { "go.alternateTools": { dlv: `\${env:MY_TOOLS}/dlv` }, "go.goroot": `${realGoroot}/` });
    },
    works: "test -x $MY_TOOLS/dlv",
  },
  {
    name: "an editor that has its own copy of the same go, and the profile of another folder",
    make(box) {
      writeModule(box);
      box.prependPath(box.links("editors", { code: "/bin/true", nvim: "/bin/true" }));
      box.write("home/.vscode/extensions/golang.go-0.57.2/package.json", '{"version": "0.57.2"}');
      box.links("gobin", { go: join(realGoroot, "bin/go") });
      box.env.GOBIN = join(box.root, "gobin");
      const user = "home/.config/Code/User";
      const storage = {
        profileAssociations: { workspaces: { "file:///elsewhere": "1a2b" } },
        userDataProfiles: [{ location: "1a2b", name: "Other" }],
      };
      box.write(`${user}/globalStorage/storage.json`, JSON.stringify(storage));
      box.write(`${user}/profiles/1a2b/settings.json`, '{"go.goroot": "/nonexistent"}');
      box.write(`${user}/settings.json`, '{"go.useLanguageServer": true}');
    },
    works: "go vet",
  },
];

describe("the real go works, and doctor is silent", () => {
  test.each(setUps)(
    "$name",
    ({ make, works }) => {
      const box = createBox();
      try {
        make(box);
        const { status, output } = shell(box, works);
        expect({ works, status, output }).toEqual({ works, status: 0, output });
        expect(box.doctor().findings.map(({ id, found }) => ({ id, found }))).toEqual([]);
      } finally {
        box.remove();
      }
    },
    60_000,
  );
});

// For root nothing is closed.
describe.if(host.os === "linux" && process.getuid?.() === 0)("of a user", () => {
  test("a module cache whose modules are read-only, as go leaves them", () => {
    const found = findingsOfUser((box) => {
      box.write("home/go/pkg/mod/example.com/x@v1.2.0/x.go", "package x\n", 0o444);
      chmodSync(join(box.home, "go/pkg/mod/example.com/x@v1.2.0"), 0o555);
    });
    expect(found).toEqual([]);
  });

  test("a Go tree of root, and a checkout of one's own in a directory of root", () => {
    const found = findingsOfUser((box) => {
      box.write("srv/app/go.mod", "module example.com/m\n\ngo 1.21\n");
      box.cwd = join(box.root, "srv/app");
    }, "srv");
    expect(found).toEqual([]);
  });

  function findingsOfUser(make: (box: Box) => void, ofRoot?: string): string[] {
    const box = createBox();
    try {
      make(box);
      spawnSync("chown", ["-R", "12345:12345", box.root]);
      if (ofRoot) chownSync(join(box.root, ofRoot), 0, 0);
      chmodSync(box.root, 0o755);
      const user = ["/usr/bin/setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups"];
      return idsOf(JSON.parse(start([...user, launcher, "doctor", "--json"], box).stdout));
    } finally {
      box.remove();
    }
  }
});
