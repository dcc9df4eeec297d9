// Neovim: its plugins start dlv and gopls from PATH, and Mason puts its own folder before all others there.
// https://github.com/leoluz/nvim-dap-go/blob/main/lua/dap-go.lua; https://github.com/mason-org/mason.nvim/blob/main/lua/mason/settings.lua

import { join } from "node:path";
import type { Look } from "../../look.ts";
import { isDirectory } from "../editor-settings.ts";
import { dataDirectory } from "../places.ts";
import type { InstalledEditor } from "../schema.ts";
import { onPath, searchTool } from "../tool-search.ts";

/** What people write in their own configuration, as other paths, is a program and is not read. */
export async function neovim(look: Look): Promise<readonly InstalledEditor[]> {
  const application = (await look.executables.onPath("nvim")).find(({ executable }) => executable.mayExecute);
  if (!application) return [];
  const mason = await masonBin(look);
  const tools = (["go", "gopls", "dlv"] as const).map(async (tool) => {
    const first = mason === null ? [] : [{ step: "mason" as const, path: join(mason, tool) }];
    const search = await searchTool(look, [...first, ...onPath(look, tool)]);
    return { tool, search, installs: tool === "go" ? null : mason };
  });
  return [
    {
      kind: "neovim",
      name: "Neovim",
      application: application.executable,
      place: "here",
      extension: null,
      settings: [],
      tools: await Promise.all(tools),
    },
  ];
}

/** `stdpath("data")/mason/bin`; null where Mason is not used. */
async function masonBin({ host }: Look): Promise<string | null> {
  const data = dataDirectory(host);
  const name = host.env.NVIM_APPNAME || "nvim";
  if (data === null || /(^|\/)\.\.?(\/|$)|^\//.test(name)) return null;
  const bin = join(data, name, "mason/bin");
  return (await isDirectory(host.files, bin)) ? bin : null;
}
