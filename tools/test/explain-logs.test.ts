// The logs that explain is measured with: what is recorded belongs to its recipes, and the stage leaves no trace on the machine.
import { describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recipes } from "../../bench/explain/failures/index.ts";
import { neutral } from "../../bench/explain/neutral.ts";
import { readProducedLogs } from "../../bench/explain/produced-log.ts";
import { SceneUnavailable } from "../../bench/explain/stage/scene.ts";
import { createStage } from "../../bench/explain/stage/stage.ts";
import { wrappedAsWell } from "../../bench/explain/wrapping.ts";
import { createLogExplainer, knowledgeOf } from "../../packages/plumb/src/explain/explain-log.ts";
import { problems } from "../../packages/plumb/src/problems/index.ts";

const root = join(import.meta.dirname, "../..");
const logs = readProducedLogs(readFileSync(join(root, "bench/explain/produced.jsonl"), "utf8"));

describe("the recorded failures", () => {
  const causes = new Map(recipes.map(({ name, cause }) => [name, cause]));

  test("are many, of many causes, and each is named once", () => {
    expect(logs.length).toBeGreaterThanOrEqual(150);
    expect(new Set(logs.map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(55);
    expect(new Set(logs.map(({ name }) => name)).size).toBe(logs.length);
  });

  test("have the cause of their recipe", () => {
    const plain = logs.filter(({ wrapped }) => wrapped === undefined);
    expect(plain.filter(({ name, cause }) => causes.get(name) !== cause)).toEqual([]);
  });

  test("are wrapped as the code wraps them now", () => {
    const plain = logs.filter(({ wrapped }) => wrapped === undefined);
    expect(logs.filter(({ wrapped }) => wrapped !== undefined)).toEqual(plain.flatMap(wrappedAsWell));
  });

  test("name no folder of the machine they were made on", () => {
    expect(
      logs
        .filter(({ log }) => log.includes(root) || /(?<!\w)\/work\/|\/run-\d+\/box/.test(log))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});

test("explain names the cause of each recorded failure first, but for those that are listed here", () => {
  const knowledge = knowledgeOf(problems);
  const missed = logs.filter(({ cause, log }) => {
    const explainer = createLogExplainer(knowledge);
    explainer.push(new TextEncoder().encode(log));
    return explainer.end().causes[0]?.id !== cause;
  });
  expect(missed.filter(({ wrapped }) => wrapped === undefined).map(({ name }) => name)).toEqual([
    // The log alone does not tell that cgo is what lacks, or why it is off.
    "a package of nothing but C, go vet, Go 1.14",
    "a package of nothing but C, go build, Go 1.21",
    "a package of nothing but C, go install, Go 1.27",
    "github.com/DataDog/zstd without cgo, Go 1.24",
    "github.com/mattn/go-sqlite3 without cgo, Go 1.26",
    "github.com/google/gopacket without cgo, Go 1.20",
    "a package of nothing but C for windows/amd64, Go 1.13",
    "cgo is off for want of gcc, go build ./..., Go 1.22",
    // dl-wrapper-not-downloaded, which is more special than the label.
    "go1.20.4 build ./... that was not downloaded",
    "go1.22.3 version that was not downloaded",
    "go1.25.1 test ./... that was not downloaded",
    // dlv-built-with-old-go, likewise.
    "Delve v1.25.2 built by Go 1.24, with a program of Go 1.25, debug",
    "Delve v1.25.2 built by Go 1.24, with a program of Go 1.25, exec",
    "Delve with GOARCH left set",
  ]);
});

test("a recipe's name says which one it is", () => {
  expect(new Set(recipes.map(({ name }) => name)).size).toBe(recipes.length);
});

test("the hosts of module proxies and the work folder are replaced", () => {
  const stage = { folder: "/var/tmp/w", registries: ["goproxy.internal.test"] };
  expect(neutral("Get https://goproxy.internal.test/x: /var/tmp/w/sdk", stage)).toBe(
    "Get https://goproxy.example.org/x: /var/lib/stage/sdk",
  );
});

describe("a scene", () => {
  const canPlay = process.platform === "linux" && process.getuid?.() === 0;

  test.if(canPlay)("may remove, write and mount, and the machine stays as it was", () => {
    const folder = mkdtempSync(join(tmpdir(), "plumb-stage-"));
    try {
      const { log, status } = createStage(folder).play({
        at: "/home/ines/attic",
        files: { "note.txt": "kept\n", "/etc/plumb-scene": "written\n", "run.sh": "#!/bin/sh\necho ran in $PWD\n" },
        without: ["tac", "/usr/include"],
        before: "mount -t tmpfs none /mnt; touch /usr/plumb-scene",
        echo: "$ ",
        run: ["cat note.txt /etc/plumb-scene", "./run.sh", "tac note.txt", "ls /usr/include /usr/plumb-scene"],
      });
      expect(log.split("\n").slice(0, 6)).toEqual([
        "$ cat note.txt /etc/plumb-scene",
        "kept",
        "written",
        "$ ./run.sh",
        "ran in /home/ines/attic",
        "$ tac note.txt",
      ]);
      expect(log).toContain("tac: command not found");
      expect(log).toContain("cannot access '/usr/include'");
      expect(status).not.toBe(0);
      for (const path of ["/etc/plumb-scene", "/usr/plumb-scene", "/home/ines"]) expect(existsSync(path)).toBe(false);
      expect(Bun.which("tac")).not.toBeNull();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test.if(canPlay)("that cannot be set up says why", () => {
    const folder = mkdtempSync(join(tmpdir(), "plumb-stage-"));
    try {
      expect(() =>
        createStage(folder).play({ at: "/srv/x", before: "echo no such thing; false", run: ["true"] }),
      ).toThrow(SceneUnavailable);
      expect(() =>
        createStage(folder).play({ at: "/srv/x", before: "echo no such thing; false", run: ["true"] }),
      ).toThrow("no such thing");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
