// GoLand, IntelliJ IDEA, Neovim and Zed on recorded machines.

import { describe, expect, test } from "bun:test";
import { gatherEditors } from "../../../src/facts/editors/gather.ts";
import type { InstalledEditor } from "../../../src/facts/editors/schema.ts";
import { lookAt } from "../look.ts";
import { elf, home, json, linux, linuxHome, mac, machO, searchOf, text } from "./programs.ts";

async function installed(host: ReturnType<typeof mac>): Promise<readonly InstalledEditor[]> {
  const { installed: list = [] } = await gatherEditors(lookAt(host));
  expect(host.started).toEqual([]);
  return list;
}

describe("GoLand", () => {
  const contents = "/Applications/GoLand.app/Contents";
  const config = `${home}/Library/Application Support/JetBrains/GoLand2026.2`;
  const info = { productCode: "GO", version: "2026.2.1", dataDirectoryName: "GoLand2026.2" };
  const goland = {
    [`${contents}/MacOS/goland`]: machO("arm64"),
    [`${contents}/Resources/product-info.json`]: json(info),
    [`${contents}/plugins/go-plugin/lib/dlv/mac/dlv`]: machO("amd64"),
    [`${contents}/plugins/go-plugin/lib/dlv/macarm/dlv`]: machO("arm64"),
  };
  const workspace = `${home}/src/app/.idea/workspace.xml`;
  const sdk = (url: string) =>
    text(`<project version="4">\n  <component name="GOROOT" url="${url}" />\n  <component name="x" /></project>`);

  test("starts the Delve for the CPU of the project's SDK", async () => {
    for (const [arch, name] of [
      ["amd64", "mac"],
      ["arm64", "macarm"],
    ] as const) {
      const files = { ...goland, [workspace]: sdk("file:///usr/local/go"), "/usr/local/go/bin/go": machO(arch) };
      const [editor] = await installed(mac(files));
      expect(editor).toMatchObject({
        kind: "goland",
        name: "GoLand",
        extension: { version: "2026.2.1", path: `${contents}/plugins/go-plugin` },
        settings: [workspace],
      });
      expect(searchOf(editor, "go")).toEqual(["*sdk /usr/local/go/bin/go"]);
      expect(searchOf(editor, "dlv")).toEqual([`*bundled ${contents}/plugins/go-plugin/lib/dlv/${name}/dlv`]);
      expect(editor?.tools.map(({ tool }) => tool)).toEqual(["go", "dlv"]);
    }
  });

  test("starts the one of its custom properties before that", async () => {
    const files = {
      ...goland,
      [workspace]: sdk("file://$USER_HOME$/sdk/go1.26.8/"),
      [`${home}/sdk/go1.26.8/bin/go`]: machO("arm64"),
      [`${config}/idea.properties`]: text("# mine\r\n dlv.path = /opt/my\\ dlv\r\nx=y\n"),
      "/opt/my dlv": machO("arm64"),
    };
    const [editor] = await installed(mac(files));
    expect(editor?.settings).toEqual([`${config}/idea.properties`, workspace]);
    expect(searchOf(editor, "dlv")).toEqual([
      "*custom-property /opt/my dlv",
      `bundled ${contents}/plugins/go-plugin/lib/dlv/macarm/dlv`,
    ]);
    expect(searchOf(editor, "go")).toEqual([`*sdk ${home}/sdk/go1.26.8/bin/go`]);
  });

  test("says nothing of a project that names no SDK, or one that is gone", async () => {
    for (const file of [undefined, sdk(""), sdk("jar:///x"), text("<project"), text("")]) {
      const [editor] = await installed(mac(file ? { ...goland, [workspace]: file } : goland));
      expect([searchOf(editor, "go"), searchOf(editor, "dlv")]).toEqual([[], []]);
    }
    const [gone] = await installed(mac({ ...goland, [workspace]: sdk("file:///opt/a&amp;b") }));
    expect([searchOf(gone, "go"), searchOf(gone, "dlv")]).toEqual([["-sdk /opt/a&b/bin/go"], []]);
  });

  test("is not what lacks its description, or has a damaged one", async () => {
    for (const damaged of [{}, { ...info, productCode: "WS" }, { ...info, dataDirectoryName: "../x" }, [], null]) {
      expect(await installed(mac({ ...goland, [`${contents}/Resources/product-info.json`]: json(damaged) }))).toEqual(
        [],
      );
    }
  });

  test("on Linux lies below /opt, in the Toolbox, or behind its command, each once", async () => {
    const place = (root: string) => ({
      [`${root}/product-info.json`]: json(info),
      [`${root}/bin/goland`]: elf("arm64"),
      [`${root}/plugins/go-plugin/lib/dlv/linuxarm/dlv`]: elf("arm64"),
    });
    const toolbox = `${linuxHome}/.local/share/JetBrains/Toolbox/apps/goland`;
    const files = {
      ...place("/opt/GoLand-2026.2.1"),
      ...place(toolbox),
      "/usr/bin/goland": { kind: "symlink", target: "/opt/GoLand-2026.2.1/bin/goland" } as const,
      [`${linuxHome}/src/app/.idea/workspace.xml`]: sdk("file:///usr/local/go"),
      "/usr/local/go/bin/go": elf("arm64"),
    };
    const list = await installed(linux(files));
    expect(list.map(({ application }) => application?.path)).toEqual([
      "/opt/GoLand-2026.2.1/bin/goland",
      `${toolbox}/bin/goland`,
    ]);
    expect(searchOf(list[1], "dlv")).toEqual([`*bundled ${toolbox}/plugins/go-plugin/lib/dlv/linuxarm/dlv`]);
  });

  test("IntelliJ IDEA is an editor for Go by its plugin", async () => {
    const idea = "/Applications/IntelliJ IDEA.app/Contents";
    const files = {
      [`${idea}/MacOS/idea`]: machO("arm64"),
      [`${idea}/Resources/product-info.json`]: json({ productCode: "IU", version: "2026.2", dataDirectoryName: "IJ1" }),
    };
    expect(await installed(mac(files))).toMatchObject([{ kind: "intellij", extension: null, tools: [] }]);
    const plugin = `${home}/Library/Application Support/JetBrains/IJ1/plugins/go-plugin`;
    const [editor] = await installed(mac({ ...files, [`${plugin}/lib/go.jar`]: text("") }));
    expect(editor?.extension).toEqual({ id: "org.jetbrains.plugins.go", version: null, path: plugin });
  });
});

describe("Neovim", () => {
  const path = { PATH: "/opt/homebrew/bin:/go/bin" };
  const files = {
    "/opt/homebrew/bin/nvim": machO("arm64"),
    "/opt/homebrew/bin/dlv": machO("arm64"),
    "/go/bin/gopls": machO("arm64"),
  };
  const mason = `${home}/.local/share/nvim/mason/bin`;

  test("takes Mason's tools before those on PATH", async () => {
    const [editor] = await installed(mac({ ...files, [`${mason}/dlv`]: machO("amd64") }, path));
    expect(editor).toMatchObject({ kind: "neovim", application: { path: "/opt/homebrew/bin/nvim" }, extension: null });
    expect(searchOf(editor, "dlv")).toEqual([`*mason ${mason}/dlv`, "path /opt/homebrew/bin/dlv"]);
    expect(searchOf(editor, "gopls")).toEqual([`-mason ${mason}/gopls`, "*path /go/bin/gopls"]);
    expect(editor?.tools.map(({ installs }) => installs)).toEqual([null, mason, mason]);
  });

  test("without Mason takes those on PATH, under another name looks in another place", async () => {
    const [plain] = await installed(mac(files, path));
    expect(searchOf(plain, "dlv")).toEqual(["*path /opt/homebrew/bin/dlv"]);
    expect(plain?.tools.map(({ installs }) => installs)).toEqual([null, null, null]);
    const elsewhere = { ...files, "/data/lazy/mason/bin/dlv": machO("arm64") };
    const [named] = await installed(mac(elsewhere, { ...path, NVIM_APPNAME: "lazy", XDG_DATA_HOME: "/data" }));
    expect(searchOf(named, "dlv")[0]).toBe("*mason /data/lazy/mason/bin/dlv");
  });
});

describe("Zed", () => {
  const data = `${home}/Library/Application Support/Zed`;
  const settings = `${home}/.config/zed/settings.json`;
  const files = {
    "/Applications/Zed.app/Contents/MacOS/zed": machO("arm64"),
    [`${data}/debug_adapters/Delve/dlv`]: machO("amd64"),
    [`${data}/languages/gopls/gopls_0.20.0_go_1.26.8`]: machO("arm64"),
  };

  test("takes its own copies where PATH has none", async () => {
    const [editor] = await installed(mac(files));
    expect(searchOf(editor, "dlv")).toEqual([`*own-copy ${data}/debug_adapters/Delve/dlv`]);
    expect(searchOf(editor, "gopls")).toEqual([`*own-copy ${data}/languages/gopls/gopls_0.20.0_go_1.26.8`]);
    expect(editor?.tools.map(({ installs }) => installs)).toEqual([
      null,
      `${data}/languages/gopls`,
      `${data}/debug_adapters/Delve`,
    ]);
  });

  test("takes what its settings name, then PATH", async () => {
    const more = {
      ...files,
      "/bin/dlv": machO("arm64"),
      "/bin/gopls": machO("arm64"),
      "/mine/dlv": machO("arm64"),
      [settings]: text('// mine\n{"dap": {"Delve": {"binary": "/mine/dlv",}}, "lsp": {"gopls": {"binary": {}}}}'),
    };
    const [editor] = await installed(mac(more, { PATH: "/bin" }));
    expect(editor?.settings).toEqual([settings]);
    expect(searchOf(editor, "dlv")).toEqual([
      "*user-setting /mine/dlv",
      "path /bin/dlv",
      `own-copy ${data}/debug_adapters/Delve/dlv`,
    ]);
    expect(searchOf(editor, "gopls")[0]).toBe("*path /bin/gopls");
    const own = json({ lsp: { gopls: { binary: { ignore_system_version: true } } } });
    const [stubborn] = await installed(mac({ ...more, [`${home}/src/app/.zed/settings.json`]: own }, { PATH: "/bin" }));
    expect(searchOf(stubborn, "gopls")).toEqual([`*own-copy ${data}/languages/gopls/gopls_0.20.0_go_1.26.8`]);
  });

  test("on Linux is found where its installer puts it", async () => {
    const [editor] = await installed(linux({ [`${linuxHome}/.local/zed.app/libexec/zed-editor`]: elf("arm64") }));
    expect(editor?.kind).toBe("zed");
  });
});
