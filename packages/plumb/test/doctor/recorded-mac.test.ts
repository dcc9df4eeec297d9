// Macs played back, each in one situation that people report, and what doctor says of it: that, and nothing else.

import { describe, test } from "bun:test";
import { goVersion, linkedInto, macHome } from "../recorded-macs.ts";
import { current, gobin, openMacs, type Situation } from "./mac-situation.ts";

const { programs, homebrew, brewMac, officialMac, expectFound } = openMacs();

const application = (name: string) => `/Applications/${name}.app/Contents/MacOS/${name}`;

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
          ...programs().tree(current, "arm64", place),
          [`${macHome}/mise.toml`]: { kind: "file", text: '[tools]\ngo = "1.26.8"\n' },
          [`${gobin}/dlv`]: programs().delve("arm64"),
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
          [application("Cursor")]: programs().program("universal"),
          [application("Zed")]: programs().program("arm64"),
          [`${macHome}/Library/Application Support/Cursor/User/settings.json`]: {
            kind: "file",
            text: '{ "go.alternateTools": { "dlv": "~/go/bin/dlv" }, } // mine\n',
          },
        },
      }),
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
      files: { ...homebrew("amd64"), [`${gobin}/dlv`]: programs().delve("amd64") },
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
          "/usr/local/Cellar/git/2.51.0/bin/git": programs().program("amd64"),
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
    mac: () => brewMac({ rosetta: true, files: { [`${gobin}/dlv`]: programs().delve("amd64") } }),
    found: ["dlv-wrong-arch"],
    never: [`${gobin}/dlv`],
  },
  {
    name: "VS Code for Intel beside a universal Cursor",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          [application("Visual Studio Code")]: programs().program("amd64"),
          [application("Cursor")]: programs().program("universal"),
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
      files: { ...homebrew("amd64"), [`${gobin}/dlv`]: programs().delve("amd64") },
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

const settings: readonly Situation[] = [
  {
    name: "GOROOT of the package for Intel, of the same release",
    mac: () =>
      brewMac({
        rosetta: true,
        env: { GOROOT: "/usr/local/go" },
        files: programs().tree(current, "amd64", "/usr/local/go"),
      }),
    found: ["goroot-tools-wrong-arch"],
  },
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
describe("settings and downloads", () => test.each(settings)("$name", expectFound));
