// The whole matrix of `plumb build`, for real: `./plumb --run tools/build-matrix.ts`. Every pair that Go builds without C; a program with C,
// and one with SQLite, for every target that Zig has, against glibc and musl; each tried where this machine can. It takes most of an hour
// with empty caches, so it is no part of the tests. Exit status 1 when an output is not what was planned, or fails when it is run.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const plumb = join(import.meta.dirname, "../plumb");

const hello =
  'package main\n\nimport (\n\t"fmt"\n\t"runtime"\n)\n\nfunc main() { fmt.Println("hello", runtime.GOOS, runtime.GOARCH) }\n';
const withC =
  'package main\n\n// #include <stdlib.h>\n// static int one(void) { free(malloc(1)); return 1; }\nimport "C"\n\nimport (\n\t"net"\n\t"os/user"\n)\n\nfunc main() {\n\tnet.LookupHost("localhost")\n\tuser.Current()\n\tprintln("c", C.one())\n}\n';
const sqlite = `package main

import (
	"database/sql"
	"fmt"
	"log"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		log.Fatal(err)
	}
	var version string
	if err := db.QueryRow("select sqlite_version()").Scan(&version); err != nil {
		log.Fatal(err)
	}
	fmt.Println("sqlite", version)
}
`;

const linux = "amd64 arm64 386 arm arm/6 riscv64 s390x loong64 ppc64le".split(" ").map((arch) => `linux/${arch}`);
const others = ["windows/amd64", "windows/386", "windows/arm64", "freebsd/amd64", "netbsd/amd64"];

interface Lane {
  readonly name: string;
  readonly source: string;
  readonly requires?: string;
  readonly args: readonly string[];
}

const lanes: readonly Lane[] = [
  { name: "without C", source: hello, args: ["--target", "all"] },
  { name: "with C", source: withC, args: ["--cc", "zig", "--target", [...linux, ...others].join()] },
  { name: "with C, static", source: withC, args: ["--cc", "zig", "--static", "--target", linux.join()] },
  {
    name: "SQLite",
    source: sqlite,
    requires: "github.com/mattn/go-sqlite3",
    args: ["--cc", "zig", "--target", "linux/amd64,linux/arm64,windows/amd64"],
  },
  {
    name: "SQLite, static",
    source: sqlite,
    requires: "github.com/mattn/go-sqlite3",
    args: ["--cc", "zig", "--static", "--target", "linux/amd64,linux/arm64"],
  },
];

interface Document {
  readonly outputs: readonly {
    target: string;
    verified: boolean;
    smoke: { status: string; reason: string };
    findings: readonly { severity: string; id: string; found: string }[];
  }[];
  readonly failures: readonly { target: string; log: string }[];
  readonly refused: readonly { target: string; finding: { found: string } }[];
  readonly skipped: readonly { target: string; finding: { found: string } }[];
}

let faults = 0;
const folder = mkdtempSync(join(tmpdir(), "plumb-matrix-"));
try {
  for (const lane of lanes) runLane(lane);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${faults} faults\n`);
process.exitCode = faults > 0 ? 1 : 0;

function runLane({ name, source, requires, args }: Lane): void {
  const project = join(folder, name.replaceAll(/\W+/g, "-"));
  mkdirSync(project);
  writeFileSync(join(project, "go.mod"), "module example.com/matrix\n\ngo 1.24\n");
  writeFileSync(join(project, "main.go"), source);
  if (requires) spawnSync("go", ["get", requires], { cwd: project });
  const started = performance.now();
  const { stdout, stderr } = spawnSync(plumb, ["build", "--json", "--smoke", ...args], {
    cwd: project,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  if (stdout === "") {
    faults += 1;
    process.stdout.write(`${name}: ${stderr}\n`);
    return;
  }
  const { outputs, failures, refused, skipped } = JSON.parse(stdout) as Document;
  const wrong = outputs.filter(({ verified, smoke }) => !verified || smoke.status === "failed");
  // What was named and is not built is a fault; a group of all leaves out what it cannot.
  faults += wrong.length + failures.length + refused.length;
  const tried = Map.groupBy(outputs, ({ smoke }) => smoke.status);
  const counts = [...tried].map(([status, some]) => `${some.length} ${status}`).join(", ");
  process.stdout.write(
    `${name}: ${outputs.length - wrong.length} of ${outputs.length} right, ${skipped.length} skipped; run: ${counts}; ${seconds} s\n`,
  );
  for (const { target, verified, smoke, findings } of outputs) {
    const said = findings.filter(({ severity }) => severity !== "info").map(({ id, found }) => `${id} (${found})`);
    process.stdout.write(
      `  ${verified ? "ok  " : "FAIL"} ${target}: ${[`${smoke.status}, ${smoke.reason}`, ...said].join("; ")}\n`,
    );
  }
  for (const { target, log } of failures)
    process.stdout.write(`  FAIL ${target}: ${log.trim().split("\n").slice(-3).join(" / ")}\n`);
  for (const { target, finding } of refused) process.stdout.write(`  FAIL ${target}: ${finding.found}\n`);
  for (const { target, finding } of skipped) process.stdout.write(`  skip ${target}: ${finding.found}\n`);
}
