// Kills installs with SIGKILL at random moments: many of a synthetic SDK, and some of a real one from the module proxy and the checksum
// database that the user's own Go settings name. About one in ten comes to its end before that. Run by hand; prints counts; status 1
// when anything was not as it must be.
// Usage: install-faults.ts [--synthetic RUNS] [--real RUNS] [--version 1.24.4] [--seed NUMBER]

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { host } from "../packages/plumb/test/real-program.ts";
import { downloadSdk } from "../packages/plumb/test/real-sdk.ts";
import { type KilledHome, killInHome, killOnLoopback, type Stage } from "../packages/plumb/test/sdk/killed-installs.ts";
import { createSdkBox } from "../packages/plumb/test/sdk/sdk-box.ts";
import { makeSyntheticSdk } from "../packages/plumb/test/sdk/synthetic-sdk.ts";

const { values: options } = parseArgs({
  options: {
    synthetic: { type: "string", default: "1200" },
    real: { type: "string", default: "30" },
    version: { type: "string", default: "1.24.4" },
    seed: { type: "string", default: "1" },
  },
});
const seed = Number(options.seed);
const homes = 2;

const results: KilledHome[] = [];
if (Number(options.synthetic) > 0) {
  const runs = Math.ceil(Number(options.synthetic) / homes);
  const sdk = makeSyntheticSdk();
  const onRun = ticker("synthetic", runs * homes);
  const seeds = Array.from({ length: homes }, (_, at) => seed + at);
  results.push(...(await Promise.all(seeds.map((one) => killOnLoopback(sdk, { runs, seed: one, onRun })))));
}
if (Number(options.real) > 0) results.push(await killReal(options.version, Number(options.real)));
for (const result of results) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
const isSound = ({ faults, end }: KilledHome) =>
  faults.length + end.faults.length + end.leftovers.length === 0 && end.status === 0 && end.list.length === 1;
process.exitCode = results.every(isSound) ? 0 : 1;

async function killReal(version: string, runs: number): Promise<KilledHome> {
  const folder = mkdtempSync(join(tmpdir(), "plumb-real-"));
  const [url = "", gosumdb = ""] = goEnv("GOPROXY", "GOSUMDB");
  const box = createSdkBox({ url, gosumdb });
  try {
    // What go itself downloads, unpacks and checks.
    const hashes = hashesBelow(downloadSdk(`go${version}.${host.os}-${host.arch}`, folder));
    for (const [name, value] of Object.entries(process.env)) {
      if (/^(https?_proxy|no_proxy)$/i.test(name) && value !== undefined) box.env[name] = value;
    }
    for (const name of ["SSL_CERT_FILE", "SSL_CERT_DIR"]) {
      const value = process.env[name];
      if (value === undefined) delete box.env[name];
      else box.env[name] = value;
    }
    const sdk = { name: `go${version}-${host.os}-${host.arch}`, version, hashes };
    return await killInHome({ box, sdk, runs, seed, nextRequest: null, onRun: ticker(`go${version}`, runs) });
  } finally {
    box.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As a GOROOT has them: in the module a nested go.mod stands as _go.mod. */
function hashesBelow(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
      return [relative(root, path).replace(/(^|\/)_go\.mod$/, "$1go.mod"), hash];
    }),
  );
}

function goEnv(...names: readonly string[]): readonly string[] {
  const { stdout, status, stderr } = spawnSync("go", ["env", ...names], { encoding: "utf8", cwd: "/" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split("\n");
}

function ticker(what: string, runs: number): (run: number, stage: Stage) => void {
  let done = 0;
  return () => {
    done += 1;
    if (done % 50 === 0 || done === runs) process.stderr.write(`${what}: ${done} of ${runs}\n`);
  };
}
