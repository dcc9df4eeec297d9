// The device below a mounted file system. Asked only by commands that show it: on macOS it starts a program.

import type { Host } from "@goplumb/core/host/host";
import { readDarwinDevice } from "./darwin-device.ts";
import type { Device } from "./device.ts";
import { readLinuxDevice } from "./linux-device.ts";
import type { Mount } from "./mount.ts";

export async function readDevice(host: Host, mount: Mount, signal?: AbortSignal): Promise<Device> {
  const byType = kindOfType(mount.type);
  if (byType !== null) return { kind: byType, name: null, trim: "not-needed", notes: [] };
  const unknown: Device = { kind: "unknown", name: null, trim: "unknown", notes: [] };
  if (host.machine.os === "linux") return (await readLinuxDevice(host.files, mount)) ?? unknown;
  if (host.machine.os === "darwin") return (await readDarwinDevice(host, mount, signal)) ?? unknown;
  return unknown;
}

// Types as /proc/self/mountinfo and macOS's mount(8) name them.
const types: Readonly<Record<"memory" | "network" | "host-share" | "layers", readonly string[]>> = {
  memory: ["tmpfs", "ramfs"],
  network: [
    ..."nfs nfs4 cifs smb3 smbfs afpfs webdav ncpfs afs ceph lustre glusterfs".split(" "),
    ..."fuse.sshfs fuse.glusterfs fuse.s3fs fuse.rclone macfuse_sshfs".split(" "),
  ],
  // What virtual machines and containers for developers show of the machine around them.
  "host-share": "virtiofs fakeowner fuse.grpcfuse fuse.osxfs vboxsf prl_fs fuse.vmhgfs-fuse 9p drvfs".split(" "),
  layers: ["overlay", "aufs"],
};

function kindOfType(type: string): keyof typeof types | null {
  const kinds = ["memory", "network", "host-share", "layers"] as const;
  return kinds.find((kind) => types[kind].includes(type)) ?? null;
}
