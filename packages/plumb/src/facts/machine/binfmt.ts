// Emulators registered with the kernel: /proc/sys/fs/binfmt_misc/NAME.
// https://docs.kernel.org/admin-guide/binfmt-misc.html

import type { Files } from "@goplumb/core/host/host";
import { goArchFrom } from "../../go/platform.ts";
import type { Machine } from "./schema.ts";

const directory = "/proc/sys/fs/binfmt_misc";

export async function readEmulators(files: Files): Promise<Machine["emulators"]> {
  const entries = (await files.list(directory).catch(() => undefined)) ?? [];
  const names = entries.map((entry) => entry.name).filter((name) => name !== "register" && name !== "status");
  const emulators = await Promise.all(
    names.slice(0, 200).map(async (name) => {
      const text = await files.readText(`${directory}/${name}`).catch(() => undefined);
      const emulator = text === undefined ? null : parseBinfmt(name, text);
      return emulator ? [emulator] : [];
    }),
  );
  return emulators.flat();
}

/** One registration; null when it is no CPU emulator (Python byte code, Java, Windows programs). */
export function parseBinfmt(name: string, text: string): Machine["emulators"][number] | null {
  const interpreter = /^interpreter (.+)$/m.exec(text)?.[1] ?? "";
  const rosetta = /rosetta/i.test(name) || /\/rosetta$/i.test(interpreter);
  const qemu = /^qemu-(.+)$/.exec(name) ?? /\/qemu-([a-z0-9_]+?)(?:-static)?$/.exec(interpreter);
  if (!rosetta && !qemu) return null;
  const arch = rosetta ? "amd64" : (goArchFrom(qemu?.[1] ?? "") ?? null);
  return { name, arch, interpreter, enabled: text.startsWith("enabled") };
}
