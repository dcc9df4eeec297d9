// Which tools editors take: each with machines on which that goes wrong, and machines that look alike and are fine.

import { describe, expect, test } from "bun:test";
import type { InstalledEditor, SearchStep } from "../../src/facts/editors/schema.ts";
import { problems } from "../../src/problems/index.ts";
import {
  type Changes,
  editorTool,
  executable,
  goInstall,
  healthyLinux,
  healthyMac,
  installedEditor,
  type Machines,
  searchStep,
} from "../snapshots.ts";
import { diagnose, diagnoseOne, idsOn } from "./diagnose.ts";

type Step = SearchStep["step"];
type Platform = `${string}/${string}`;

const paths = { go: "cmd/go", gopls: "golang.org/x/tools/gopls", dlv: "github.com/go-delve/delve/cmd/dlv" };

/** A place that holds the tool; `build` is its module's version and the Go that built it. */
function place(tool: keyof typeof paths, step: Step, path: string, platform: Platform, build = "v1.26.0 go1.26.8") {
  const [moduleVersion = "", version = ""] = build.split(" ");
  return searchStep(step, executable(path, platform, { go: { version, path: paths[tool], moduleVersion } }));
}

function mac(installed: InstalledEditor[], more: Changes<Machines> = {}): Machines {
  return healthyMac({ ...more, editors: { installed, settings: [], ...more.editors } });
}

function linux(installed: InstalledEditor[], more: Changes<Machines> = {}): Machines {
  return healthyLinux({ ...more, editors: { installed, settings: [], ...more.editors } });
}

const cursor = { kind: "cursor", name: "Cursor" } as const;
const neovim = { kind: "neovim", name: "Neovim", extension: null } as const;
const zed = { kind: "zed", name: "Zed", extension: null } as const;
const goland = { kind: "goland", name: "GoLand" } as const;
const rosetta = { machine: { rosettaInstalled: true } };
const masonDlv = "/Users/gopher/.local/share/nvim/mason/bin/dlv";
const intel = "darwin/amd64";
const native = "darwin/arm64";

describe("editor-tool-foreign", () => {
  const defaultGo = () => editorTool("go", [place("go", "default", "/usr/local/bin/go", intel)]);

  test("a go that only editors find is told once for all of them", () => {
    const machine = mac([installedEditor([defaultGo()]), installedEditor([defaultGo()], cursor)], rosetta);
    expect(idsOn(machine)).toEqual(["editor-tool-foreign"]);
    expect(diagnoseOne("editor-tool-foreign", machine)).toMatchObject({
      found:
        "the go of Visual Studio Code and Cursor is /usr/local/bin/go, darwin/amd64: PATH has none, and this is a place that the extension knows",
      wanted: "a go for darwin/arm64",
      severity: "error",
      at: ["/usr/local/bin/go"],
      safe: [],
    });
  });

  test("Mason's and Zed's copies are built again where they lie", () => {
    const mason = mac(
      [installedEditor([editorTool("dlv", [place("dlv", "mason", masonDlv, intel)])], neovim)],
      rosetta,
    );
    expect(diagnoseOne("editor-tool-foreign", mason)).toMatchObject({
      severity: "error",
      commands: ["nvim --headless -c 'MasonInstall --force delve' -c qall"],
    });
    const copy = "/Users/gopher/Library/Application Support/Zed/debug_adapters/Delve/dlv";
    const own = mac([installedEditor([editorTool("dlv", [place("dlv", "own-copy", copy, intel)])], zed)]);
    expect(diagnoseOne("editor-tool-foreign", own).commands).toEqual([
      "env GOBIN='/Users/gopher/Library/Application Support/Zed/debug_adapters/Delve' go install github.com/go-delve/delve/cmd/dlv@v1.26.0",
    ]);
    const gopls = place("gopls", "own-copy", "/z/gopls_0.20.0_go_1.26.8", intel, "v0.20.0 go1.26.8");
    const server = mac([installedEditor([editorTool("gopls", [gopls])], zed)], rosetta);
    expect(diagnoseOne("editor-tool-foreign", server)).toMatchObject({
      severity: "warning",
      commands: ["rm /z/gopls_0.20.0_go_1.26.8"],
    });
  });

  test("an amd64 dlv below go.toolsGopath on ARM Linux does not start", () => {
    const dlv = place("dlv", "toolsGopath", "/tools/bin/dlv", "linux/amd64");
    const machine = linux([installedEditor([editorTool("dlv", [dlv])], { place: "server" })]);
    expect(idsOn(machine)).toEqual(["editor-tool-foreign"]);
    expect(diagnoseOne("editor-tool-foreign", machine)).toMatchObject({
      found:
        "the dlv of the server of Visual Studio Code is /tools/bin/dlv, linux/amd64: go.toolsGopath is looked at before PATH",
      commands: ["env GOBIN=/tools/bin go install github.com/go-delve/delve/cmd/dlv@v1.26.0"],
    });
  });

  test("what shells use, and what settings or the SDK name, is told elsewhere; natives and removed editors are fine", () => {
    const shellDlv = executable("/Users/gopher/go/bin/dlv", intel);
    const tools = { tools: { tools: [{ name: "dlv", executable: shellDlv, pathIndex: 1, inGobin: true }] } };
    const gobin = editorTool("dlv", [searchStep("gobin", shellDlv)]);
    expect(idsOn(mac([installedEditor([gobin])], { ...rosetta, ...tools }))).toEqual(["dlv-wrong-arch"]);
    const named = editorTool("dlv", [place("dlv", "alternateTool", "/x/dlv", intel)]);
    expect(diagnose("editor-tool-foreign", mac([installedEditor([named])], rosetta))).toEqual([]);
    const universal = executable("/x/dlv", native, {
      platforms: [intel, native].map((it) => ({ os: "darwin", arch: it.slice(7) })),
    });
    expect(idsOn(mac([installedEditor([editorTool("dlv", [searchStep("toolsGopath", universal)])])]))).toEqual([]);
    const gone = installedEditor([editorTool("dlv", [place("dlv", "mason", masonDlv, intel)])], { application: null });
    expect(idsOn(mac([gone], rosetta))).toEqual([]);
    const script = executable("/shims/dlv", native, { kind: "script", platforms: [], format: "script" });
    expect(idsOn(mac([installedEditor([editorTool("dlv", [searchStep("path", script)])])]))).toEqual([]);
  });

  test("in a container that is emulated as a whole nothing is foreign", () => {
    const dlv = place("dlv", "toolsGopath", "/tools/bin/dlv", "linux/amd64");
    const emulated: Changes<Machines> = {
      machine: {
        arch: "arm64",
        emulatedBy: "rosetta",
        userland: { arch: "amd64", bits: 64, libc: "glibc", libcVersion: "2.36" },
      },
    };
    expect(diagnose("editor-tool-foreign", linux([installedEditor([editorTool("dlv", [dlv])])], emulated))).toEqual([]);
  });
});

describe("editor-tool-shadowed", () => {
  const behind = place("dlv", "path", "/opt/homebrew/bin/dlv", native, "v1.26.3 go1.26.8");

  test("a foreign copy before a native one", () => {
    const dlv = editorTool("dlv", [place("dlv", "toolsGopath", "/tools/bin/dlv", intel), behind]);
    const machine = mac([installedEditor([dlv])], rosetta);
    expect(idsOn(machine)).toEqual(["editor-tool-shadowed"]);
    expect(diagnoseOne("editor-tool-shadowed", machine)).toMatchObject({
      found:
        "the dlv of Visual Studio Code is /tools/bin/dlv (v1.26.0, darwin/amd64): go.toolsGopath is looked at before PATH; behind it lies /opt/homebrew/bin/dlv (v1.26.3, darwin/arm64)",
      severity: "error",
      commands: ["rm -i /tools/bin/dlv"],
      safe: [],
    });
  });

  test("an older gopls before a newer one", () => {
    const old = place("gopls", "gopath", "/two/bin/gopls", native, "v0.20.0 go1.26.8");
    const found = place("gopls", "path", "/opt/homebrew/bin/gopls", native, "v0.21.0 go1.26.8");
    const shown = mac([installedEditor([editorTool("gopls", [old, found])])]);
    expect(idsOn(shown)).toEqual(["editor-tool-shadowed"]);
    expect(diagnoseOne("editor-tool-shadowed", shown).severity).toBe("info");
    // The newer one first, one that is no release, the same file by another name.
    expect(idsOn(mac([installedEditor([editorTool("gopls", [found, old])])]))).toEqual([]);
    const devel = place("gopls", "path", "/x/gopls", native, "(devel) go1.26.8");
    expect(idsOn(mac([installedEditor([editorTool("gopls", [old, devel])])]))).toEqual([]);
    const link = searchStep("path", executable("/x/gopls", native, { realPath: "/two/bin/gopls" }));
    expect(idsOn(mac([installedEditor([editorTool("gopls", [old, link])])]))).toEqual([]);
  });

  test("a newer Delve that does not know the project's Go is not better, nor is one that somebody passed over on purpose", () => {
    const tooNew = place("dlv", "path", "/opt/homebrew/bin/dlv", native, "v1.27.2 go1.27.0");
    const go124 = {
      goInstalls: {
        installs: [goInstall("/usr/local/go", native, "go1.24.9")],
        activeRun: { version: "go1.24.9" },
      },
      tools: { tools: [] },
      project: { goMod: { go: { text: "1.24", line: 3 } } },
    };
    const dlv = place("dlv", "gopath", "/two/bin/dlv", native, "v1.26.3 go1.26.8");
    expect(idsOn(mac([installedEditor([editorTool("dlv", [dlv, tooNew])])], go124))).toEqual([]);
    const named = place("dlv", "alternateTool", "/two/bin/dlv", native, "v1.26.0 go1.26.8");
    expect(idsOn(mac([installedEditor([editorTool("dlv", [named, behind])])]))).toEqual([]);
  });

  test("an older one that does not fit the project's Go at all is told by that alone", () => {
    const gopls = place("gopls", "mason", "/m/gopls", native, "v0.17.1 go1.23.12");
    const newer = place("gopls", "path", "/opt/homebrew/bin/gopls", native, "v0.20.0 go1.26.8");
    expect(idsOn(mac([installedEditor([editorTool("gopls", [gopls, newer])], neovim)]))).toEqual([
      "gopls-older-than-go",
    ]);
    const dlv = place("dlv", "mason", masonDlv, native, "v1.25.0 go1.25.1");
    expect(idsOn(mac([installedEditor([editorTool("dlv", [dlv, behind])], neovim)]))).toEqual([
      "editor-delve-mismatch",
    ]);
  });

  test("two that shells see as well are duplicate-dlv's", () => {
    const [gobin, brew] = [place("dlv", "gobin", "/g/dlv", native), behind];
    const tools = [gobin, brew].map(({ executable: program, path }, index) => ({
      name: "dlv",
      executable: program ?? executable(path, native),
      pathIndex: index === 0 ? null : 0,
      inGobin: index === 0,
    }));
    const machine = mac([installedEditor([editorTool("dlv", [gobin, brew])])], { tools: { tools } });
    expect(idsOn(machine)).toEqual(["duplicate-dlv"]);
  });
});

describe("editor-uses-other-go", () => {
  const go = (step: Step, path: string, version: string) =>
    editorTool("go", [
      searchStep(step, executable(path, native, { go: { version, path: "cmd/go", moduleVersion: null } })),
    ]);

  test("by a place that only editors look at it is a warning, by a setting a note", () => {
    const byDefault = mac([installedEditor([go("default", "/usr/local/bin/go", "go1.25.3")])]);
    expect(idsOn(byDefault)).toEqual(["editor-uses-other-go"]);
    expect(diagnoseOne("editor-uses-other-go", byDefault)).toMatchObject({
      found:
        "the go of Visual Studio Code is /usr/local/bin/go, go1.25.3: PATH has none, and this is a place that the extension knows; shells start /usr/local/go/bin/go, go1.26.8",
      severity: "warning",
      at: ["/usr/local/bin/go", "/usr/local/go/bin/go"],
    });
    for (const step of ["goroot", "alternateTool", "sdk"] as const) {
      const machine = mac([installedEditor([go(step, "/opt/go/bin/go", "go1.25.3")])]);
      expect(diagnoseOne("editor-uses-other-go", machine).severity).toBe("info");
    }
  });

  test("the same release elsewhere, the same file, and two that switch to the same toolchain are fine", () => {
    expect(idsOn(mac([installedEditor([go("goroot", "/opt/go/bin/go", "go1.26.8")])]))).toEqual([]);
    expect(idsOn(mac([installedEditor([go("path", "/usr/local/go/bin/go", "go1.26.8")])]))).toEqual([]);
    const newer = { project: { goMod: { go: { text: "1.27.1", line: 3 } } }, tools: { tools: [] } };
    expect(idsOn(mac([installedEditor([go("goroot", "/opt/go/bin/go", "go1.25.3")])], newer))).toEqual([]);
    // A stand-in of a version manager says nothing of its release.
    const shim = executable("/shims/go", native, { kind: "script", platforms: [] });
    expect(idsOn(mac([installedEditor([editorTool("go", [searchStep("path", shim)])])]))).toEqual([]);
  });

  test("without a go for the shell there is nothing to compare", () => {
    const none = mac([installedEditor([go("default", "/usr/local/bin/go", "go1.25.3")])], {
      goInstalls: { active: null },
    });
    expect(diagnose("editor-uses-other-go", none)).toEqual([]);
  });
});

describe("editor-delve-mismatch", () => {
  const bundled = "/Applications/GoLand.app/Contents/plugins/go-plugin/lib/dlv/macarm/dlv";

  test("Mason's Delve is too old for this Go", () => {
    const dlv = place("dlv", "mason", masonDlv, native, "v1.25.0 go1.25.1");
    const machine = mac([installedEditor([editorTool("dlv", [dlv])], neovim)]);
    expect(idsOn(machine)).toEqual(["editor-delve-mismatch"]);
    expect(diagnoseOne("editor-delve-mismatch", machine)).toMatchObject({
      found: `the dlv of Neovim is ${masonDlv}, Delve v1.25.0 for Go 1.21 to 1.24: Mason puts its own before PATH; this module is built with go1.26.8`,
      wanted: "Delve 1.27.2",
      severity: "error",
      commands: ["nvim --headless -c 'MasonInstall --force delve@v1.27.2' -c qall"],
    });
  });

  test("the one that GoLand brings is held to the project's SDK, and goes wrong without a word", () => {
    const sdk = searchStep(
      "sdk",
      executable("/sdk/go1.22/bin/go", native, { go: { version: "go1.22.9", path: "cmd/go", moduleVersion: null } }),
    );
    const dlv = place("dlv", "bundled", bundled, native, "v1.26.0 go1.26.1");
    const machine = mac([installedEditor([editorTool("go", [sdk]), editorTool("dlv", [dlv])], goland)], {
      project: { goMod: { go: { text: "1.22", line: 3 } } },
    });
    expect(diagnoseOne("editor-delve-mismatch", machine)).toMatchObject({ severity: "warning", commands: [] });
    // With the Go that it knows, and with a build that tells no version.
    const ok = [installedEditor([editorTool("dlv", [dlv])], goland)];
    expect(idsOn(mac(ok))).toEqual([]);
    const silent = place("dlv", "bundled", bundled, native, "(devel) go1.22.0");
    expect(idsOn(mac([installedEditor([editorTool("dlv", [silent])], goland)]))).toEqual([]);
  });

  test("a fitting Delve that an old Go built cannot read DWARF 5 on Linux, but on a Mac there is none", () => {
    const dlv = (platform: Platform) => place("dlv", "own-copy", "/z/Delve/dlv", platform, "v1.26.0 go1.24.9");
    const onLinux = linux([installedEditor([editorTool("dlv", [dlv("linux/arm64")])], zed)]);
    expect(diagnoseOne("editor-delve-mismatch", onLinux)).toMatchObject({
      found:
        "the dlv of Zed is /z/Delve/dlv, Delve v1.26.0 built by go1.24.9: PATH has none, and the editor built it itself; this module is built with go1.26.8",
      wanted: "a Delve built by Go 1.25 or newer",
      commands: ["env GOBIN=/z/Delve go install github.com/go-delve/delve/cmd/dlv@v1.27.2"],
    });
    expect(idsOn(mac([installedEditor([editorTool("dlv", [dlv(native)])], zed)]))).toEqual([]);
    const nodwarf5 = linux([installedEditor([editorTool("dlv", [dlv("linux/arm64")])], zed)], {
      goInstalls: { installs: [goInstall("/usr/local/go", "linux/arm64", "go1.26.8 X:nodwarf5")] },
    });
    expect(diagnose("editor-delve-mismatch", nodwarf5)).toEqual([]);
  });

  test("the Delve of shells is dlv-too-old-for-go's", () => {
    const dlv = place("dlv", "gopath", "/Users/gopher/go/bin/dlv", native, "v1.25.0 go1.25.1");
    const tools = [
      { name: "dlv", executable: dlv.executable ?? executable("/x", native), pathIndex: 1, inGobin: true },
    ];
    expect(idsOn(mac([installedEditor([editorTool("dlv", [dlv])])], { tools: { tools } }))).toEqual([
      "dlv-too-old-for-go",
    ]);
  });
});

describe("gopls-older-than-go", () => {
  const copy = "/z/languages/gopls/gopls_0.20.0_go_1.24.3";
  const built = (version: string) =>
    mac([
      installedEditor([editorTool("gopls", [place("gopls", "own-copy", copy, native, `v0.20.0 ${version}`)])], zed),
    ]);

  test("a copy that Zed kept from before the language gained something", () => {
    expect(idsOn(built("go1.24.3"))).toEqual(["gopls-older-than-go"]);
    expect(diagnoseOne("gopls-older-than-go", built("go1.24.3"))).toMatchObject({
      found: `the gopls of Zed is ${copy}, built by go1.24.3; this module is written in Go 1.26`,
      wanted: "a gopls built by Go 1.26 or newer",
      severity: "warning",
      commands: [`rm ${copy}`],
    });
  });

  test("the same minor release, a newer one, one that gained nothing, and one that tells no release are fine", () => {
    for (const version of ["go1.26.0", "go1.26rc1", "go1.27.0", "devel", ""]) expect(idsOn(built(version))).toEqual([]);
    const at = (go: string) => {
      const machine = built("go1.24.3");
      return {
        ...machine,
        project: {
          ...machine.project,
          goMod: machine.project.goMod && { ...machine.project.goMod, go: { text: go, line: 3 } },
        },
      };
    };
    expect(idsOn(at("1.25.0"))).toEqual([]);
    expect(idsOn(at("1.24"))).toEqual([]);
    // The next one is not known yet.
    const next = at("1.29");
    expect(diagnose("gopls-older-than-go", next)).toHaveLength(1);
    expect(diagnose("gopls-older-than-go", { ...next, project: { ...next.project, goMod: null } })).toEqual([]);
  });

  test("that of shells is tool-built-with-old-go's", () => {
    const gopls = place("gopls", "gopath", "/Users/gopher/go/bin/gopls", native, "v0.20.0 go1.24.3");
    const tools = [
      { name: "gopls", executable: gopls.executable ?? executable("/x", native), pathIndex: 1, inGobin: true },
    ];
    expect(idsOn(mac([installedEditor([editorTool("gopls", [gopls])])], { tools: { tools } }))).toEqual([
      "tool-built-with-old-go",
    ]);
  });
});

describe("go-extension-missing", () => {
  const file = "/Users/gopher/Library/Application Support/Cursor/User/settings.json";
  const settings = {
    path: file,
    kind: "user",
    editor: "cursor",
    workspace: false,
    fault: null,
    mentionsGo: true,
    goroots: [],
    tools: [],
    environment: [],
  } as const;
  const bare = installedEditor([], { ...cursor, extension: null, settings: [file] });
  const speaking = (changes = {}) => ({
    editors: { installed: [bare], settings: [{ ...settings, goroots: [], tools: [], environment: [], ...changes }] },
  });

  test("in a module, where the user's settings speak of Go", () => {
    const machine = healthyMac(speaking());
    expect(idsOn(machine)).toEqual(["go-extension-missing"]);
    expect(diagnoseOne("go-extension-missing", machine)).toMatchObject({
      found: "Cursor has no golang.go, and its settings speak of Go",
      severity: "info",
      at: [file],
      commands: ["cursor --install-extension golang.go --force"],
    });
  });

  test("an editor for other languages, a team's settings, and other folders are fine", () => {
    expect(idsOn(healthyMac(speaking({ mentionsGo: false })))).toEqual([]);
    expect(idsOn(healthyMac(speaking({ workspace: true })))).toEqual([]);
    expect(idsOn(healthyMac({ ...speaking(), project: { goMod: null } }))).toEqual([]);
    expect(idsOn(healthyMac({ editors: { installed: [installedEditor([], neovim)] } }))).toEqual([]);
  });
});

describe("go-extension-old", () => {
  const version = (text: string | null, id = "golang.go") =>
    mac([installedEditor([], { ...cursor, extension: { id, version: text, path: `/x/golang.go-${text}` } })]);

  test("before 0.42 it cannot install what asks for a newer Go, before 0.31 it starts another Delve", () => {
    expect(idsOn(version("0.41.4"))).toEqual(["go-extension-old"]);
    expect(diagnoseOne("go-extension-old", version("0.41.4"))).toMatchObject({
      found: "Cursor has the Go extension 0.41.4",
      wanted: "0.42.0 or newer",
      severity: "info",
      commands: ["cursor --install-extension golang.go --force"],
    });
    expect(diagnoseOne("go-extension-old", version("0.30.0")).severity).toBe("warning");
    expect(diagnoseOne("go-extension-old", version("0.9.2")).severity).toBe("warning");
  });

  test("from then on, the nightly one, another one, and one that tells no version are fine", () => {
    for (const text of ["0.42.0", "0.57.2", "1.0.0", null, "x"]) expect(idsOn(version(text))).toEqual([]);
    expect(idsOn(version("2021.5.1", "golang.go-nightly"))).toEqual([]);
    expect(idsOn(version("0.1.0", "org.jetbrains.plugins.go"))).toEqual([]);
  });
});

describe("editor-machine-path-committed", () => {
  const file = "/Users/gopher/src/hello/.vscode/settings.json";
  const dlv = "/Users/gopher/go/bin/dlv";

  function shared(text: string, tracked: string[], more: Changes<Machines> = {}): Machines {
    const tool = { tool: "dlv", text, path: dlv, line: 4, executable: executable(dlv, native) };
    const settings = {
      path: file,
      kind: "workspace",
      editor: null,
      workspace: true,
      fault: null,
      mentionsGo: true,
    } as const;
    return healthyMac({
      ...more,
      editors: { installed: [], settings: [{ ...settings, goroots: [], tools: [tool], environment: [] }] },
      project: { git: { root: "/Users/gopher/src/hello", tracked } },
    });
  }

  test("a path in the home of whoever wrote it", () => {
    const machine = shared(dlv, [file]);
    expect(idsOn(machine)).toEqual(["editor-machine-path-committed"]);
    expect(diagnoseOne("editor-machine-path-committed", machine)).toMatchObject({
      found: `dlv of go.alternateTools is ${dlv}`,
      severity: "warning",
      at: [`${file}:4`],
      safe: [],
    });
    const problem = problems.find(({ id }) => id === "editor-machine-path-committed");
    const [match] = problem?.find?.(machine) ?? [];
    if (!problem || !match) throw new Error("not found");
    const context = { os: "darwin", arch: "arm64", distribution: [], shell: "zsh", goVersion: null };
    expect(problem.remedies(match, context)[0]?.title).toContain(`"\${env:HOME}/go/bin/dlv"`);
  });

  test("a file that git does not track, a path that everybody has, and one in a container are fine", () => {
    expect(idsOn(shared(dlv, []))).toEqual([]);
    for (const text of [`\${env:HOME}/go/bin/dlv`, "~/go/bin/dlv", "/usr/local/bin/dlv", "/Users/gophers/go/bin/dlv"]) {
      expect(idsOn(shared(text, [file]))).toEqual([]);
    }
    const container = { machine: { container: { kind: "docker", image: null } } } as unknown as Changes<Machines>;
    expect(diagnose("editor-machine-path-committed", shared(dlv, [file], container))).toEqual([]);
  });
});

describe("goland-sdk-foreign", () => {
  const sdk = place("go", "sdk", "/usr/local/go-intel/bin/go", intel);
  const bundled = place("dlv", "bundled", "/Applications/GoLand.app/x/lib/dlv/mac/dlv", intel);
  const workspace = "/Users/gopher/src/hello/.idea/workspace.xml";
  const withSdk = (go = sdk) =>
    installedEditor([editorTool("go", [go]), editorTool("dlv", [bundled])], { ...goland, settings: [workspace] });

  test("it decides which Delve GoLand starts", () => {
    const machine = mac([withSdk()], rosetta);
    expect(idsOn(machine)).toEqual(["goland-sdk-foreign"]);
    expect(diagnoseOne("goland-sdk-foreign", machine)).toMatchObject({
      found:
        "the project's SDK in GoLand has /usr/local/go-intel/bin/go, darwin/amd64, so that it debugs with /Applications/GoLand.app/x/lib/dlv/mac/dlv",
      wanted: "a Go for darwin/arm64 as GOROOT of the project",
      severity: "error",
      at: ["/usr/local/go-intel/bin/go", workspace],
      safe: [],
    });
  });

  test("a native one, and the go of every terminal, are fine or told elsewhere", () => {
    const healthy = place("go", "sdk", "/opt/go/bin/go", native);
    expect(diagnose("goland-sdk-foreign", mac([withSdk(healthy)], rosetta))).toEqual([]);
    const active = {
      goInstalls: { installs: [goInstall("/usr/local/go-intel", intel, "go1.26.8")], active: sdk.path },
    };
    expect(diagnose("goland-sdk-foreign", mac([withSdk()], { ...rosetta, ...active }))).toEqual([]);
  });
});

test("a snapshot that does not know which tools editors take decides none of them", () => {
  const { editors, ...rest } = healthyMac();
  const old = { ...rest, editors: { applications: editors.applications, settings: editors.settings } };
  const asked = problems.filter(({ undecided }) => undecided?.(old) === "which tools editors take is not known");
  expect(asked).toHaveLength(8);
  expect(idsOn(old)).toEqual([]);
});
