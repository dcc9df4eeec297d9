// The build cache of the standard library for three platforms: verified, beside sha256sum of its files on two processors; looked at, with
// 20,000 files, beside find and du; and a thousand bytes flipped in it, of which each must be found and nothing else.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatBytes } from "@goplumb/core/output/text-layout";
import type { Bench } from "./bench.ts";
import { compare } from "./measure.ts";
import { throughput } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const runs = 15;
const platforms = ["linux/amd64", "linux/arm64", "darwin/arm64"];

export const benchCache: Bench = ({ plumb }) =>
  withFolder(async (folder) => {
    const cache = join(folder, "go-build");
    buildStandardLibrary(cache);
    const env = { GOCACHE: cache, HOME: folder, GOENV: "off", GOFLAGS: "", GOMODCACHE: join(folder, "mod") };
    const files = filesBelow(cache);
    const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
    const hash = 'find "$1" -type f -print0 | xargs -0 -n 200 -P 2 sha256sum >/dev/null';
    const title = `cache verify of ${files.length} files, ${formatBytes(bytes)}`;
    const verify = compare({ task: "cache verify", title, runs }, [
      { name: "plumb cache verify", command: [plumb, "cache", "verify"], env },
      {
        name: "find, xargs -P 2 sha256sum",
        command: ["sh", "-c", hash, "sh", cache],
        uses: ["find", "sha256sum"],
        less: "hashes, and compares with nothing",
      },
    ]);
    const speeds = verify.rows.map((row) => `${row.subject.name} ${throughput(row, bytes)}`).join(", ");
    const flips = findFlips(cache, [plumb, "cache", "verify", "--json"], env);
    const there = fill(cache, 20_000 - files.length);
    const look = 'find "$1" -type f | wc -l >/dev/null; du -s "$1" >/dev/null';
    return [
      { ...verify, notes: [speeds, flips] },
      compare({ task: "cache status", title: `cache status of ${there} files`, runs }, [
        { name: "plumb cache status", command: [plumb, "cache", "status"], env },
        {
          name: "find, then du",
          command: ["sh", "-c", look, "sh", cache],
          uses: ["find", "du"],
          less: "counts files and bytes; not what they are, nor how often they help",
        },
      ]),
    ];
  });

function buildStandardLibrary(cache: string): void {
  for (const platform of platforms) {
    const [GOOS = "", GOARCH = ""] = platform.split("/");
    const env = { ...process.env, GOCACHE: cache, GOOS, GOARCH, CGO_ENABLED: "0", GOFLAGS: "", GOTOOLCHAIN: "local" };
    const { status, stderr } = spawnSync("go", ["build", "std"], { env, encoding: "utf8", cwd: "/" });
    if (status !== 0) throw new Error(stderr);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Flips a byte in a thousand objects that actions name, as a failing disk does: the time of the file stays. */
function findFlips(cache: string, command: readonly string[], env: Record<string, string>): string {
  const actions = filesBelow(cache).filter((path) => path.endsWith("-a"));
  const named = new Set(actions.map((path) => readFileSync(path, "latin1").split(" ")[2]));
  const objects = filesBelow(cache).filter(
    (path) => path.endsWith("-d") && named.has(path.slice(-66, -2)) && statSync(path).size > 0,
  );
  // Always the same ones, spread over all.
  const chosen = objects
    .toSorted()
    .filter((_, at) => Math.floor((at * 1000) / objects.length) !== Math.floor(((at - 1) * 1000) / objects.length));
  for (const [at, path] of chosen.entries()) {
    const { atimeMs, mtimeMs } = statSync(path);
    const bytes = readFileSync(path);
    const place = (at * 7919) % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
    writeFileSync(path, bytes);
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
  }
  const { stdout } = spawnSync(command[0] ?? "", command.slice(1), {
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const found = new Set<string>(
    JSON.parse(stdout).build.damages.map(({ path }: { path: string }) => join(cache, path)),
  );
  const right = chosen.filter((path) => found.has(path)).length;
  return `${chosen.length} bytes flipped in as many of ${objects.length} objects: ${right} found, ${found.size - right} false alarms`;
}

/** Small entries, as those of test results are. Returns how many files there are then. */
function fill(cache: string, files: number): number {
  for (let at = 0; at < files; at += 2) {
    const [action, output] = [`action ${at}`, `ok  \texample.com/p${at}\t0.01s\n`].map((text) =>
      createHash("sha256").update(text).digest("hex"),
    );
    const content = `ok  \texample.com/p${at}\t0.01s\n`;
    for (const id of [action, output]) mkdirSync(join(cache, (id ?? "").slice(0, 2)), { recursive: true });
    const size = String(content.length).padStart(20);
    writeFileSync(join(cache, (output ?? "").slice(0, 2), `${output}-d`), content);
    writeFileSync(
      join(cache, (action ?? "").slice(0, 2), `${action}-a`),
      `v1 ${action} ${output} ${size}  1764286214123456789\n`,
    );
  }
  return filesBelow(cache).length;
}
