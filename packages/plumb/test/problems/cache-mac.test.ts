// What macOS does with caches and with programs that were just built: made-up facts in the form of recorded ones. Nothing of it
// ever ran on a Mac.

import { describe, expect, test } from "bun:test";
import type { ProofProgram } from "../../src/facts/proof/schema.ts";
import { problems } from "../../src/problems/index.ts";
import { proofProgram } from "../requested-facts.ts";
import { changed, healthyLinux, healthyMac, type Machines, served } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";
import { macWith } from "./settings.ts";

function undecided(id: string, machines: Machines): string | null | undefined {
  return problems.find((problem) => problem.id === id)?.undecided?.(machines);
}

const modules = "/Users/gopher/go/pkg/mod";

describe("time-machine-copies-cache", () => {
  const mac = (excluded: boolean | null, destination: boolean | null = true) =>
    changed(healthyMac(), {
      macServices: {
        backupDestination: destination,
        folders: [served("GOMODCACHE", modules, { excludedFromBackup: excluded })],
      },
    });

  test("the module cache in each backup", () => {
    const seen = diagnoseOne("time-machine-copies-cache", mac(false));
    expect(seen).toMatchObject({ severity: "info", found: `GOMODCACHE=${modules} is part of each backup`, safe: [] });
    expect(seen.commands).toEqual([`tmutil addexclusion ${modules}`]);
    expect(idsOn(mac(false))).toEqual(["time-machine-copies-cache"]);
  });

  test("left out, or without a disk for backups", () => {
    expect(idsOn(mac(true))).toEqual([]);
    expect(idsOn(mac(false, false))).toEqual([]);
  });

  test("without an answer nothing has passed", () => {
    expect(undecided("time-machine-copies-cache", mac(null))).toBe("tmutil does not say what it leaves out");
    expect(undecided("time-machine-copies-cache", mac(false, null))).toBe(
      "tmutil does not say whether there is a backup",
    );
    expect(undecided("time-machine-copies-cache", mac(null, false))).toBeNull();
  });
});

describe("spotlight-indexes-cache", () => {
  const moved = "/Users/gopher/dev/cache dir";
  const mac = (changes: Parameters<typeof served>[2], file = `GOCACHE=${moved}\n`) =>
    changed(macWith({ file }), { macServices: { folders: [served("GOCACHE", moved, changes)] } });

  test("a cache that was moved to a folder of its own", () => {
    const seen = diagnoseOne("spotlight-indexes-cache", mac({}));
    expect(seen).toMatchObject({
      severity: "info",
      found: `GOCACHE=${moved} is on a volume that Spotlight indexes`,
      commands: [`touch '${moved}/.metadata_never_index'`],
    });
    expect(idsOn(mac({}))).toEqual(["spotlight-indexes-cache"]);
  });

  test("hidden, not indexed, or where Go puts it", () => {
    expect(idsOn(mac({ hiddenFromSpotlight: true }))).toEqual([]);
    expect(idsOn(mac({ volumeIndexed: false }))).toEqual([]);
    expect(idsOn(mac({}, ""))).toEqual([]);
  });

  test("without an answer nothing has passed", () => {
    expect(undecided("spotlight-indexes-cache", mac({ volumeIndexed: null }))).toContain("mdutil does not say");
  });
});

describe("first-start-slow", () => {
  const ran = (name: ProofProgram["name"], first: number, again: number | null, arch = "arm64"): ProofProgram => {
    const program = proofProgram(name, `darwin/${arch}`);
    return { ...program, run: program.run && { ...program.run, durationMs: first, againMs: again } };
  };
  const mac = (programs: ProofProgram[]) => changed(healthyMac(), { proof: { programs } });

  test("each first start takes long, the second does not", () => {
    // The times of an M2: https://github.com/rust-lang/cargo/pull/15908
    const slow = mac([ran("pure", 180, 8), ran("cgo", 120, 4), ran("race", 131, 9)]);
    const seen = diagnoseOne("first-start-slow", slow);
    expect(seen.found).toBe("a new program takes 122 ms longer to start than the second time");
    expect(seen).toMatchObject({ severity: "warning", at: ["cgo", "race", "pure"], safe: [] });
    expect(seen.commands).toEqual(["sudo spctl developer-mode enable-terminal"]);
    expect(idsOn(slow)).toEqual(["first-start-slow"]);
  });

  test("a single slow start among three is none", () => {
    expect(idsOn(mac([ran("pure", 400, 4), ran("cgo", 9, 4), ran("race", 60, 30)]))).toEqual([]);
  });

  test("a program for Intel is translated first, and Linux checks nothing", () => {
    const intel = mac([ran("pure", 900, 20, "amd64")]);
    expect(diagnose("first-start-slow", intel)).toEqual([]);
    expect(undecided("first-start-slow", intel)).toBe("no program was started twice");
    const program = ran("pure", 900, 2);
    expect(diagnose("first-start-slow", changed(healthyLinux(), { proof: { programs: [program] } }))).toEqual([]);
  });

  test("a snapshot of before, or a second start that failed, decides nothing", () => {
    expect(undecided("first-start-slow", mac([ran("pure", 180, null)]))).toBe("no program was started twice");
  });
});
