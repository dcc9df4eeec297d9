// What editors are told about Go: each with machines that have it and machines that look alike and do not.

import { describe, expect, test } from "bun:test";
import type { EditorSettings, Editors } from "../../src/facts/editors/schema.ts";
import type { Executable } from "../../src/facts/executable/schema.ts";
import { type Changes, editorGoroot, executable, healthyLinux, healthyMac, type Machines } from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";

const userFile = "/Users/gopher/Library/Application Support/Code/User/settings.json";

/** One settings file that says nothing but this. */
function settings(changes: Partial<EditorSettings>): Pick<Machines, "editors"> {
  const nothing = { fault: null, mentionsGo: true, goroots: [], tools: [], environment: [] };
  return { editors: { applications: [], settings: [{ path: userFile, workspace: false, ...nothing, ...changes }] } };
}

function application(name: string, archs: readonly string[], changes: Changes<Machines> = {}): Machines {
  const path = `/Applications/${name}.app`;
  const program = executable(`${path}/Contents/MacOS/${name}`, "darwin/arm64", {
    platforms: archs.map((arch) => ({ os: "darwin", arch })),
  });
  return healthyMac({ editors: { applications: [{ name, path, executable: program }], settings: [] }, ...changes });
}

describe("editor-wrong-arch", () => {
  const rosetta = { machine: { rosettaInstalled: true } };

  test("an Intel build runs translated", () => {
    const intel = application("Visual Studio Code", ["amd64"], rosetta);
    expect(idsOn(intel)).toEqual(["editor-wrong-arch"]);
    expect(diagnoseOne("editor-wrong-arch", intel)).toMatchObject({
      found: "/Applications/Visual Studio Code.app is darwin/amd64 only",
      severity: "warning",
      at: ["/Applications/Visual Studio Code.app/Contents/MacOS/Visual Studio Code"],
      commands: [],
    });
  });

  test("without Rosetta it does not start", () => {
    expect(diagnoseOne("editor-wrong-arch", application("GoLand", ["amd64"]))).toMatchObject({
      found: "/Applications/GoLand.app is darwin/amd64 only, and Rosetta is not installed",
      severity: "error",
    });
  });

  test("a universal one, a native one, and an Intel one on an Intel Mac are fine", () => {
    expect(idsOn(application("Cursor", ["amd64", "arm64"], rosetta))).toEqual([]);
    expect(idsOn(application("Zed", ["arm64"], rosetta))).toEqual([]);
    const intelMac = { machine: { arch: "amd64", rosettaInstalled: null } } as const;
    expect(diagnose("editor-wrong-arch", application("Cursor", ["amd64"], intelMac))).toEqual([]);
  });
});

describe("editor-goroot-wrong", () => {
  function goroot(changes: Parameters<typeof editorGoroot>[1]) {
    return healthyMac(settings({ goroots: [editorGoroot("/opt/go", changes)] }));
  }

  test("a directory that is gone is passed over by the extension", () => {
    const gone = goroot({ text: "~/sdk/go1.22.1", exists: false, isTree: false });
    expect(idsOn(gone)).toEqual(["editor-goroot-wrong"]);
    expect(diagnoseOne("editor-goroot-wrong", gone)).toMatchObject({
      found: "go.goroot is ~/sdk/go1.22.1, which does not exist",
      wanted: "no go.goroot",
      severity: "warning",
      at: [`${userFile}:2`],
      safe: [],
    });
  });

  test("a directory without a tree becomes GOROOT all the same", () => {
    expect(diagnoseOne("editor-goroot-wrong", goroot({ isTree: false }))).toMatchObject({
      found: "go.goroot is /opt/go, where no Go tree is",
      severity: "error",
    });
  });

  test("as a variable for the tools nothing is passed over", () => {
    const key = "go.toolsEnvVars.GOROOT";
    expect(diagnoseOne("editor-goroot-wrong", goroot({ key, exists: false, isTree: false }))).toMatchObject({
      found: "go.toolsEnvVars.GOROOT is /opt/go, which does not exist",
      severity: "error",
    });
  });

  test("a tree for another CPU gives the editor another go than the terminal", () => {
    const go = executable("/opt/go/bin/go", "darwin/amd64");
    for (const rosettaInstalled of [true, false]) {
      const machine = healthyMac({
        ...settings({ goroots: [editorGoroot("/opt/go", { go })] }),
        machine: { rosettaInstalled },
      });
      expect(diagnoseOne("editor-goroot-wrong", machine)).toMatchObject({
        found: "go.goroot is /opt/go, whose go is darwin/amd64",
        severity: "error",
      });
      expect(idsOn(machine)).toEqual(["editor-goroot-wrong"]);
    }
    // The variable alone does not choose the go command.
    expect(idsOn(goroot({ key: "go.toolsEnvVars.GOROOT", go }))).toEqual([]);
  });

  test("a variable of the shell is not expanded", () => {
    expect(
      diagnoseOne("editor-goroot-wrong", goroot({ text: "$HOME/go", path: null, exists: false, isTree: false })),
    ).toMatchObject({
      found: "go.goroot is $HOME/go, a variable that the editor does not expand",
      severity: "warning",
    });
  });

  test("a native tree, one without a go command, and a path that only the editor knows are fine", () => {
    expect(idsOn(goroot({ go: executable("/opt/go/bin/go", "darwin/arm64") }))).toEqual([]);
    expect(idsOn(goroot({}))).toEqual([]);
    const folder = `\${workspaceFolder}/go`;
    expect(idsOn(goroot({ text: folder, path: null, exists: false, isTree: false }))).toEqual([]);
  });
});

describe("editor-tool-wrong", () => {
  function tool(name: string, changes: Partial<EditorSettings["tools"][number]>, more: Changes<Machines> = {}) {
    const one = { tool: name, text: `/opt/${name}`, path: `/opt/${name}`, line: 7, executable: null, ...changes };
    return healthyMac({ ...settings({ tools: [one] }), ...more });
  }
  const rosetta = { machine: { rosettaInstalled: true } };

  test("a path that leads nowhere is passed over", () => {
    const gone = tool("dlv", {});
    expect(idsOn(gone)).toEqual(["editor-tool-wrong"]);
    expect(diagnoseOne("editor-tool-wrong", gone)).toMatchObject({
      found: "dlv is /opt/dlv, which is not there",
      wanted: "a dlv for darwin/arm64, or no entry",
      severity: "warning",
      at: [`${userFile}:7`],
      safe: [],
    });
  });

  test("so is one that may not be executed, and one with a shell's variable", () => {
    const closed = executable("/opt/gopls", "darwin/arm64", { mayExecute: false, mode: 0o644 });
    expect(diagnoseOne("editor-tool-wrong", tool("gopls", { executable: closed })).found).toBe(
      "gopls is /opt/gopls, which may not be executed",
    );
    expect(diagnoseOne("editor-tool-wrong", tool("gopls", { text: "$HOME/gopls", path: null })).found).toBe(
      "gopls is $HOME/gopls, a variable that the editor does not expand",
    );
  });

  test("an Intel one is grave where it is go or Delve, or where nothing translates it", () => {
    const intel = (name: string) => ({ executable: executable(`/opt/${name}`, "darwin/amd64") });
    const severities = ["go", "dlv", "gopls"].map((name) =>
      [rosetta, {}].map((more) => diagnoseOne("editor-tool-wrong", tool(name, intel(name), more)).severity),
    );
    expect(severities).toEqual([
      ["error", "error"],
      ["error", "error"],
      ["warning", "error"],
    ]);
    expect(idsOn(tool("dlv", intel("dlv"), rosetta))).toEqual(["editor-tool-wrong"]);
  });

  test("native and universal ones, scripts and names without a directory are fine", () => {
    const both = { platforms: ["amd64", "arm64"].map((arch) => ({ os: "darwin", arch })) };
    const script: Changes<Executable> = { kind: "script", format: "script", platforms: [], interpreter: "/bin/sh" };
    const fine: readonly Partial<EditorSettings["tools"][number]>[] = [
      { executable: executable("/opt/dlv", "darwin/arm64") },
      { executable: executable("/opt/dlv", "darwin/arm64", both) },
      { executable: executable("/opt/dlv", "darwin/arm64", script) },
      { text: "dlv-1.25", path: null },
      { text: `\${workspaceFolder}/bin/dlv`, path: null },
    ];
    for (const changes of fine) expect(idsOn(tool("dlv", changes, rosetta))).toEqual([]);
  });
});

describe("editor-platform-foreign", () => {
  function environment(pairs: Readonly<Record<string, string>>, workspace = false) {
    const list = Object.entries(pairs).map(([name, value], index) => ({ name, value, line: index + 1 }));
    return healthyLinux(settings({ environment: list, workspace }));
  }

  test("in the user's settings it hits every project", () => {
    const windows = environment({ GOOS: "windows", GOARCH: "amd64" });
    expect(idsOn(windows)).toEqual(["editor-platform-foreign"]);
    expect(diagnoseOne("editor-platform-foreign", windows)).toMatchObject({
      found: "go.toolsEnvVars sets GOOS=windows and GOARCH=amd64",
      wanted: "this machine's linux/arm64",
      severity: "warning",
      at: [`${userFile}:1`, `${userFile}:2`],
    });
    expect(diagnoseOne("editor-platform-foreign", environment({ GOARCH: "amd64" })).found).toBe(
      "go.toolsEnvVars sets GOARCH=amd64",
    );
  });

  test("in one project somebody may want it", () => {
    expect(diagnoseOne("editor-platform-foreign", environment({ GOOS: "darwin" }, true)).severity).toBe("info");
  });

  test("this machine's own, other variables and WebAssembly are fine", () => {
    expect(idsOn(environment({ GOOS: "linux", GOARCH: "arm64" }))).toEqual([]);
    expect(idsOn(environment({ GOFLAGS: "-tags=linux", CGO_ENABLED: "0" }))).toEqual([]);
    expect(idsOn(environment({ GOOS: "js", GOARCH: "wasm" }, true))).toEqual([]);
    expect(idsOn(environment({ GOARCH: "wasm", GOOS: "wasip1" }))).toEqual([]);
  });

  test("a 32-bit system under a 64-bit kernel builds for itself", () => {
    const pi = healthyLinux({ machine: { userland: { arch: "arm", bits: 32 } } });
    const { editors } = environment({ GOARCH: "arm" });
    expect(diagnose("editor-platform-foreign", { ...pi, editors })).toEqual([]);
  });
});

describe("editor-settings-malformed", () => {
  const fault = "CommaExpected in line 3";

  test("where they are about Go, or cannot be read at all", () => {
    const broken = healthyLinux(settings({ fault }));
    expect(idsOn(broken)).toEqual(["editor-settings-malformed"]);
    expect(diagnoseOne("editor-settings-malformed", broken)).toMatchObject({
      found: `${userFile}: ${fault}`,
      severity: "warning",
      at: [userFile],
      commands: [],
    });
    expect(idsOn(healthyLinux(settings({ fault: "permission denied", mentionsGo: null })))).toEqual([
      "editor-settings-malformed",
    ]);
  });

  test("settings of other languages are nobody's business here", () => {
    expect(idsOn(healthyLinux(settings({ fault, mentionsGo: false })))).toEqual([]);
  });
});

test("several files are judged each by itself", () => {
  const base = settings({}).editors.settings[0];
  if (!base) throw new Error("no settings");
  const editors: Editors = {
    applications: [],
    settings: [
      { ...base, goroots: [editorGoroot("/gone", { exists: false, isTree: false })] },
      { ...base, path: "/src/app/.vscode/settings.json", workspace: true, goroots: [editorGoroot("/usr/local/go")] },
      {
        ...base,
        path: "/Users/gopher/.cursor-server/data/Machine/settings.json",
        environment: [{ name: "GOOS", value: "plan9", line: 1 }],
      },
    ],
  };
  expect(idsOn(healthyMac({ editors }))).toEqual(["editor-goroot-wrong", "editor-platform-foreign"]);
});
