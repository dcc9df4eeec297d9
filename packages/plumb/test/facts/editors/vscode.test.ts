// Which tools the Go extension takes, place by place, on recorded machines.

import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { gatherEditors } from "../../../src/facts/editors/gather.ts";
import { Editors, type InstalledEditor } from "../../../src/facts/editors/schema.ts";
import { lookAt } from "../look.ts";
import { elf, folder, goExtensionIn, home, json, linux, linuxHome, mac, machO, searchOf, text } from "./programs.ts";

const user = `${home}/Library/Application Support/Code/User`;
const settings = `${user}/settings.json`;
const vscode = {
  "/Applications/Visual Studio Code.app/Contents/MacOS/Code": machO("arm64"),
  ...goExtensionIn(`${home}/.vscode/extensions`),
};

async function installed(host: ReturnType<typeof mac>): Promise<readonly InstalledEditor[]> {
  const { installed: list = [] } = await gatherEditors(lookAt(host));
  expect(host.started).toEqual([]);
  return list;
}

async function only(host: ReturnType<typeof mac>): Promise<InstalledEditor> {
  const [editor, ...more] = await installed(host);
  if (!editor || more.length > 0) throw new Error(`${more.length + (editor ? 1 : 0)} editors`);
  return editor;
}

describe("the search", () => {
  const everywhere = {
    "/gobin/dlv": machO("amd64"),
    "/tools/bin/dlv": machO("arm64"),
    "/one/bin/dlv": machO("arm64"),
    "/two/bin/dlv": machO("arm64"),
    "/goroot/bin/dlv": machO("arm64"),
    "/opt/homebrew/bin/dlv": machO("arm64"),
    [settings]: text('{"go.toolsGopath": "/tools", // mine\n"go.goroot": "/goroot"}'),
  };
  const env = { GOBIN: "/gobin", GOPATH: "/one:/two", PATH: "/usr/bin:/opt/homebrew/bin" };

  test("goes through GOBIN, toolsGopath, GOPATH, GOROOT and PATH in this order", async () => {
    const editor = await only(mac({ ...vscode, ...everywhere }, env));
    expect(editor).toMatchObject({
      kind: "vscode",
      name: "Visual Studio Code",
      application: { platforms: [{ arch: "arm64" }] },
      place: "here",
      extension: { id: "golang.go", version: "0.52.1", path: `${home}/.vscode/extensions/golang.go-0.52.1` },
      settings: [settings],
    });
    expect(searchOf(editor, "dlv")).toEqual([
      "*gobin /gobin/dlv",
      "toolsGopath /tools/bin/dlv",
      "gopath /one/bin/dlv",
      "gopath /two/bin/dlv",
      "goroot /goroot/bin/dlv",
      "path /opt/homebrew/bin/dlv",
    ]);
    expect(editor.tools.find(({ tool }) => tool === "dlv")?.installs).toBe("/tools/bin");
    // None of it holds gopls: every place but those on PATH is told.
    expect(searchOf(editor, "gopls")).toEqual([
      "-gobin /gobin/gopls",
      "-toolsGopath /tools/bin/gopls",
      "-gopath /one/bin/gopls",
      "-gopath /two/bin/gopls",
      "-goroot /goroot/bin/gopls",
    ]);
  });

  test("passes over what may not be executed, and directories", async () => {
    const closed = { ...machO("arm64"), mode: 0o644 };
    const host = mac({ ...vscode, ...everywhere, "/gobin/dlv": closed, "/tools/bin/dlv": folder }, env);
    expect(searchOf(await only(host), "dlv").slice(0, 3)).toEqual([
      "gobin /gobin/dlv",
      "-toolsGopath /tools/bin/dlv",
      "*gopath /one/bin/dlv",
    ]);
  });

  test("for go leaves GOPATH out, and ends in two places that only it knows", async () => {
    const files = { "/go/bin/go": machO("arm64"), "/usr/local/bin/go": machO("amd64") };
    const editor = await only(mac({ ...vscode, ...files }, { GOPATH: "/go" }));
    expect(searchOf(editor, "go")).toEqual(["-default /usr/local/go/bin/go", "*default /usr/local/bin/go"]);
    expect(editor.tools.find(({ tool }) => tool === "go")?.installs).toBeNull();
  });

  test("for go takes go.goroot before PATH, and GOBIN before both", async () => {
    const files = {
      "/opt/go/bin/go": machO("amd64"),
      "/gobin/go": machO("arm64"),
      "/path/go": machO("arm64"),
      [settings]: text('{"go.goroot": "/opt/go"}'),
    };
    const withGobin = await only(mac({ ...vscode, ...files }, { PATH: "/path", GOBIN: "/gobin" }));
    expect(searchOf(withGobin, "go")).toEqual(["*gobin /gobin/go", "goroot /opt/go/bin/go", "path /path/go"]);
    const without = await only(mac({ ...vscode, ...files }, { PATH: "/path" }));
    expect(searchOf(without, "go")).toEqual(["*goroot /opt/go/bin/go", "path /path/go"]);
  });

  test("follows go env -w GOBIN for tools, but not for go", async () => {
    const files = { "/written/dlv": machO("arm64"), "/written/go": machO("arm64"), "/path/go": machO("arm64") };
    const host = mac({ ...vscode, ...files }, { PATH: "/path" });
    const written = { GOBIN: { value: "/written", source: { kind: "user-file" as const, path: "/env", line: 1 } } };
    const goSettings = { userFile: null, userFileReason: null, goEnvFile: null, process: {}, effective: written };
    const { installed: [editor] = [] } = await gatherEditors(lookAt(host, { goSettings }));
    expect(searchOf(editor, "dlv")).toEqual(["*gobin /written/dlv"]);
    expect(searchOf(editor, "go")).toEqual(["*path /path/go"]);
  });

  test("starts the go behind snap's launcher", async () => {
    const files = {
      "/usr/share/code/code": elf("arm64"),
      ...goExtensionIn(`${linuxHome}/.vscode/extensions`),
      "/snap/bin/go": text("#!/bin/sh\n"),
      "/snap/go/current/bin/go": elf("arm64"),
    };
    const [editor] = await installed(linux(files, { PATH: "/snap/bin" }));
    expect(searchOf(editor, "go")).toEqual(["*path /snap/go/current/bin/go"]);
  });
});

describe("go.alternateTools", () => {
  const others = { "/path/dlv": machO("arm64"), "/path/my-dlv": machO("arm64") };

  async function dlv(written: string, more = {}) {
    const files = { ...vscode, ...others, [settings]: json({ "go.alternateTools": { dlv: written } }), ...more };
    return searchOf(await only(mac(files, { PATH: "/path" })), "dlv");
  }

  test("come first where they are programs, and are passed over where they are not", async () => {
    expect(await dlv("~/dlv", { [`${home}/dlv`]: machO("amd64") })).toEqual([
      `*alternateTool ${home}/dlv`,
      "path /path/dlv",
    ]);
    expect(await dlv("/gone")).toContain("-alternateTool /gone");
    expect(await dlv("/gone")).toContain("*path /path/dlv");
  });

  test("without a directory are another name for the search", async () => {
    expect(await dlv("my-dlv")).toContain("*path /path/my-dlv");
    expect(await dlv("my-dlv")).not.toContain("path /path/dlv");
  });

  test("that only the editor can fill in say nothing", async () => {
    expect(await dlv(`\${workspaceFolder}/dlv`)).toEqual([]);
  });
});

describe("settings", () => {
  const path = (name: string) => `/path/${name}`;
  const project = `${home}/src/app/.vscode/settings.json`;

  test("of the project beat the user's tool by tool, and the nearest project's count", async () => {
    const files = {
      ...vscode,
      "/a/dlv": machO("arm64"),
      "/a/gopls": machO("arm64"),
      "/b/dlv": machO("arm64"),
      [settings]: json({ "go.alternateTools": { dlv: "/a/dlv", gopls: "/a/gopls" } }),
      [project]: json({ "go.alternateTools": { dlv: "/b/dlv" } }),
      [`${home}/.vscode/settings.json`]: json({ "go.alternateTools": { gopls: path("none") } }),
    };
    const editor = await only(mac(files));
    expect(editor.settings).toEqual([settings, project]);
    expect(searchOf(editor, "dlv")).toContain("*alternateTool /b/dlv");
    expect(searchOf(editor, "gopls")).toContain("*alternateTool /a/gopls");
  });

  test("of the folder's profile stand in the place of the user's", async () => {
    const storage = {
      profileAssociations: { workspaces: { [`file://${home}/src/app`]: "-79a6ab12" } },
      userDataProfiles: [{ location: "-79a6ab12", name: "Go" }],
    };
    const files = {
      ...vscode,
      "/b/dlv": machO("arm64"),
      [settings]: json({ "go.alternateTools": { dlv: "/a/dlv" } }),
      [`${user}/profiles/-79a6ab12/settings.json`]: json({ "go.alternateTools": { dlv: "/b/dlv" } }),
      [`${user}/globalStorage/storage.json`]: json(storage),
    };
    const host = mac(files);
    const editor = await only(host);
    expect(editor.settings).toEqual([`${user}/profiles/-79a6ab12/settings.json`]);
    expect(searchOf(editor, "dlv")[0]).toBe("*alternateTool /b/dlv");
    const facts = await gatherEditors(lookAt(host));
    expect(facts.settings.map(({ kind, editor: whose }) => [kind, whose])).toEqual([
      ["user", "vscode"],
      ["profile", "vscode"],
    ]);
    // A profile may share the user's settings, be another folder's, or be gone.
    for (const other of [
      { ...storage, userDataProfiles: [{ location: "-79a6ab12", useDefaultFlags: { settings: true } }] },
      { ...storage, userDataProfiles: [] },
      { ...storage, profileAssociations: { workspaces: { [`file://${home}/src`]: "../../x" } } },
      { profileAssociations: { workspaces: [1] }, userDataProfiles: 7 },
      "no object",
    ]) {
      const changed = { ...files, [`${user}/globalStorage/storage.json`]: json(other) };
      expect((await only(mac(changed))).settings).toEqual([settings]);
    }
  });

  test("of a portable one lie beside it", async () => {
    const data = "/Applications/code-portable-data";
    const files = {
      "/Applications/Visual Studio Code.app/Contents/MacOS/Code": machO("arm64"),
      ...goExtensionIn(`${data}/extensions`, "0.41.0"),
      [`${data}/user-data/User/settings.json`]: json({ "go.gopath": "/portable" }),
      "/portable/bin/dlv": machO("arm64"),
      [settings]: json({ "go.gopath": "/not this" }),
    };
    const editor = await only(mac(files));
    expect(editor.settings).toEqual([`${data}/user-data/User/settings.json`]);
    expect(editor.extension?.version).toBe("0.41.0");
    expect(searchOf(editor, "dlv")).toEqual(["*gopath /portable/bin/dlv"]);
    const elsewhere = await only(
      mac({ ...vscode, ...goExtensionIn("/stick/extensions", "0.40.0") }, { VSCODE_PORTABLE: "/stick" }),
    );
    expect(elsewhere.extension?.version).toBe("0.40.0");
  });
});

describe("the extension", () => {
  const extensions = `${home}/.vscode/extensions`;
  const application = { "/Applications/Visual Studio Code.app/Contents/MacOS/Code": machO("arm64") };
  const left = (version: string) => ({ [`${extensions}/golang.go-${version}/package.json`]: json({ version }) });

  async function extension(files: Parameters<typeof mac>[0]) {
    const { extension: found, tools } = await only(mac({ ...application, ...files }));
    expect(tools.length > 0).toBe(found !== null);
    return found && { id: found.id, version: found.version };
  }

  test("is what extensions.json lists, whatever folders were left behind", async () => {
    expect(await extension({ ...goExtensionIn(extensions, "0.52.1"), ...left("0.55.0") })).toMatchObject({
      version: "0.52.1",
    });
    expect(await extension({ [`${extensions}/extensions.json`]: json([]), ...left("0.52.1") })).toBeNull();
    // Listed, and somebody removed the folder.
    const { [`${extensions}/extensions.json`]: list } = goExtensionIn(extensions);
    expect(await extension({ [`${extensions}/extensions.json`]: list as never })).toBeNull();
  });

  test("is the newest folder where there is no list, without those to be removed", async () => {
    const folders = { ...left("0.9.0"), ...left("0.52.1"), ...left("0.53.0") };
    expect(await extension({ ...folders, [`${extensions}/.obsolete`]: json({ "golang.go-0.53.0": true }) })).toEqual({
      id: "golang.go",
      version: "0.52.1",
    });
    expect(await extension({ ...folders, [`${extensions}/extensions.json`]: text("[{") })).toMatchObject({
      version: "0.53.0",
    });
    expect(await extension({ [`${extensions}/golang.gone-1.0.0/x`]: text("") })).toBeNull();
  });

  test("may be the nightly one, or have a platform in its folder's name", async () => {
    const nightly = { [`${extensions}/golang.go-nightly-2026.8.2104/package.json`]: json({}) };
    expect(await extension(nightly)).toEqual({ id: "golang.go-nightly", version: "2026.8.2104" });
    expect(await extension({ ...nightly, [`${extensions}/golang.go-0.52.1-darwin-arm64/x`]: text("") })).toEqual({
      id: "golang.go",
      version: "0.52.1",
    });
  });

  test("whose list is damaged in any way is none, or told by its folder", async () => {
    for (const damaged of [
      [null, 7, "x", [], { identifier: null }, { identifier: { id: 7 } }],
      [{ identifier: { id: "golang.go" }, version: 7, relativeLocation: "../../etc" }],
      [{ identifier: { id: "golang.go" }, location: { path: "relative" } }],
      { "0": { identifier: { id: "golang.go" } } },
    ]) {
      expect(await extension({ [`${extensions}/extensions.json`]: json(damaged) })).toBeNull();
    }
  });

  test("is missing where only the application is", async () => {
    expect(await extension({})).toBeNull();
  });
});

describe("on Linux", () => {
  test("the program is found behind its command, the others in their usual places", async () => {
    const files = {
      "/usr/bin/code": { kind: "symlink", target: "../share/code/bin/code" } as const,
      "/usr/share/code/bin/code": { ...text("#!/bin/sh\n"), mode: 0o755 },
      "/usr/share/code/code": elf("arm64"),
      "/opt/cursor/cursor": elf("amd64"),
    };
    const list = await installed(linux(files));
    expect(list.map(({ kind, application }) => [kind, application?.path, application?.platforms[0]?.arch])).toEqual([
      ["vscode", "/usr/share/code/code", "arm64"],
      ["cursor", "/opt/cursor/cursor", "amd64"],
    ]);
  });

  test("a server is known by its newest Node, and by the settings of this machine", async () => {
    const server = `${linuxHome}/.vscode-server`;
    const machine = `${server}/data/Machine/settings.json`;
    const files = {
      [`${server}/cli/servers/lru.json`]: json(["Stable-b", "../x", "Stable-a"]),
      [`${server}/cli/servers/Stable-a/server/node`]: elf("amd64"),
      [`${server}/cli/servers/Stable-b/server/node`]: elf("arm64"),
      ...goExtensionIn(`${server}/extensions`),
      [machine]: json({ "go.gopath": "/m" }),
      "/m/bin/gopls": elf("arm64"),
      [`${linuxHome}/.cursor-server/bin/linux-arm64/c0ffee/node`]: elf("arm64"),
    };
    const [code, cursor] = await installed(linux(files));
    expect(code).toMatchObject({
      kind: "vscode",
      place: "server",
      application: { path: `${server}/cli/servers/Stable-b/server/node` },
      settings: [machine],
    });
    expect(searchOf(code, "gopls")).toEqual(["*gopath /m/bin/gopls"]);
    expect(cursor).toMatchObject({ kind: "cursor", place: "server", extension: null, tools: [], settings: [] });
    expect(cursor?.application?.path).toEndWith("/c0ffee/node");
  });

  test("code-server keeps its own settings", async () => {
    const data = `${linuxHome}/.local/share/code-server`;
    const files = {
      "/usr/lib/code-server/lib/node": elf("arm64"),
      ...goExtensionIn(`${data}/extensions`),
      [`${data}/User/settings.json`]: json({ "go.alternateTools": { dlv: "/x/dlv" } }),
      "/x/dlv": elf("arm64"),
    };
    const [editor] = await installed(linux(files));
    expect(editor).toMatchObject({ kind: "code-server", settings: [`${data}/User/settings.json`] });
    expect(searchOf(editor, "dlv")).toEqual(["*alternateTool /x/dlv"]);
  });
});

test("without a home there is nothing", async () => {
  expect(await installed(mac(vscode, { HOME: "" }))).toEqual([]);
});

test("a group of an older version is read as it was written", () => {
  const settings = {
    path: "/s",
    workspace: false,
    fault: null,
    mentionsGo: true,
    goroots: [],
    tools: [],
    environment: [],
  };
  const old = { applications: [], settings: [settings] };
  expect(v.parse(Editors, old)).toEqual(old);
});
