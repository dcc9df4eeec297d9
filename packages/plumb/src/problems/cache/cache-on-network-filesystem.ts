import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { type CacheRole, cachePlaces, elsewhere, sourceOf } from "./cache-places.ts";
import { isRemote } from "./remote-file-systems.ts";

export const cacheOnNetworkFilesystem = problem({
  id: "cache-on-network-filesystem",
  area: "cache",
  title: "Go's caches are on a network or host-shared file system",
  severity: "warning",
  why: "A build looks up thousands of small files in GOCACHE and writes as many below GOTMPDIR; on such a file system each look-up is a message to another machine, or from a container to its host. A build that finds everything in the cache then takes longer than compiling would on a local disk, and file locks may be missing, which go needs in GOMODCACHE. One cache for several machines is not supported at all.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://github.com/golang/go/issues/49894",
    "https://github.com/grafana/mimir/pull/3527",
    "https://learn.microsoft.com/windows/wsl/filesystems",
  ],
  needs: ["goSettings", "storage"],
  find({ goSettings, storage }) {
    return cachePlaces(storage).flatMap(({ role, path, mount }) => {
      if (!mount || !isRemote(mount)) return [];
      return [
        {
          found: `${role}=${path} is on ${mount.type}, mounted at ${mount.point}`,
          wanted: `${role} on a local disk`,
          evidence: [{ kind: "file" as const, subject: mount.point, text: `${mount.source} type ${mount.type}` }],
          // Modules are written once, and read in long pieces.
          severity: role === "GOMODCACHE" ? ("info" as const) : ("warning" as const),
          subject: { role: role satisfies CacheRole, source: sourceOf(goSettings, role) },
        },
      ];
    });
  },
  remedies({ subject }, context) {
    const move = elsewhere(subject?.role ?? "GOCACHE", subject?.source ?? "", context);
    return [move, byHand("See what it costs, beside a local disk", ["plumb cache bench /var/tmp"])];
  },
});
