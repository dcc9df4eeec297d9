import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const fileLocksUnsupported = problem({
  id: "file-locks-unsupported",
  area: "cache",
  title: "The file system has no file locks, and go needs them",
  severity: "error",
  why: "go locks go.mod and the files of its caches while it reads and writes them, so that commands do not get in each other's way. Some network, FUSE and shared file systems have no locks: NFS without its lock service, older host shares of virtual machines, some cloud drives. There every command ends with “RLock …: function not implemented” or “no locks available”.",
  sources: [
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/lockedfile/internal/filelock/filelock.go",
    "https://man7.org/linux/man-pages/man2/flock.2.html",
  ],
  needs: [],
  logs: [
    {
      says: "{lock|rlock} {path:path}: {function not implemented|no locks available|operation not supported|inappropriate ioctl for device|invalid argument|input/output error}",
      confidence: 0.95,
      found: "{path} is on a file system that does not lock files",
    },
    { says: "filelock: unsupported file locking", confidence: 0.93, found: "a file system does not lock files" },
  ],
  remedies({ subject }) {
    const path = subject?.path ?? "";
    const inCache = /[\\/](pkg[\\/]mod|go-build)[\\/]/.test(path);
    const move = byHand("Put Go's caches on a local disk", [
      "export GOCACHE=/var/tmp/go-build GOMODCACHE=/var/tmp/go-mod",
    ]);
    return inCache
      ? [move]
      : [byHand("Work on a copy of the project on a local disk, or mount the share with locks"), move];
  },
});
