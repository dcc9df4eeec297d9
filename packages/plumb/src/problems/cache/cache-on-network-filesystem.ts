import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";

export const cacheOnNetworkFilesystem = problem({
  id: "cache-on-network-filesystem",
  area: "cache",
  title: "The build cache is on a network or host-shared file system",
  severity: "warning",
  why: "A build looks up thousands of small files in GOCACHE, and on such a file system each look-up is a message to another machine or to the host of a virtual machine. A build that finds everything in the cache then takes longer than compiling would on a local disk, and file locks may be missing.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://learn.microsoft.com/windows/wsl/filesystems",
  ],
  needs: ["goSettings", "storage"],
  find({ goSettings, storage }) {
    const place = storage.places.find(({ role }) => role === "GOCACHE");
    if (!place?.mount || !remote.has(place.mount.type)) return [];
    const { type, point, source } = place.mount;
    return [
      {
        found: `GOCACHE=${place.path} is on ${type}, mounted at ${point}`,
        wanted: "GOCACHE on a local disk",
        evidence: [{ kind: "file", subject: point, text: `${source} type ${type}` }],
        subject: { source: userSetting(goSettings, "GOCACHE")?.source.kind ?? "" },
      },
    ];
  },
  remedies(match, context) {
    const source = match.subject?.source ?? "";
    if (source !== "") return [unsetSetting("GOCACHE", source, context)];
    return [
      byHand("Put GOCACHE on a local disk", [
        'mkdir -p "/var/tmp/$(id -un)/go-build"',
        'go env -w GOCACHE="/var/tmp/$(id -un)/go-build"',
      ]),
    ];
  },
});

// Types as /proc/self/mounts and macOS's mount(8) name them; 9p and drvfs are Windows drives in WSL.
const remote: ReadonlySet<string> = new Set([
  ..."nfs nfs4 cifs smb3 smbfs afpfs webdav ncpfs afs ceph lustre glusterfs".split(" "),
  ..."fuse.sshfs fuse.glusterfs fuse.s3fs fuse.rclone macfuse_sshfs 9p drvfs".split(" "),
]);
