// A real release as a tar.gz, made of the toolchain module that this machine's module proxy has: proven by the real checksum database,
// and by a signature of a key of this test.

import { afterAll, beforeAll, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHost } from "@goplumb/core/host/real-host";
import { plumbHome } from "@goplumb/core/state/plumb-home";
import { createTestLog } from "../../../sumdb/test/test-log.ts";
import { admitNative } from "../../src/facts/executable/admit.ts";
import { goproxyEntries } from "../../src/go/goproxy-list.ts";
import { installSdk } from "../../src/sdk/install/install.ts";
import { downloadSite } from "../../src/sdk/sources/download-site.ts";
import { readWays } from "../../src/sdk/ways.ts";
import { type Box, createBox, goEnv } from "../box.ts";
import { type DownloadServer, feedOf, startDownloadServer } from "./download-server.ts";
import { makeSigningKey, signatureOf } from "./signing-keys.ts";

const sdk = { version: "1.24.4", os: goEnv("GOHOSTOS"), arch: goEnv("GOHOSTARCH") };
const filename = `go${sdk.version}.${sdk.os}-${sdk.arch}.tar.gz`;

let box: Box;
let server: DownloadServer;
beforeAll(async () => {
  box = createBox();
  server = await startDownloadServer(createTestLog());
}, 60_000);
afterAll(async () => {
  await server.close();
  box.remove();
});

/** Prefix, names and modes as go.dev has them; with folders, and with files that the module leaves out. */
const convert = `
import io, re, sys, tarfile, zipfile
source, target = zipfile.ZipFile(sys.argv[1]), tarfile.open(sys.argv[2], "w:gz", compresslevel=1, format=tarfile.PAX_FORMAT)
made = set()
def add(name, body):
    parts = name.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        folder = "/".join(parts[:depth])
        if folder not in made:
            made.add(folder)
            entry = tarfile.TarInfo(folder + "/"); entry.type = tarfile.DIRTYPE; entry.mode = 0o755
            target.addfile(entry)
    entry = tarfile.TarInfo(name); entry.size = len(body)
    program = re.match(r"go/(bin|pkg/tool)/", name) or body[:2] == b"#!"
    entry.mode = 0o755 if program else 0o644
    target.addfile(entry, io.BytesIO(body))
for info in sorted(source.infolist(), key=lambda one: one.filename):
    name = info.filename.split("/", 2)[2]
    add("go/" + re.sub(r"(^|/)_go\\.mod$", r"\\1go.mod", name), source.read(info))
for name in ["go/doc/go_spec.html", "go/test/fixedbugs/\\u00c4foo.go", "go/api/go1.txt"]:
    add(name, b"not in the module\\n")
target.close()
`;

test("a real release climbs every rung", async () => {
  const zip = join(box.root, "module.zip");
  const archive = join(box.root, "archive.tar.gz");
  const proxy = goproxyEntries(goEnv("GOPROXY")).find(({ kind }) => kind === "proxy")?.url;
  const module = `golang.org/toolchain/@v/v0.0.1-go${sdk.version}.${sdk.os}-${sdk.arch}.zip`;
  writeFileSync(zip, new Uint8Array(await (await fetch(`${proxy}/${module}`)).arrayBuffer()));
  const { status, stderr } = spawnSync("python3", ["-c", convert, zip, archive], { encoding: "utf8" });
  expect([stderr, status]).toEqual(["", 0]);
  const tarGz = readFileSync(archive);
  const signing = await makeSigningKey();
  server.files.set("", feedOf({ sdk, filename, tarGz }));
  server.files.set(filename, tarGz);
  server.files.set(`${filename}.asc`, await signatureOf(tarGz, signing, { subkey: 0 }));

  const env = { ...process.env, HOME: box.home, PLUMB_HOME: join(box.root, "plumb"), GOSUMDB: "sum.golang.org" };
  const host = { ...createHost({ admit: admitNative }), env: { ...env, GOPROXY: goEnv("GOPROXY") } };
  const ways = await readWays(host);
  const site = { base: server.base, original: server.base, signer: signing.signer, fallsBackOnAnyError: false };
  const sources = [downloadSite(host, ways, site)];
  const { goroot, receipt } = await installSdk(host, sdk, { home: plumbHome(host), ways, sources, report: () => {} });

  expect(receipt.rungs.map(({ name, status }) => `${name} ${status}`)).toEqual([
    "size passed",
    "sha256 passed",
    "openpgp passed",
    "sumdb passed",
    "h1 passed",
    "header passed",
    "run passed",
  ]);
  const h1 = receipt.rungs.find(({ name }) => name === "h1")?.detail;
  expect(h1).toEndWith("; 3 more, which the log is not about, came in the same archive");
  expect(receipt.sumdb.record.text).toContain(receipt.h1);
  expect(existsSync(join(goroot, "test/fixedbugs/\u00c4foo.go"))).toBe(true);
  const mode = (path: string) => (statSync(join(goroot, path)).mode & 0o777).toString(8);
  expect(["bin/go", "src/make.bash", "src/fmt/print.go"].map(mode)).toEqual(["555", "555", "444"]);
  const { stdout } = spawnSync(join(goroot, "bin/go"), ["env", "GOROOT"], {
    env: { HOME: box.home },
    encoding: "utf8",
  });
  expect(stdout.trim()).toBe(goroot);
}, 180_000);
