// Faults made for real in a box of their own, and found by the plumb command as its user would type it.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Box, createBox, idsOf, launcher, realGoroot, start } from "../box.ts";
import { downloadSdk } from "../real-sdk.ts";

const host = spawnSync("go", ["env", "GOOS", "GOARCH"], { encoding: "utf8", cwd: "/" }).stdout.trim().split("\n");
const [os = "", arch = ""] = host;
const otherArch = arch === "arm64" ? "amd64" : "arm64";

let sdks: string;
let oldGoroot: string;
let foreignGoroot: string;
let foreignProgram: string;

beforeAll(() => {
  sdks = mkdtempSync(join(tmpdir(), "plumb-sdks-"));
  oldGoroot = downloadSdk(`go1.21.6.${os}-${arch}`, sdks);
  foreignGoroot = downloadSdk(`go1.25.4.${os}-${otherArch}`, sdks);
  foreignProgram = join(foreignGoroot, "bin/gofmt");
}, 240_000);

afterAll(() => rmSync(sdks, { recursive: true, force: true }));

/** Makes a fault in a fresh box and returns the ids that doctor finds. */
function findingsAfter(fault: (box: Box) => void, ...args: string[]): string[] {
  const box = createBox();
  try {
    fault(box);
    return idsOf(box.doctor(...args));
  } finally {
    box.remove();
  }
}

/** A copy of a Go tree that shares all files but may be changed. */
function linkedCopy(goroot: string, target: string): string {
  const { status, stderr } = spawnSync("cp", ["-al", goroot, target], { encoding: "utf8" });
  // Another file system than the original: copy.
  if (status !== 0) cpSync(goroot, target, { recursive: true });
  if (status !== 0 && stderr === "") throw new Error("cp failed");
  return target;
}

test("a healthy box has no finding", () => {
  expect(findingsAfter(() => {})).toEqual([]);
});

// strace is the witness, and it is Linux's.
describe.if(os === "linux")("a program for another CPU is found and never started", () => {
  test("go first on PATH", () => {
    const box = createBox();
    box.prependPath(join(foreignGoroot, "bin"));
    const report = box.doctor();
    expect(idsOf(report)).toEqual(["go-binary-wrong-arch"]);
    expect(report.findings[0]?.found).toContain(`${os}/${otherArch}`);
    expect(startedIn(box)).not.toContain(join(foreignGoroot, "bin/go"));
    box.remove();
  });

  test("dlv in GOBIN", () => {
    const box = createBox();
    mkdirSync(join(box.home, "go/bin"), { recursive: true });
    copyFileSync(foreignProgram, join(box.home, "go/bin/dlv"));
    expect(idsOf(box.doctor())).toEqual(["dlv-wrong-arch"]);
    expect(startedIn(box)).not.toContain(join(box.home, "go/bin/dlv"));
    box.remove();
  });

  test("an interpreter that env finds on PATH", () => {
    const box = createBox();
    const bin = box.links("bin", { "other-cpu": foreignProgram });
    box.write("scripts/gcc", "#!/usr/bin/env other-cpu\n", 0o755);
    box.prependPath(join(box.root, "scripts"), bin);
    expect(startedIn(box)).not.toContain(join(bin, "other-cpu"));
    expect(startedIn(box)).not.toContain(join(box.root, "scripts/gcc"));
    box.remove();
  });

  test("cc first on PATH", () => {
    const box = createBox();
    box.prependPath(box.links("bin", { gcc: foreignProgram, cc: foreignProgram }));
    expect(idsOf(box.doctor())).toEqual(["cc-wrong-arch"]);
    expect(startedIn(box)).not.toContain(join(box.root, "bin/gcc"));
    box.remove();
  });

  // Every program the kernel was asked to start, by path.
  function startedIn(box: Box): string[] {
    const log = join(box.root, "strace.log");
    const traced = start(["/usr/bin/strace", "-f", "-e", "trace=execve", "-o", log, launcher, "doctor", "--json"], box);
    const text = spawnSync("cat", [log], { encoding: "utf8" }).stdout;
    const paths = [...text.matchAll(/execve\("([^"]+)"/g)].map((match) => match[1] ?? "");
    // The trace itself must have worked: plumb's own start is in it, and it ended with a report.
    if (!paths.includes(launcher) || !traced.stdout.includes('"checks"')) throw new Error(traced.stderr + text);
    return paths;
  }
});

describe("the Go tree", () => {
  test("GOROOT of a tree that is not there, by go env -w: even go version fails", () => {
    const found = findingsAfter((box) => {
      box.go("env", "-w", "GOROOT=/nonexistent/go");
      expect(start([join(realGoroot, "bin/go"), "version"], box).status).not.toBe(0);
    });
    expect(found).toEqual(["goroot-set-wrong"]);
  });

  test("GOROOT of a tree that is not there, in the environment", () => {
    expect(findingsAfter((box) => Object.assign(box.env, { GOROOT: "/nonexistent/go" }))).toEqual(["goroot-set-wrong"]);
  });

  test("GOROOT of another release: the compiler refuses", () => {
    const found = findingsAfter((box) => {
      box.env.GOROOT = oldGoroot;
      box.write("work/main.go", "package main\nfunc main() {}\n");
      const build = start([join(realGoroot, "bin/go"), "build", "main.go"], box);
      expect(build.stderr).toContain("does not match go tool version");
    });
    expect(found).toEqual(["goroot-mismatch"]);
  });

  test("one release unpacked over another: the standard library no longer compiles", () => {
    const found = findingsAfter((box) => {
      const goroot = linkedCopy(realGoroot, join(box.root, "go"));
      // What an archive unpacked over an older tree leaves behind: the files that only the older one has.
      for (const name of ["src/runtime", "src/os"]) {
        const newer = new Set(readdirSync(join(goroot, name)));
        for (const file of readdirSync(join(oldGoroot, name)).filter((entry) => entry.endsWith(".go"))) {
          if (!newer.has(file)) copyFileSync(join(oldGoroot, name, file), join(goroot, name, file));
        }
      }
      box.env.PATH = `${goroot}/bin:/usr/bin:/bin`;
      box.write("work/main.go", 'package main\n\nimport "os"\n\nfunc main() { os.Exit(0) }\n');
      const build = start([join(goroot, "bin/go"), "build", "main.go"], box);
      expect(build.stderr).toContain("redeclared");
    });
    expect(found).toEqual(["goroot-overlaid-install"]);
  });

  test("a tree without its compiler", () => {
    const found = findingsAfter((box) => {
      const goroot = linkedCopy(realGoroot, join(box.root, "go"));
      rmSync(join(goroot, `pkg/tool/${os}_${arch}/compile`));
      box.env.PATH = `${goroot}/bin:/usr/bin:/bin`;
    });
    expect(found).toEqual(["no-such-tool"]);
  });

  test("a go command alone, copied out of its tree", () => {
    const found = findingsAfter((box) => {
      mkdirSync(join(box.root, "bin"));
      copyFileSync(join(realGoroot, "bin/go"), join(box.root, "bin/go"));
      chmodSync(join(box.root, "bin/go"), 0o755);
      box.env.PATH = `${join(box.root, "bin")}:/usr/bin:/bin`;
    });
    // Where the go command was built in the place it came from it still finds that tree: then nothing is wrong.
    expect(["go-binary-trimmed-no-goroot", undefined]).toContain(found[0]);
  });

  test("Go is installed but not on PATH", () => {
    const found = findingsAfter((box) => {
      mkdirSync(join(box.home, "sdk"));
      symlinkSync(realGoroot, join(box.home, "sdk/go1.99.0"));
      box.env.PATH = emptyOfGo(box);
    });
    expect(found).toEqual(["go-not-on-path"]);
  });

  test("a go command that may not be executed", () => {
    const found = findingsAfter((box) => {
      const goroot = linkedCopy(realGoroot, join(box.root, "go"));
      rmSync(join(goroot, "bin/go"));
      copyFileSync(join(realGoroot, "bin/go"), join(goroot, "bin/go"));
      chmodSync(join(goroot, "bin/go"), 0o644);
      box.env.PATH = [join(goroot, "bin"), emptyOfGo(box)].join(":");
    });
    expect(found).toEqual(["go-not-executable"]);
  });

  // The system's programs without any go, as links in one directory.
  function emptyOfGo(box: Box): string {
    const targets: Record<string, string> = {};
    for (const name of readdirSync("/usr/bin")) {
      if (!/^go(fmt)?$/.test(name)) targets[name] = join("/usr/bin", name);
    }
    return box.links("usr-bin", targets);
  }
});

describe("settings", () => {
  const settings: readonly (readonly [string, (box: Box) => void])[] = [
    ["goarch-persisted", (box) => box.go("env", "-w", `GOARCH=${otherArch}`)],
    ["bad-goarch-value", (box) => Object.assign(box.env, { GOARCH: "x86_64" })],
    ["cc-not-found", (box) => box.go("env", "-w", "CC=no-such-compiler")],
    ["go111module-off", (box) => box.go("env", "-w", "GO111MODULE=off")],
    ["gopath-equals-goroot", (box) => Object.assign(box.env, { GOPATH: realGoroot })],
    ["go-env-file-ignored-lines", (box) => box.write("home/.config/go/env", "export GOFLAGS=-mod=mod\n")],
    ["docker-platform-mismatch", (box) => Object.assign(box.env, { DOCKER_DEFAULT_PLATFORM: `linux/${otherArch}` })],
    [
      "goflags-mod-vendor",
      (box) => {
        box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
        box.go("env", "-w", "GOFLAGS=-mod=vendor");
      },
    ],
    [
      "gopath-has-go-mod",
      (box) => {
        box.write("home/go/go.mod", "module example.com/m\n\ngo 1.21\n");
      },
    ],
    [
      "cc-path-with-spaces",
      (box) => {
        box.links("my compilers", { gcc: "/usr/bin/gcc" });
        box.env.CC = join(box.root, "my compilers/gcc");
      },
    ],
  ];

  test.each(settings)("%s", (id, fault) => {
    expect(findingsAfter(fault)).toEqual([id]);
  });

  test("GOAMD64 of a level that does not exist", () => {
    const name = arch === "arm64" ? "GOARM64" : "GOAMD64";
    const id = arch === "arm64" ? "goarm64-level-too-high" : "goamd64-level-too-high";
    expect(findingsAfter((box) => Object.assign(box.env, { [name]: "v99" }))).toEqual([id]);
  });
});

describe("the module in the current directory", () => {
  test("a go line whose toolchain was never released, with a Go that takes it by the word", () => {
    const box = createBox();
    box.env.PATH = `${oldGoroot}/bin:/usr/bin:/bin`;
    box.env.GOTOOLCHAIN = "auto";
    box.write("work/go.mod", "module example.com/m\n\ngo 1.23\n");
    expect(idsOf(box.doctor())).toEqual(["toolchain-not-available"]);
    // No network is needed for the proof: with only PATH to look at, this Go asks for go1.23 by that name.
    box.env.GOTOOLCHAIN = "path";
    expect(start([join(oldGoroot, "bin/go"), "list"], box).stderr).toContain('cannot find "go1.23" in PATH');
    box.remove();
  });

  test("a newer Go is asked for and switching is off", () => {
    const found = findingsAfter((box) => {
      box.env.GOTOOLCHAIN = "local";
      box.write("work/go.mod", "module example.com/m\n\ngo 1.99.0\n");
    });
    expect(found).toEqual(["gotoolchain-local-conflict"]);
  });

  test("vendor lags behind go.mod", () => {
    const found = findingsAfter((box) => {
      box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n\nrequire example.com/x v1.2.0\n");
      box.write("work/vendor/modules.txt", "# example.com/x v1.1.0\n## explicit; go 1.21\nexample.com/x\n");
      box.write("work/vendor/example.com/x/x.go", "package x\n");
      box.write("work/main.go", 'package main\n\nimport _ "example.com/x"\n\nfunc main() {}\n');
      expect(start([join(realGoroot, "bin/go"), "build"], box).stderr).toContain("inconsistent vendoring");
    });
    expect(found).toEqual(["vendor-out-of-sync"]);
  });

  test("the checkout belongs to somebody else", () => {
    const found = findingsAfter((box) => {
      box.write("work/go.mod", "module example.com/m\n\ngo 1.21\n");
      expect(start(["/usr/bin/git", "init", "-q"], box).status).toBe(0);
      chownSync(box.cwd, 12345, 12345);
    });
    expect(found).toEqual(process.getuid?.() === 0 ? ["vcs-dubious-ownership"] : []);
  });
});

describe("programs around Go", () => {
  test("a script whose interpreter is not there", () => {
    const found = findingsAfter((box) => {
      box.write("home/go/bin/gopls", "#!/nonexistent/python\n", 0o755);
    });
    expect(found).toEqual(["bad-interpreter"]);
  });

  test("a script without #!", () => {
    const found = findingsAfter((box) => {
      box.write("home/go/bin/staticcheck", "exec /usr/bin/true\n", 0o755);
    });
    expect(found).toEqual(["script-without-shebang"]);
  });

  test("a program whose loader is of another C library", () => {
    const found = findingsAfter((box) => {
      box.write("work/t.c", "int main(void) { return 0; }\n");
      mkdirSync(join(box.home, "go/bin"), { recursive: true });
      const built = start(
        ["/usr/bin/gcc", "t.c", "-o", join(box.home, "go/bin/gopls"), "-Wl,--dynamic-linker=/lib/ld-other-libc.so.1"],
        box,
      );
      expect(built.status).toBe(0);
    });
    expect(found).toEqual(["glibc-binary-on-alpine"]);
  });

  test("a compiler that hangs costs its own facts, not the diagnosis", () => {
    const box = createBox();
    box.write("bin/gcc", "#!/bin/sh\nsleep 600\n", 0o755);
    box.prependPath(join(box.root, "bin"));
    const report = box.doctor();
    expect(report.findings).toEqual([]);
    expect(report.checks.find((check) => check.id === "cc-not-found")?.status).toBe("ok");
    box.remove();
  });
});
