// Plays recorded Macs back, each in one situation, and holds doctor to what is wrong there: that, and nothing else.

import { afterAll, beforeAll, expect } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { createRecordedHost } from "@goplumb/core/host/recorded-host";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { admitNative } from "../../src/facts/executable/admit.ts";
import { createGatherer } from "../../src/facts/gatherer.ts";
import { groupNames, missingFlag } from "../../src/facts/snapshot.ts";
import { problems } from "../../src/problems/index.ts";
import {
  goVersion,
  linkedInto,
  type Mac,
  type MacFiles,
  type MacPrograms,
  macHome,
  macPrograms,
  recordedMac,
  xattrAnswer,
} from "../recorded-macs.ts";

export interface Situation {
  readonly name: string;
  readonly mac: () => Mac;
  readonly found: readonly string[];
  /** Programs that must not have been started. */
  /** By id of a finding: the title of one of its remedies, or a line of it. */
  readonly fixes?: Readonly<Record<string, string>>;
  readonly never?: readonly string[];
  readonly quarantined?: readonly string[];
}

export const current = "go1.26.8";
export const gobin = `${macHome}/go/bin`;

export interface Macs {
  /** After `beforeAll`. */
  programs(): MacPrograms;
  /** Go from Homebrew: for Apple silicon below /opt/homebrew, for Intel below /usr/local. */
  homebrew(arch: "arm64" | "amd64"): MacFiles;
  /** A Mac with the native Homebrew's Go and a native Delve; `changes` replace, their files are added. */
  brewMac(changes?: Partial<Mac>): Mac;
  /** The same from the archive or package of go.dev. */
  officialMac(version: string, arch: "arm64" | "amd64", changes?: Partial<Mac>): Mac;
  expectFound(situation: Situation): Promise<void>;
}

/** Downloads these releases, and the current one for both CPUs, before the tests of a file; removes them afterwards. */
export function openMacs(releases: readonly string[] = []): Macs {
  let directory = "";
  let opened: MacPrograms | undefined;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "plumb-mac-"));
    opened = macPrograms(directory);
    // Now, before the clock of a test runs.
    opened.program("universal");
    for (const version of releases) opened.tree(version, "arm64", "/go");
  }, 400_000);
  afterAll(() => rmSync(directory, { recursive: true, force: true }), 240_000);

  function programs(): MacPrograms {
    if (!opened) throw new Error("before beforeAll");
    return opened;
  }

  function homebrew(arch: "arm64" | "amd64"): MacFiles {
    const prefix = arch === "arm64" ? "/opt/homebrew" : "/usr/local";
    const cellar = `go/${current.slice(2)}/libexec`;
    return {
      ...programs().tree(current, arch, `${prefix}/Cellar/${cellar}`),
      ...linkedInto(prefix, `${cellar}/bin`, ["go", "gofmt"]),
    };
  }

  const withOwn = (own: Mac, changes: Partial<Mac>): Mac => ({
    ...own,
    ...changes,
    files: { ...own.files, [`${gobin}/dlv`]: programs().delve("arm64"), ...changes.files },
  });

  return {
    programs,
    homebrew,
    brewMac(changes = {}) {
      const answers = [goVersion("/opt/homebrew/bin/go", current)];
      return withOwn({ path: ["/opt/homebrew/bin", gobin], answers, files: homebrew("arm64") }, changes);
    },
    officialMac(version, arch, changes = {}) {
      const go = "/usr/local/go";
      const answers = arch === "arm64" ? [goVersion(`${go}/bin/go`, version)] : [];
      return withOwn({ path: [`${go}/bin`, gobin], answers, files: programs().tree(version, arch, go) }, changes);
    },
    expectFound: (situation) => expectFound(situation, programs()),
  };
}

async function expectFound(situation: Situation, programs: MacPrograms): Promise<void> {
  const { mac, found, never = [], quarantined = [] } = situation;
  const recorded = createRecordedHost(recordedMac(mac(), programs.program("universal")), { admit: admitNative });
  const snapshot = await createGatherer(patient(recorded, quarantined)).gather(groupNames);
  // Servers and builds are not recorded here.
  const everyday = problems.filter(({ needs }) => needs.every((name) => missingFlag(name) === null));
  const { findings, checks } = diagnose(everyday, snapshot, () => 0);
  // A check that could not be made would be a hole in this test.
  expect(checks.filter(({ status }) => status === "skipped" || status === "crashed")).toEqual([]);
  expect(findings.map((finding) => [finding.id, finding.found]).sort()).toEqual(
    found.map((id) => [id, expect.any(String)]),
  );
  for (const [id, fix] of Object.entries(situation.fixes ?? {})) {
    const remedies = findings.find((finding) => finding.id === id)?.remedies ?? [];
    expect(remedies.flatMap(({ title, commands }) => [title, ...commands])).toContain(fix);
  }
  const started = recorded.started.map(({ path }) => path);
  for (const path of never) expect(started).not.toContain(path);
}

/** The recorded clock jumps ahead when somebody sleeps; here no deadline passes. And xattr answers for whatever it is asked. */
function patient(host: Host, quarantined: readonly string[]): Host {
  const { clock, processes } = host;
  return {
    ...host,
    clock: { ...clock, sleep: () => new Promise<void>(() => {}) },
    processes: {
      ...processes,
      async run(command) {
        if (command.path !== "/usr/bin/xattr") return processes.run(command);
        const answer = xattrAnswer(command.args, quarantined);
        return {
          ...answer,
          outcome: { kind: "exited", status: answer.stderr === "" ? 0 : 1 },
          truncated: false,
          durationMs: 0,
        };
      },
    },
  };
}
