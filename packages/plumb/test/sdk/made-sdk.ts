// A small SDK that holds to everything that is asked of one: its programs are real ones of this machine, and its go says its version.

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { tarEntry, tarHeader, tarOf } from "../../../core/test/archive/support.ts";
import { zipOf } from "../../../core/test/archive/zip-of.ts";
import type { SdkName } from "../../src/go/toolchain-module.ts";
import { realGoroot, start } from "../box.ts";
import { host } from "../real-program.ts";

export interface MadeSdk {
  readonly sdk: SdkName;
  /** By path from the GOROOT on; `test/` and `doc/` are not in the module. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** As go.dev has it. */
  readonly tarGz: Buffer;
  readonly zip: Buffer;
  readonly filename: string;
  /** Of the module, for the log. */
  readonly h1: string;
}

const madeVersion = "1.99.1";

export function makeSdk(): MadeSdk {
  const { os, arch } = host;
  const program = goProgram(`go version go${madeVersion} ${os}/${arch}`);
  const files: Record<string, Uint8Array> = {
    VERSION: Buffer.from(`go${madeVersion}\ntime 2026-01-01T00:00:00Z\n`),
    "bin/go": program,
    "bin/gofmt": program,
    "doc/go_spec.html": Buffer.from("<p>\n"),
    [`pkg/tool/${os}_${arch}/compile`]: program,
    "src/cmd/go.mod": Buffer.from("module cmd\n"),
    "src/fmt/print.go": Buffer.from("package fmt\n"),
    "src/go.mod": Buffer.from("module std\n"),
    "src/make.bash": Buffer.from("#!/usr/bin/env bash\n"),
    "test/hello.go": Buffer.from("package main\n"),
  };
  const sdk = { version: madeVersion, os, arch };
  return {
    sdk,
    files,
    tarGz: gzipSync(tarOf(...tarEntries(files)), { level: 1 }),
    zip: zipOf(...Object.entries(files).map(([path, body]) => ({ name: `go/${path}`, body }))),
    filename: `go${madeVersion}.${os}-${arch}.tar.gz`,
    h1: moduleHash(sdk, files),
  };
}

export function tarEntries(files: Readonly<Record<string, Uint8Array>>): readonly Buffer[] {
  const entries = Object.entries(files).map(([path, body]) =>
    tarEntry(`go/${path}`, body, "0", /^bin\/|^pkg\/tool\/|\.bash$/.test(path) ? 0o755 : 0o644),
  );
  return [tarHeader({ name: "go/", type: "5", mode: 0o755 }), ...entries];
}

/** As it is defined: https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1 */
function moduleHash({ version, os, arch }: SdkName, files: Readonly<Record<string, Uint8Array>>): string {
  const prefix = `golang.org/toolchain@v0.0.1-go${version}.${os}-${arch}/`;
  const lines = Object.entries(files)
    .filter(([path]) => !/^(doc|test)\//.test(path))
    .map(([path, body]) => [`${prefix}${path.replace(/(^|\/)go\.mod$/, "$1_go.mod")}`, sha256(body)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hash]) => `${hash}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A program that prints a line, whatever it is asked. */
function goProgram(line: string): Buffer {
  const directory = mkdtempSync(join(tmpdir(), "plumb-made-sdk-"));
  try {
    const source = join(directory, "source");
    mkdirSync(source);
    writeFileSync(join(source, "go.mod"), "module example.com/go\n\ngo 1.20\n");
    const main = `func main() { syscall.Write(1, []byte(${JSON.stringify(`${line}\n`)})) }`;
    writeFileSync(join(source, "main.go"), `package main\n\nimport "syscall"\n\n${main}\n`);
    const { PATH = "", HOME = "" } = process.env;
    const own = {
      GOCACHE: host.cache,
      GOFLAGS: "-buildvcs=false",
      GOTOOLCHAIN: "local",
      GOENV: "off",
      CGO_ENABLED: "0",
    };
    const build = [join(realGoroot, "bin/go"), "build", "-ldflags=-s -w", "-o", "out"];
    const { status, stderr } = start(build, { env: { PATH, HOME, ...own }, cwd: source });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(source, "out"));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
