// macOS: what diskutil(8) says of a mounted volume. The keys are those of `diskutil info -plist`. Never run on a Mac by us.

import type { Host } from "@goplumb/core/host/host";
import type { Device } from "./device.ts";
import type { Mount } from "./mount.ts";

/** Undefined when diskutil does not answer. */
export async function readDarwinDevice(
  { processes }: Pick<Host, "processes">,
  mount: Mount,
  signal?: AbortSignal,
): Promise<Device | undefined> {
  const { outcome, stdout } = await processes.run({
    path: "/usr/sbin/diskutil",
    args: ["info", "-plist", mount.point],
    timeoutMs: 3000,
    ...(signal && { signal }),
  });
  return outcome.kind === "exited" && outcome.status === 0 ? parseDiskutil(stdout) : undefined;
}

/** Undefined when it is no answer about a volume. */
export function parseDiskutil(plist: string): Device | undefined {
  const name = text(plist, "DeviceIdentifier");
  if (name === null) return undefined;
  const bus = text(plist, "BusProtocol");
  const solid = flag(plist, "SolidState");
  const container = text(plist, "APFSContainerReference");
  const notes = [
    bus,
    flag(plist, "Internal") === false ? "external" : null,
    text(plist, "FilesystemName"),
    container === null ? null : `APFS container ${container}`,
    flag(plist, "FileVault") === true || flag(plist, "Encryption") === true ? "encrypted" : null,
  ];
  return {
    kind: kindOf(bus, solid),
    name,
    // macOS tells Apple's own disks by itself; of others diskutil does not say it.
    trim: bus === "Apple Fabric" ? "mounted" : "unknown",
    notes: notes.filter((note) => note !== null),
  };
}

function kindOf(bus: string | null, solid: boolean | null): Device["kind"] {
  if (bus === "Disk Image") return "disk-image";
  if (bus === "Virtual Interface") return "virtual";
  if (bus === "Apple Fabric") return "nvme";
  // Absent for many enclosures.
  return solid === null ? "unknown" : solid ? "solid-state" : "rotating";
}

function text(plist: string, key: string): string | null {
  const [, value] = new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist) ?? [];
  return value ? value.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") : null;
}

function flag(plist: string, key: string): boolean | null {
  const [, value] = new RegExp(`<key>${key}</key>\\s*<(true|false)/>`).exec(plist) ?? [];
  return value === undefined ? null : value === "true";
}
