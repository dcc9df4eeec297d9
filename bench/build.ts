// Six targets of a program with net/http, beside go build in a loop that runs two at once, gox and goreleaser: with an empty build cache,
// and with a full one. What ours does besides (hashes, verification) is inside its time, and told by itself.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Bench } from "./bench.ts";
import { compare, median, type Subject } from "./measure.ts";
import { columns } from "./table.ts";
import { withFolder } from "./work-folder.ts";

const targets = ["linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"];

export const benchBuild: Bench = ({ plumb, peers }) =>
  withFolder(async (folder) => {
    const project = writeProject(folder);
    const [gox, goreleaser] = [peers.find("gox"), peers.find("goreleaser")];
    const tools: readonly (Omit<Subject, "command" | "env"> & { readonly line: string | undefined })[] = [
      { name: "plumb build", line: `${plumb} build -q --target ${targets.join(",")} --out dist-plumb` },
      {
        name: "go build, sha256sum, two at once",
        line: `printf '%s\\n' ${targets.join(" ")} | xargs -P 2 -I@ sh loop.sh @`,
        uses: ["go"],
        less: "hashes, and looks at no output",
      },
      {
        name: "goreleaser build",
        line: goreleaser && `${goreleaser} build --snapshot --clean -p 2`,
        uses: ["goreleaser"],
        less: "does not verify",
      },
      {
        name: "gox",
        line: gox && `${gox} -parallel=2 -osarch="${targets.join(" ")}" -output="dist-gox/{{.OS}}-{{.Arch}}" .`,
        uses: ["gox"],
        less: "does not verify; leaves out windows/arm64, which it does not know",
      },
    ];
    const env = { GOFLAGS: "-trimpath -buildvcs=false", CGO_ENABLED: "0", PLUMB_HOME: join(folder, "home") };
    const subjects = (cache: string): Subject[] =>
      tools.map(({ line, ...tool }) => ({
        ...tool,
        command: line === undefined ? undefined : ["sh", "-c", `${cache} && cd ${project} && ${line}`],
        env,
      }));
    const warm = compare(
      { task: "build", title: "six targets, full build cache", runs: 9, synchronize: true },
      subjects(`export GOCACHE=${join(folder, "warm")}`),
    );
    const programs = ["plumb", "loop", "gox", "goreleaser"].flatMap((name) => written(project, name)).join(", ");
    const notes = [`programs they wrote: ${programs}`, ...verification(join(project, "dist-plumb/artifacts.json"))];
    return [
      { ...warm, notes },
      compare(
        { task: "build, cold", title: "six targets, empty build cache", runs: 3, synchronize: true },
        // What a run made is left until the end: removing it would be measured with it.
        subjects(`GOCACHE=$(mktemp -d ${folder}/cold-XXXXXX) && export GOCACHE`),
      ),
    ];
  });

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
function verification(artifacts: string): readonly string[] {
  const { outputs } = JSON.parse(readFileSync(artifacts, "utf8")) as {
    outputs: { target: string; path: string; size: number; verifyMs: number }[];
  };
  const rows = outputs.map(({ target, path, size, verifyMs }) => {
    const floors = Array.from({ length: 5 }, () => readAndHashMs(resolve(dirname(artifacts), path)));
    return { target, size, verifyMs, floorMs: median(floors) };
  });
  const ms = (number: number) => `${number.toFixed(1)} ms`;
  const sum = (of: "verifyMs" | "floorMs") => rows.reduce((total, row) => total + row[of], 0);
  const cells = rows.map((row) => [row.target, `${(row.size / 1e6).toFixed(1)} MB`, ms(row.verifyMs), ms(row.floorMs)]);
  const head = ["verification in the last run", "size", "verified", "read, SHA-256"];
  return columns([head, ...cells, ["all", "", ms(sum("verifyMs")), ms(sum("floorMs"))]]);
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
