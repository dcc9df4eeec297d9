// File systems on which each look-up asks another machine, or the host of a virtual one.

import type { Place } from "../../facts/storage/schema.ts";

// Types as /proc/self/mountinfo and macOS's mount(8) name them; 9p and drvfs are Windows drives in WSL.
const network: ReadonlySet<string> = new Set([
  ..."nfs nfs4 cifs smb3 smbfs afpfs webdav ncpfs afs ceph lustre glusterfs beegfs".split(" "),
  ..."fuse.sshfs fuse.glusterfs fuse.s3fs fuse.rclone fuse.gcsfuse fuse.ceph macfuse_sshfs 9p drvfs".split(" "),
]);

// Folders of the host in Docker Desktop, Colima, Lima, OrbStack, Parallels, VMware and VirtualBox.
const hostShares: ReadonlySet<string> = new Set(
  "virtiofs fakeowner fuse.grpcfuse fuse.osxfs osxfs prl_fs vmhgfs fuse.vmhgfs-fuse vboxsf".split(" "),
);

/** A machine whose root itself is shared has no other disk to offer. */
export function isRemote({ type, point }: NonNullable<Place["mount"]>): boolean {
  return network.has(type) || (hostShares.has(type) && point !== "/");
}
