// Builds that fail for real, by the Go and the C compiler of this machine, and what is read out of what they print.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Box, createBox, realGoroot } from "../../box.ts";
import { causeOf } from "../explained.ts";

const cgo = join(realGoroot, "src/runtime/cgo");
const foreign = process.arch === "arm64" ? "amd64" : "arm64";
let box: Box;
let nothing: string;

beforeAll(() => {
  box = createBox();
  // A PATH with Go's own commands and no C compiler.
  nothing = `${realGoroot}/bin`;
  box.write("work/go.mod", "module tide.test/app\n\ngo 1.22\n\nrequire tide.test/wave v1.0.0\n");
  box.write("work/main.go", 'package main\n\nimport _ "tide.test/wave"\n\nfunc main() {}\n');
  box.write("work/pure/main.go", "package main\n\nfunc main() {}\n");
  box.write("work/vendor/modules.txt", "# tide.test/wave v1.0.0\n## explicit; go 1.22\ntide.test/wave\n");
  box.write("work/vendor/tide.test/wave/wave.go", 'package wave\n\nimport "C"\n');
  box.write("work/trace/trace.go", 'package trace\n\n// #include "nowhere/wave.h"\nimport "C"\n');
});

afterAll(() => box.remove());

/** What a command prints that fails, after the line it was typed as. */
function failure(env: Readonly<Record<string, string>>, ...command: string[]): string {
  const [program = "", ...args] = command;
  const path = program === "go" ? join(realGoroot, "bin/go") : program;
  const { status, stdout, stderr } = spawnSync(path, args, {
    cwd: box.cwd,
    env: { ...box.env, ...env },
    encoding: "utf8",
  });
  expect(status).not.toBe(0);
  const typed = Object.entries(env).filter(([name]) => name !== "PATH");
  return `$ ${typed.map(([name, value]) => `${name}=${value} `).join("")}${command.join(" ")}\n${stdout}${stderr}`;
}

test("no C compiler on PATH", () => {
  const file = join(box.cwd, "vendor/tide.test/wave/wave.go");
  expect(causeOf(failure({ PATH: nothing, CGO_ENABLED: "1" }, "go", "tool", "cgo", file))).toBe("cc-not-found");
});

test("a compiler's path that is cut at a blank", () => {
  const file = join(box.cwd, "vendor/tide.test/wave/wave.go");
  expect(causeOf(failure({ CC: "/opt/my tools/gcc" }, "go", "tool", "cgo", file))).toBe("cc-path-with-spaces");
});

test("a CC that is no command", () => {
  expect(causeOf(failure({ CC: "./gcc" }, "go", "build", "./pure"))).toBe("cc-setting-invalid");
  expect(causeOf(failure({ CC: "'gcc" }, "go", "build", "./pure"))).toBe("cc-setting-invalid");
});

test("cgo that is off: by a setting, by a cross build, by itself", () => {
  expect(causeOf(failure({ CGO_ENABLED: "0" }, "go", "build", "."))).toBe("cgo-disabled-but-needed");
  expect(causeOf(failure({ GOOS: "windows" }, "go", "build", "."))).toBe("cgo-disabled-by-cross-build");
  expect(causeOf(failure({ PATH: nothing }, "go", "build", "."))).toBe("cgo-disabled-no-compiler");
});

test("the race detector and shared libraries without cgo", () => {
  const off = { CGO_ENABLED: "0" };
  expect(causeOf(failure(off, "go", "build", "-race", "./pure"))).toBe("race-needs-cgo");
  expect(causeOf(failure(off, "go", "build", "-buildmode=c-shared", "./pure"))).toBe("cgo-disabled-but-needed");
});

test("programs for another platform do not go into GOBIN", () => {
  const log = failure({ GOOS: "windows", GOARCH: foreign, GOBIN: box.root }, "go", "install", "./pure");
  expect(causeOf(log)).toBe("gobin-in-cross-install");
});

test("runtime/cgo of another CPU, given to this machine's assembler", () => {
  const log = failure({}, "gcc", "-c", "-o", "/dev/null", join(cgo, `gcc_${foreign}.S`));
  expect(causeOf(log)).toBe("cross-cgo-no-cross-compiler");
});

test("options of other targets, given to this machine's compiler", () => {
  const log = (...options: string[]) => failure({}, "gcc", ...options, "-c", join(cgo, "gcc_context.c"));
  expect(causeOf(log("-mthreads"))).toBe("mingw-missing");
  expect(causeOf(log("-arch", "arm64"))).toBe("cross-cgo-no-cross-compiler");
  expect(causeOf(log("-mabi=lp64d"))).toBe("cross-cgo-no-cross-compiler");
});

test("a header that is nobody's known library is no cause", () => {
  expect(causeOf(failure({}, "go", "tool", "cgo", join(box.cwd, "trace/trace.go")))).toBeUndefined();
});
