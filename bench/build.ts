// Six targets of a program with net/http, beside go build in a loop that runs two at once, gox and goreleaser: with an empty build cache,
// and with a full one. What ours does besides (hashes, verification) is inside its time, and told by itself.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { installGoPeers } from "./go-peers.ts";
import { measureInTurn, median, type Subject } from "./measure.ts";
import { root } from "./start.ts";
import { columns, comparisonTable } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const targets = ["linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"];

export async function benchBuild(): Promise<string> {
  return withFolder(async (folder) => {
    const project = writeProject(folder);
    const peers = await installGoPeers(join(folder, "peers"));
    const plumb = join(root, "plumb");
    const subjects: readonly (readonly [name: string, line: string])[] = [
      ["plumb build", `${plumb} build -q --target ${targets.join(",")} --out dist-plumb`],
      ["go build, two at once", `printf '%s\\n' ${targets.join(" ")} | xargs -P 2 -I@ sh loop.sh @`],
      ...(peers.gox
        ? [
            [
              "gox",
              `${peers.gox} -parallel=2 -osarch="${targets.join(" ")}" -output="dist-gox/{{.OS}}-{{.Arch}}" .`,
            ] as const,
          ]
        : []),
      ...(peers.goreleaser ? [["goreleaser build", `${peers.goreleaser} build --snapshot --clean -p 2`] as const] : []),
    ];
    const env = { GOFLAGS: "-trimpath -buildvcs=false", CGO_ENABLED: "0", PLUMB_HOME: join(folder, "home") };
    const warm = subjects.map(
      ([name, line]): Subject => ({
        name,
        command: ["sh", "-c", `cd ${project} && ${line}`],
        env: { ...env, GOCACHE: join(folder, "warm") },
      }),
    );
    const cold = warm.map(
      ({ name, command }, index): Subject => ({
        name,
        command: [
          "sh",
          "-c",
          `GOCACHE=$(mktemp -d ${folder}/cold-XXXXXX) && export GOCACHE && ${command.at(-1)}; rm -rf "$GOCACHE"`,
        ],
        env: { ...env, INDEX: String(index) },
      }),
    );
    const missing = [...(peers.gox ? [] : ["gox"]), ...(peers.goreleaser ? [] : ["goreleaser"])];
    return [
      comparisonTable(`six targets, full build cache, 9 runs in turn`, await measureInTurn(warm, 9)),
      `  programs they wrote: ${["plumb", "loop", "gox", "goreleaser"].flatMap((name) => written(project, name)).join(", ")}`,
      verification(join(project, "dist-plumb/artifacts.json")),
      comparisonTable(`six targets, empty build cache, 3 runs in turn`, await measureInTurn(cold, 3)),
      ...missing.map((name) => `  ${name} could not be installed: not compared`),
    ].join("\n");
  });
}

/** A peer may leave targets out without a word, and be the faster for it. */
function written(project: string, name: string): readonly string[] {
  const folder = join(project, `dist-${name}`);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    statSync(join(folder, path)),
  );
  return [`${name} ${entries.filter((entry) => entry.isFile() && entry.size > 1e6).length}`];
}

/** Reading, hashing, parsing and judging each output, as the last run measured it, beside reading and hashing alone. */
function verification(artifacts: string): string {
  const { outputs } = JSON.parse(readFileSync(artifacts, "utf8")) as {
    outputs: { target: string; path: string; size: number; verifyMs: number }[];
  };
  const rows = outputs.map(({ target, path, size, verifyMs }) => {
    const floors = Array.from({ length: 5 }, () => readAndHashMs(resolve(dirname(artifacts), path)));
    return { target, size, verifyMs, floorMs: median(floors.sort((a, b) => a - b)) };
  });
  const ms = (number: number) => `${number.toFixed(1)} ms`;
  const sum = (of: "verifyMs" | "floorMs") => rows.reduce((total, row) => total + row[of], 0);
  const cells = rows.map((row) => [row.target, `${(row.size / 1e6).toFixed(1)} MB`, ms(row.verifyMs), ms(row.floorMs)]);
  const head = ["output", "size", "verified", "read, SHA-256"];
  return [
    "verification in the last run",
    ...columns([head, ...cells, ["all", "", ms(sum("verifyMs")), ms(sum("floorMs"))]]).map((line) => `  ${line}`),
  ].join("\n");
}

function readAndHashMs(path: string): number {
  const start = performance.now();
  createHash("sha256").update(readFileSync(path)).digest();
  return performance.now() - start;
}

function writeProject(folder: string): string {
  const project = join(folder, "project");
  mkdirSync(project);
  const files: Readonly<Record<string, string>> = {
    "go.mod": "module example.com/server\n\ngo 1.24\n",
    "main.go": 'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe("localhost:0", nil)\n}\n',
    // The way that a careful person would write it.
    "loop.sh":
      'export GOOS=$(dirname $1) GOARCH=$(basename $1)\ngo build -o "dist-loop/$GOOS-$GOARCH" . && sha256sum "dist-loop/$GOOS-$GOARCH" >> dist-loop-sums\n',
    ".goreleaser.yaml": [
      ...["version: 2", "dist: dist-goreleaser", "builds:", "  - ldflags: ['']", "    env: [CGO_ENABLED=0]"],
      ...["    goos: [linux, darwin, windows]", "    goarch: [amd64, arm64]", ""],
    ].join("\n"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  // goreleaser wants a repository with a commit.
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-qm", "x"],
    ["tag", "v1.0.0"],
  ]) {
    Bun.spawnSync(["git", ...args], { cwd: project });
  }
  return project;
}
