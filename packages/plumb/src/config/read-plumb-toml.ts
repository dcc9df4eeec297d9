// Finds and reads plumb.toml of the directory a command is started in.

import { join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { configName, type PlumbToml, parsePlumbToml } from "./plumb-toml.ts";

/** Empty when there is none. Throws what `parsePlumbToml` and reading throw. */
export async function readPlumbToml({ files, machine }: Pick<Host, "files" | "machine">): Promise<PlumbToml> {
  const text = await files.readText(join(machine.cwd, configName));
  return text === undefined ? {} : parsePlumbToml(text, configName);
}
