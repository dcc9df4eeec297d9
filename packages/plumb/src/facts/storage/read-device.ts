// The device below a mounted file system. Asked only by commands that show it: on macOS it starts a program.

import { fileSystemKind } from "@goplumb/core/host/file-system-type";
import type { Host } from "@goplumb/core/host/host";
import { readDarwinDevice } from "./darwin-device.ts";
import type { Device } from "./device.ts";
import { readLinuxDevice } from "./linux-device.ts";
import type { Mount } from "./mount.ts";

export async function readDevice(host: Host, mount: Mount, signal?: AbortSignal): Promise<Device> {
  const byType = fileSystemKind(mount.type);
  if (byType !== "disk") return { kind: byType, name: null, trim: "not-needed", notes: [] };
  const unknown: Device = { kind: "unknown", name: null, trim: "unknown", notes: [] };
  if (host.machine.os === "linux") return (await readLinuxDevice(host.files, mount)) ?? unknown;
  if (host.machine.os === "darwin") return (await readDarwinDevice(host, mount, signal)) ?? unknown;
  return unknown;
}
