// Macs played back, on which editors take other tools than terminals, and what doctor says of it: that, and nothing else.

import { describe, test } from "bun:test";
import type { RecordedFile } from "@goplumb/core/host/recording";
import { linkedInto, type MacFiles, macHome } from "../recorded-macs.ts";
import { current, gobin, openMacs, type Situation } from "./mac-situation.ts";

const { programs, homebrew, brewMac, expectFound } = openMacs();

const support = `${macHome}/Library/Application Support`;
const application = (name: string) => `/Applications/${name}.app/Contents/MacOS/${name}`;

function json(value: unknown): RecordedFile {
  return { kind: "file", text: JSON.stringify(value) };
}

/** The Go extension among those of an editor, as it lists them. */
function extension(folder: string, version = "0.57.2"): MacFiles {
  const name = `golang.go-${version}`;
  const extensions = `${macHome}/${folder}/extensions`;
  return {
    [`${extensions}/extensions.json`]: json([{ identifier: { id: "golang.go" }, version, relativeLocation: name }]),
    [`${extensions}/${name}/package.json`]: json({ version }),
  };
}

function vscode(): MacFiles {
  return { [application("Visual Studio Code")]: programs().program("universal"), ...extension(".vscode") };
}

function cursor(): MacFiles {
  return { [application("Cursor")]: programs().program("universal"), ...extension(".cursor") };
}

/** GoLand with a Delve for each CPU, and the SDK of a project in the home directory. */
function goland(sdk: string): MacFiles {
  const contents = "/Applications/GoLand.app/Contents";
  const info = { productCode: "GO", version: "2026.2.1", dataDirectoryName: "GoLand2026.2" };
  return {
    [application("GoLand")]: programs().program("arm64"),
    [`${contents}/Resources/product-info.json`]: json(info),
    [`${contents}/plugins/go-plugin/lib/dlv/mac/dlv`]: programs().delve("amd64"),
    [`${contents}/plugins/go-plugin/lib/dlv/macarm/dlv`]: programs().delve("arm64"),
    [`${macHome}/.idea/workspace.xml`]: {
      kind: "file",
      text: `<project version="4">\n  <component name="GOROOT" url="file://${sdk}" />\n</project>\n`,
    },
  };
}

const brewGo = `/opt/homebrew/Cellar/go/${current.slice(2)}/libexec`;
const masonDlv = `${macHome}/.local/share/nvim/mason/bin/dlv`;
const zedDlv = `${support}/Zed/debug_adapters/Delve/dlv`;

const healthy: readonly Situation[] = [
  {
    name: "all editors there are, each with what it brings or finds",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          ...vscode(),
          ...cursor(),
          ...goland(brewGo),
          [application("Zed")]: programs().program("arm64"),
          [zedDlv]: programs().delve("arm64"),
          "/opt/homebrew/bin/nvim": programs().program("arm64"),
          [masonDlv]: programs().delve("arm64"),
          [`${support}/Code/User/settings.json`]: { kind: "file", text: `{ "go.goroot": "${brewGo}", }` },
        },
      }),
    found: [],
  },
  {
    name: "what a removed VS Code left behind, old extension and Intel tools included",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          ...extension(".vscode", "0.30.0"),
          [`${support}/Code/User/settings.json`]: json({ "go.toolsGopath": "/old" }),
          "/old/bin/dlv": programs().delve("amd64"),
        },
      }),
    found: [],
  },
];

const wrong: readonly Situation[] = [
  {
    name: "VS Code for Intel: it is native tools that it starts",
    mac: () =>
      brewMac({
        rosetta: true,
        files: { ...vscode(), [application("Visual Studio Code")]: programs().program("amd64") },
      }),
    found: ["editor-wrong-arch"],
    fixes: { "editor-wrong-arch": "Replace Visual Studio Code by its Apple silicon or universal download" },
    never: [application("Visual Studio Code")],
  },
  {
    name: "the terminal of a Cursor that is opened using Rosetta",
    mac: () =>
      brewMac({
        rosetta: true,
        translatedShell: true,
        files: cursor(),
        env: { __CFBundleIdentifier: "com.todesktop.230313mzl4w4u92" },
      }),
    found: ["rosetta-translated-shell"],
    fixes: {
      "rosetta-translated-shell":
        "Untick “Open using Rosetta” of Cursor: select /Applications/Cursor.app in Finder, File, Get Info; quit it and open it again",
    },
  },
  {
    name: "GoLand with an Intel Go as the project's SDK",
    mac: () =>
      brewMac({
        rosetta: true,
        files: { ...goland("/usr/local/go"), ...programs().tree(current, "amd64", "/usr/local/go") },
      }),
    found: ["goland-sdk-foreign"],
    fixes: { "goland-sdk-foreign": `Choose ${brewGo} in the editor: Settings | Go | GOROOT` },
    never: ["/usr/local/go/bin/go"],
  },
  {
    name: "two Delves, the Intel one in GOBIN before Homebrew's",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          ...vscode(),
          [`${gobin}/dlv`]: programs().delve("amd64"),
          "/opt/homebrew/Cellar/delve/1.26.3/bin/dlv": programs().delve("arm64"),
          ...linkedInto("/opt/homebrew", "delve/1.26.3/bin", ["dlv"]),
        },
      }),
    found: ["dlv-wrong-arch", "duplicate-dlv"],
    fixes: {
      "dlv-wrong-arch": "go install github.com/go-delve/delve/cmd/dlv@latest",
      "duplicate-dlv": `rm -i ${gobin}/dlv`,
    },
    never: [`${gobin}/dlv`],
  },
  {
    name: "an Intel Delve where only the Go extension looks, before a native one",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          ...vscode(),
          ...cursor(),
          [`${support}/Code/User/settings.json`]: json({ "go.toolsGopath": "/tools" }),
          [`${support}/Cursor/User/settings.json`]: json({ "go.toolsGopath": "/tools" }),
          "/tools/bin/dlv": programs().delve("amd64"),
        },
      }),
    found: ["editor-tool-shadowed"],
    never: ["/tools/bin/dlv"],
  },
  {
    name: "an Intel Delve of Mason's, before a native one on PATH",
    mac: () =>
      brewMac({
        rosetta: true,
        files: { "/opt/homebrew/bin/nvim": programs().program("arm64"), [masonDlv]: programs().delve("amd64") },
      }),
    found: ["editor-tool-shadowed"],
    never: [masonDlv, "/opt/homebrew/bin/nvim"],
  },
  {
    name: "go.goroot of an Intel Homebrew",
    mac: () =>
      brewMac({
        rosetta: true,
        files: {
          ...vscode(),
          ...homebrew("amd64"),
          [`${support}/Code/User/settings.json`]: json({
            "go.goroot": `/usr/local/Cellar/go/${current.slice(2)}/libexec`,
          }),
        },
      }),
    found: ["editor-goroot-wrong"],
  },
];

describe("editors that are in order", () => test.each(healthy)("$name", expectFound));
describe("editors with other tools", () => test.each(wrong)("$name", expectFound));
