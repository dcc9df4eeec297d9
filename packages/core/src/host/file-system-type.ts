// What kinds of file systems there are, by the names that /proc/self/mountinfo and macOS's mount(8) give to their types.

export type FileSystemKind = "memory" | "network" | "host-share" | "layers" | "disk";

/** Types that are not known here count as those of a disk. */
export function fileSystemKind(type: string): FileSystemKind {
  return kinds.get(type) ?? "disk";
}

const kinds: ReadonlyMap<string, FileSystemKind> = new Map(
  Object.entries<string>({
    memory: "tmpfs ramfs",
    // 9p and drvfs are Windows drives in WSL.
    network:
      "nfs nfs4 cifs smb3 smbfs afpfs webdav ncpfs afs ceph lustre glusterfs beegfs fuse.sshfs fuse.glusterfs fuse.s3fs fuse.rclone fuse.gcsfuse fuse.ceph macfuse_sshfs 9p drvfs",
    // Folders of the host in Docker Desktop, Colima, Lima, OrbStack, Parallels, VMware and VirtualBox.
    "host-share": "virtiofs fakeowner fuse.grpcfuse fuse.osxfs osxfs prl_fs vmhgfs fuse.vmhgfs-fuse vboxsf",
    layers: "overlay aufs",
  }).flatMap(([kind, types]) => types.split(" ").map((type) => [type, kind as FileSystemKind] as const)),
);
