import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { closedCacheLogs, closedCacheRemedies } from "./closed-cache-logs.ts";
import { otherDirectories } from "./other-directories.ts";
import { unwritable } from "./unwritable.ts";

export const cachePermission = problem({
  id: "cache-permission",
  area: "cache",
  title: "Go may not write to its caches",
  severity: "error",
  why: "Go keeps build results in GOCACHE and modules in GOMODCACHE. Where this user may not write, downloads and first builds fail with “permission denied” or “read-only file system”, and a cache that is filled already takes up nothing new. Mostly a go command under sudo left directories of root there.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://github.com/filecoin-project/lotus/issues/912",
  ],
  needs: ["self", "goSettings", "storage"],
  find({ self, goSettings, storage }) {
    // A variable of the process would win over the file.
    const exported = ["GOPATH", "GOCACHE", "GOMODCACHE"].filter((name) => goSettings.process[name]).join(" ");
    const closed = unwritable(storage.places);
    // A home that cannot be written holds no settings and no caches either.
    const home = storage.places.some(({ role, writable }) => role === "HOME" && writable) ? (self.home ?? "") : "";
    const places = closed.map(({ place, roles, readOnly }) => ({
      found: `${roles.join(", ")}: ${place.nearest} ${readOnly ? "is on a file system mounted read-only" : `belongs to user ${place.ownerUid}, and you may not write to it`}`,
      wanted: "directories that you may write to",
      evidence: [{ kind: "file" as const, subject: place.nearest, text: `owner ${place.ownerUid}` }],
      // A filled cache is still read; one that has to be made first is not.
      severity: place.exists && roles.every((role) => role === "GOCACHE") ? ("warning" as const) : ("error" as const),
      // Only Go's own directory is taken over, never the one above it.
      subject: { own: place.exists && !readOnly ? place.path : "", roles: roles.join(" "), home, exported },
    }));
    // Root may write everywhere.
    const mixed = storage.places.filter(
      ({ role, writable, foreignEntry }) =>
        self.uid !== 0 && writable && foreignEntry && ["GOCACHE", "GOMODCACHE"].includes(role),
    );
    return [
      ...places,
      ...mixed.map(({ role, path, foreignEntry }) => ({
        found: `${role}: ${foreignEntry?.path} belongs to user ${foreignEntry?.uid}`,
        wanted: `everything in ${path} belongs to you`,
        evidence: [{ kind: "file" as const, subject: foreignEntry?.path ?? path, text: `owner ${foreignEntry?.uid}` }],
        subject: { own: path, roles: role, home, exported },
      })),
    ];
  },
  logs: closedCacheLogs,
  remedies(match) {
    if (match.evidence.length === 0) return closedCacheRemedies(match);
    const { own = "", roles = "", home = "", exported = "" } = match.subject ?? {};
    const take = `sudo chown -R "$(id -un)" ${shellWord(own)}`;
    const move = byHand(
      `${own === "" ? "Use" : "Or use"} other directories`,
      otherDirectories(roles.split(" "), home, exported.split(" ")),
    );
    return own === "" ? [move] : [byHand("Make it yours, and run go without sudo", [take]), move];
  },
});
