// The program that an exec configuration names: whether Delve finds anything in it. It is read, never started.

import { join } from "node:path";
import { type Image, inspectBinary } from "@goplumb/binary";
import { pathFor } from "../../go/env-file.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { effectiveEntries } from "../../go/launch/effective-entries.ts";
import { fillIn } from "../editors/setting-path.ts";
import type { Look } from "../look.ts";
import type { ReadConfiguration } from "./read-configurations.ts";
import type { DebugFile, DebugTarget } from "./schema.ts";

/** Null when it is no exec configuration, or the path depends on what is open in the editor. */
export async function readTarget(
  look: Look,
  { request, entries }: ReadConfiguration,
  kind: DebugFile["kind"],
  folder: string | null,
): Promise<DebugTarget | null> {
  const inForce = effectiveEntries(entries, look.host.machine.os);
  const textOf = (key: string) => {
    const value = inForce.find((entry) => entry.key === key)?.value;
    return value?.kind === "string" ? value.text : null;
  };
  if (request !== "launch" || textOf("mode") !== "exec") return null;
  const path = absolute(look, textOf("program") ?? "", kind, folder);
  if (path === null) return null;
  const [executable, image] = await Promise.all([look.executables.read(path), imageAt(look, path)]);
  const settings = image?.go?.settings;
  return {
    path,
    executable: executable ?? null,
    stripped: image ? image.stripped : null,
    flags: settings ? { ldflags: settings["-ldflags"] ?? "", gcflags: settings["-gcflags"] ?? "" } : null,
  };
}

/** Relative ones begin at the folder that is open. A ~ is not filled in here: Delve does not know it. */
function absolute({ host }: Look, program: string, kind: DebugFile["kind"], folder: string | null): string | null {
  if (program === "" || program.startsWith("~")) return null;
  const text =
    kind === "zed" ? program.replace(/\$(?:ZED_WORKTREE_ROOT\b|\{ZED_WORKTREE_ROOT\})/g, () => folder ?? "") : program;
  const place = { os: host.machine.os, env: host.env };
  const filled = fillIn(text, folder, place);
  if (filled !== null || folder === null || text.includes("$")) return filled;
  return pathFor(host.machine.os).isAbsolute(text) ? text : join(folder, text);
}

async function imageAt({ host }: Look, path: string): Promise<Image | null> {
  const file = await host.files.open(path).catch(() => undefined);
  if (!file) return null;
  try {
    const { images } = inspectBinary(file, { libraries: false });
    const arch = hardwareArch(host.machine);
    return images.find((image) => image.arch === arch) ?? images[0] ?? null;
  } catch {
    return null;
  } finally {
    file.close();
  }
}
