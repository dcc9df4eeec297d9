// A Go SDK made for tests: some two hundred files in a zip as Go's own are, with real programs for this machine. The zip, the hashes of
// its files and its h1 are made by Python's standard library, with no code of plumb.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { host } from "../real-program.ts";

export interface SyntheticSdk {
  /** Without `go`. */
  readonly version: string;
  /** `v0.0.1-go1.99.1.linux-amd64` */
  readonly moduleVersion: string;
  /** As its folder and its receipt are called. */
  readonly name: string;
  readonly zip: Buffer;
  readonly h1: string;
  /** SHA-256 of every file, by its path in the GOROOT. */
  readonly hashes: ReadonlyMap<string, string>;
}

export interface SyntheticOptions {
  readonly version?: string;
  /** Of files that cannot be made smaller: with more than six million the archive is unpacked while it arrives. */
  readonly ballastBytes?: number;
  /** Another one gives other contents of the same sizes. */
  readonly seed?: number;
  /** What it is not: of the version in its VERSION file, for this machine's CPU, or able to say its version. */
  readonly not?: "version" | "arch" | "run";
  /** Folder of programs that its `go install …/NAME@VERSION` copies into GOBIN. */
  readonly installs?: string;
}

export function makeSyntheticSdk(options: SyntheticOptions = {}): SyntheticSdk {
  const { version = "1.99.1", ballastBytes = 0, seed = 1, not, installs = "/nonexistent" } = options;
  const moduleVersion = `v0.0.1-go${version}.${host.os}-${host.arch}`;
  const folder = mkdtempSync(join(tmpdir(), "plumb-synthetic-"));
  try {
    const program = compileGo(folder, not === "run" ? "1.99.9" : version, installs);
    const zip = join(folder, "sdk.zip");
    const job = {
      program,
      zip,
      prefix: `golang.org/toolchain@${moduleVersion}/`,
      version: not === "version" ? "1.99.9" : version,
      foreign: not === "arch",
      tools: `pkg/tool/${host.os}_${host.arch}`,
      ballastBytes,
      seed,
    };
    const { status, stdout, stderr } = spawnSync("python3", ["-c", script], {
      input: JSON.stringify(job),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    const { h1, hashes } = JSON.parse(stdout);
    return {
      version,
      moduleVersion,
      name: `go${version}-${host.os}-${host.arch}`,
      zip: readFileSync(zip),
      h1,
      hashes: new Map(Object.entries(hashes)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program that says what `go version` says, and whose `install` copies what is built already. */
function compileGo(folder: string, version: string, installs: string): string {
  const source = join(folder, "go.c");
  const said = `go version go${version} ${host.os}/${host.arch}`;
  writeFileSync(
    source,
    `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(int count, char **words) {
  if (count == 2 && !strcmp(words[1], "version")) return puts("${said}") < 0;
  if (count != 3 || strcmp(words[1], "install")) return 2;
  char *name = strrchr(words[2], '/') + 1, command[1000];
  *strchr(name, '@') = 0;
  snprintf(command, sizeof command, "mkdir -p \\"$GOBIN\\" && cp '${installs}/%s' \\"$GOBIN/\\"", name);
  return system(command) != 0;
}
`,
  );
  const { status, stderr } = spawnSync("gcc", ["-O1", "-s", "-o", join(folder, "go"), source], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return join(folder, "go");
}

// Written as a stream, so that sizes follow the data as in zips that Go writes; from a system without modes, as those are.
const script = `
import base64, hashlib, json, random, re, sys, zipfile
job = json.load(sys.stdin)
rnd = random.Random(job["seed"])
program = open(job["program"], "rb").read()
if job["foreign"]: program = program[:18] + bytes([243, 0]) + program[20:]
words = [b"func ", b"return ", b"package ", b"err != nil ", b"\\n", b"type ", b"struct {\\n", b"}\\n", b"// "]
files = {"VERSION": f"go{job['version']}\\ntime 2026-01-01T00:00:00Z\\n".encode(), "LICENSE": b"all of it\\n", "go.env": b"GOPROXY=off\\n",
  "bin/go": program, "bin/gofmt": program, "lib/time/update.bash": b"#!/bin/sh\\nexit 0\\n", "src/empty.go": b"",
  "src/go.mod": b"module std\\n", "src/cmd/go.mod": b"module cmd\\n", "src/internal/trace/testdata/\\u00e4.txt": b"other letters\\n"}
for tool in ["asm", "compile", "link"]: files[f"{job['tools']}/{tool}"] = program
for at in range(190):
  text = b"".join(rnd.choice(words) for _ in range(rnd.randrange(20, 2000)))
  files[f"src/p{at % 30}/d{at % 7}/f{at}.go"] = text
for at in range(0, job["ballastBytes"], 10**6): files[f"src/m/ballast{at // 10**6}.bin"] = rnd.randbytes(min(10**6, job["ballastBytes"] - at))
class Stream:
  def __init__(self, file): self.file = file
  def write(self, data): return self.file.write(data)
  def flush(self): self.file.flush()
lines = []
with open(job["zip"], "wb") as out, zipfile.ZipFile(Stream(out), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
  for path in sorted(files):
    name = job["prefix"] + re.sub(r"(^|/)go\\.mod$", r"\\1_go.mod", path)
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr, entry.compress_type = 0, 0, zipfile.ZIP_DEFLATED
    made.writestr(entry, files[path])
    lines.append((name.encode(), hashlib.sha256(files[path]).hexdigest()))
summary = "".join(f"{digest}  {name.decode()}\\n" for name, digest in sorted(lines)).encode()
h1 = "h1:" + base64.b64encode(hashlib.sha256(summary).digest()).decode()
json.dump({"h1": h1, "hashes": {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}}, sys.stdout)
`;
