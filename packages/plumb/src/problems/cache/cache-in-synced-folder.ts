import { problem } from "../problem.ts";
import { cachePlaces, elsewhere, realPathOf, sourceOf } from "./cache-places.ts";
import { syncService } from "./synced-folders.ts";

export const cacheInSyncedFolder = problem({
  id: "cache-in-synced-folder",
  area: "cache",
  title: "Go's caches lie in a folder that is synchronised with a cloud",
  severity: "warning",
  why: "What go writes there by the thousand is sent to a server and to every other computer of the same account, the sync program holds files open or takes them off the disk to save room, and go then waits for a download or finds a file missing. A cache is made again in minutes; nothing in it is worth a copy.",
  sources: [
    "https://eclecticlight.co/2024/03/13/desktop-documents-folders-in-icloud-drive/",
    "https://cleanwithcrumb.com/blog/dropbox-vs-google-drive-vs-onedrive-vs-icloud-local-mac-storage-2026/",
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
  ],
  needs: ["self", "goSettings", "storage"],
  find({ self, goSettings, storage }) {
    const { home } = self;
    if (home === null) return [];
    return cachePlaces(storage).flatMap((place) => {
      const path = realPathOf(place);
      const service = syncService(path, home);
      if (service === undefined) return [];
      return [
        {
          found: `${place.role}=${place.path} lies in a folder of ${service}`,
          wanted: `${place.role} outside of it`,
          evidence: [{ kind: "file" as const, subject: path, text: service }],
          subject: { role: place.role, source: sourceOf(goSettings, place.role) },
        },
      ];
    });
  },
  remedies({ subject }, context) {
    return [elsewhere(subject?.role ?? "GOCACHE", subject?.source ?? "", context)];
  },
});
