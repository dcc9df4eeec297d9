// Macs played back, each in one situation that people report, and what doctor says of it: that, and nothing else.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
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
  oldGo,
  recordedMac,
  xattrAnswer,
} from "../recorded-macs.ts";

let directory: string;
let programs: MacPrograms;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "plumb-mac-"));
  programs = macPrograms(directory);
  // Downloaded before the clock of a test runs.
  for (const [version, arch] of releases) programs.tree(version, arch, "/go");
}, 400_000);

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const current = "go1.26.8";
const releases = [
  [current, "arm64"],
  [current, "amd64"],
  [oldGo, "arm64"],
  ["go1.27.4", "arm64"],
] as const;

const gobin = `${macHome}/go/bin`;
const application = (name: string) => `/Applications/${name}.app/Contents/MacOS/${name}`;

/** Go from Homebrew: for Apple silicon below /opt/homebrew, for Intel below /usr/local. */
function homebrew(arch: "arm64" | "amd64", version = current): MacFiles {
  const prefix = arch === "arm64" ? "/opt/homebrew" : "/usr/local";
  const cellar = `go/${version.slice(2)}/libexec/bin`;
  return {
    ...programs.tree(version, arch, `${prefix}/Cellar/go/${version.slice(2)}/libexec`),
    ...linkedInto(prefix, cellar, ["go", "gofmt"]),
  };
}

/** A Mac with the native Homebrew's Go and a native Delve; `changes` replace, their files are added. */
function brewMac(changes: Partial<Mac> = {}): Mac {
  const own = { ...homebrew("arm64"), [`${gobin}/dlv`]: programs.delve("arm64") };
  return {
    path: ["/opt/homebrew/bin", gobin],
    answers: [goVersion("/opt/homebrew/bin/go", current)],
    ...changes,
    files: { ...own, ...changes.files },
  };
}

/** The same from the archive or package of go.dev. */
function officialMac(version: string, arch: "arm64" | "amd64", changes: Partial<Mac> = {}): Mac {
  const own = { ...programs.tree(version, arch, "/usr/local/go"), [`${gobin}/dlv`]: programs.delve("arm64") };
  return {
    path: ["/usr/local/go/bin", gobin],
    answers: arch === "arm64" ? [goVersion("/usr/local/go/bin/go", version)] : [],
    ...changes,
    files: { ...own, ...changes.files },
  };
}

interface Situation {
  readonly name: string;
  readonly mac: () => Mac;
  readonly found: readonly string[];
  /** Programs that must not have been started. */
  readonly never?: readonly string[];
  readonly quarantined?: readonly string[];
}

const healthy: readonly Situation[] = [
  { name: "Homebrew's Go and Delve", mac: () => brewMac(), found: [] },
  { name: "the official package", mac: () => officialMac(current, "arm64"), found: [] },
  {
    name: "mise, with the version that the project pins",
    mac() {
      const place = `${macHome}/.local/share/mise/installs/go/1.26.8`;
      const go = `${place}/bin/go`;
      return {
        path: [`${place}/bin`, gobin],
        answers: [goVersion(go, current)],
        files: {
          ...programs.tree(current, "arm64", place),
          [`${macHome}/mise.toml`]: { kind: "file", text: '[tools]\ngo = "1.26.8"\n' },
          [`${gobin}/dlv`]: programs.delve("arm64"),
        },
      };
    },
    found: [],
  },
  {
    name: "editors of both kinds that are native, and their settings",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          [application("Cursor")]: programs.program("universal"),
          [application("Zed")]: programs.program("arm64"),
          [`${macHome}/Library/Application Support/Cursor/User/settings.json`]: {
            kind: "file",
            text: '{ "go.alternateTools": { "dlv": "~/go/bin/dlv" }, } // mine\n',
          },
        },
      }),
    found: [],
  },
  {
    name: "macOS 27 without Rosetta, and Go 1.27",
    mac: () => officialMac("go1.27.4", "arm64", { macos: "27.0", sdk: "27.0" }),
    found: [],
  },
];

const wrongCpu: readonly Situation[] = [
  {
    name: "everything from the Intel Homebrew, in a terminal under Rosetta, plumb's runtime too",
    mac: () => ({
      path: ["/usr/local/bin", gobin],
      rosetta: true,
      translatedShell: true,
      intelRuntime: true,
      files: { ...homebrew("amd64"), [`${gobin}/dlv`]: programs.delve("amd64") },
    }),
    found: ["amd64-sdk-on-arm64-host", "dlv-wrong-arch", "rosetta-translated-shell"],
    never: ["/usr/local/bin/go", `${gobin}/dlv`],
  },
  {
    name: "a terminal under Rosetta, with a native Go",
    mac: () => brewMac({ rosetta: true, translatedShell: true }),
    found: ["rosetta-translated-shell"],
  },
  {
    name: "both Homebrews, the Intel one first on PATH",
    mac: () =>
      brewMac({ rosetta: true, path: ["/usr/local/bin", "/opt/homebrew/bin", gobin], files: homebrew("amd64") }),
    found: ["amd64-sdk-on-arm64-host"],
    never: ["/usr/local/bin/go"],
  },
  {
    name: "both Homebrews, the native one first, whose git is the other's",
    mac: () =>
      brewMac({
        rosetta: true,
        path: ["/opt/homebrew/bin", "/usr/local/bin", gobin],
        files: {
          ...homebrew("amd64"),
          "/usr/local/Cellar/git/2.51.0/bin/git": programs.program("amd64"),
          ...linkedInto("/usr/local", "git/2.51.0/bin", ["git"]),
        },
      }),
    found: ["homebrew-intel-prefix", "shadowed-go"],
  },
  {
    name: "macOS 27 with Rosetta, whose Intel Homebrew has only a Go left that nobody uses",
    mac: () => brewMac({ macos: "27.0", rosetta: true, files: homebrew("amd64") }),
    found: ["rosetta-end-of-life"],
  },
  {
    name: "an Intel Delve, left from before Go was replaced",
    mac: () => brewMac({ rosetta: true, files: { [`${gobin}/dlv`]: programs.delve("amd64") } }),
    found: ["dlv-wrong-arch"],
    never: [`${gobin}/dlv`],
  },
  {
    name: "VS Code for Intel beside a universal Cursor",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          [application("Visual Studio Code")]: programs.program("amd64"),
          [application("Cursor")]: programs.program("universal"),
        },
      }),
    found: ["editor-wrong-arch"],
    never: [application("Visual Studio Code")],
  },
  {
    name: "macOS 27 without Rosetta, and the Go for Intel",
    mac: () => officialMac(current, "amd64", { macos: "27.0" }),
    found: ["bad-cpu-type-no-rosetta"],
    never: ["/usr/local/go/bin/go"],
  },
  {
    name: "an upgrade that took Rosetta and the command line tools away from an Intel Homebrew",
    mac: () => ({
      macos: "27.0",
      developer: "none",
      path: ["/usr/local/bin", gobin],
      files: { ...homebrew("amd64"), [`${gobin}/dlv`]: programs.delve("amd64") },
    }),
    found: ["bad-cpu-type-no-rosetta", "dlv-wrong-arch", "xcode-clt-missing-or-broken"],
    never: ["/usr/local/bin/go", `${gobin}/dlv`],
  },
];

const developerTools: readonly Situation[] = [
  {
    name: "no command line tools",
    mac: () => brewMac({ developer: "none" }),
    found: ["xcode-clt-missing-or-broken"],
    never: ["/usr/bin/clang"],
  },
  {
    name: "xcode-select names an Xcode that was deleted",
    mac: () => brewMac({ developer: "deleted-xcode" }),
    found: ["xcode-clt-missing-or-broken"],
    never: ["/usr/bin/clang"],
  },
  { name: "developer mode is disabled", mac: () => brewMac({ developerMode: false }), found: ["dlv-not-permitted"] },
];

const releasesOfGo: readonly Situation[] = [
  {
    name: "Go 1.23 on macOS 26: what it links with cgo is aborted, its own programs start",
    mac: () => officialMac(oldGo, "arm64"),
    found: ["go-links-without-uuid"],
  },
  {
    name: "Go 1.23 on macOS 15",
    mac: () => officialMac(oldGo, "arm64", { macos: "15.6.1", sdk: "15.5" }),
    found: [],
  },
  {
    name: "a tool that Go 1.23 linked, on macOS 26",
    mac: () => brewMac({ files: { [`${gobin}/gotestsum`]: programs.linkedByOldGo() } }),
    found: ["missing-lc-uuid-dyld"],
  },
  {
    name: "Go 1.27 on macOS 12; what it says there is not known",
    mac: () => officialMac("go1.27.4", "arm64", { macos: "12.7.6", sdk: "13.1", answers: [] }),
    found: ["go-needs-newer-macos"],
  },
  {
    name: "GOROOT of the old package, under Homebrew's go",
    mac: () =>
      brewMac({
        env: { GOROOT: "/usr/local/go" },
        files: programs.tree(oldGo, "arm64", "/usr/local/go"),
      }),
    found: ["goroot-mismatch"],
  },
  {
    name: "GOROOT of the package for Intel, of the same release",
    mac: () =>
      brewMac({
        rosetta: true,
        env: { GOROOT: "/usr/local/go" },
        files: programs.tree(current, "amd64", "/usr/local/go"),
      }),
    found: ["goroot-tools-wrong-arch"],
  },
];

const settings: readonly Situation[] = [
  {
    name: "GOARCH=amd64 that go env -w stored on the Intel Mac before",
    mac: () =>
      brewMac({
        rosetta: true,
        files: { [`${macHome}/Library/Application Support/go/env`]: { kind: "file", text: "GOARCH=amd64\n" } },
      }),
    found: ["goarch-persisted"],
  },
  {
    name: "an archive that Safari downloaded",
    mac: () => officialMac(current, "arm64"),
    found: ["gatekeeper-quarantine"],
    quarantined: ["/usr/local/go/bin/go", "/usr/local/go/bin/gofmt"],
  },
  {
    name: "go.goroot of a version that Homebrew has removed",
    mac: () =>
      brewMac({
        files: {
          [`${macHome}/Library/Application Support/Code/User/settings.json`]: {
            kind: "file",
            text: '{\n  // after the last upgrade\n  "go.goroot": "/opt/homebrew/Cellar/go/1.25.3/libexec",\n}\n',
          },
        },
      }),
    found: ["editor-goroot-wrong"],
  },
  { name: "no Go at all", mac: () => ({ path: ["/opt/homebrew/bin"], files: {} }), found: ["go-not-installed"] },
];

describe("healthy", () => test.each(healthy)("$name", expectFound));
describe("programs for Intel", () => test.each(wrongCpu)("$name", expectFound));
describe("Apple's developer tools", () => test.each(developerTools)("$name", expectFound));
describe("releases of Go and macOS", () => test.each(releasesOfGo)("$name", expectFound));
describe("settings and downloads", () => test.each(settings)("$name", expectFound));

async function expectFound({ mac, found, never = [], quarantined = [] }: Situation): Promise<void> {
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
