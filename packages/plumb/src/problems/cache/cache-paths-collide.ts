import type { Place } from "../../facts/storage/schema.ts";
import { problem } from "../problem.ts";
import { elsewhere, isIn, realPathOf, sourceOf } from "./cache-places.ts";

export const cachePathsCollide = problem({
  id: "cache-paths-collide",
  area: "cache",
  title: "Two of Go's directories lie in one another's place",
  severity: "warning",
  why: "`go clean -modcache` deletes GOMODCACHE with all that is in it: a build cache, installed programs or a whole GOPATH that lie there go too. Two settings with one directory mix files that different commands make, trim and delete.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Remove_object_files_and_cached_files",
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
  ],
  needs: ["goSettings", "storage"],
  find({ goSettings, storage }) {
    const places = storage.places.filter(({ role }) => role !== "HOME");
    const pairs = places.flatMap((first, index) => places.slice(index + 1).map((second) => [first, second] as const));
    return pairs.flatMap(([first, second]) => {
      const collision = collide(first, second);
      if (collision === null || first.role === second.role) return [];
      // The one that somebody has set is the one that can be taken back.
      const chosen = [second, first].find(({ role }) => sourceOf(goSettings, role) !== "") ?? second;
      return [
        {
          found: collision,
          wanted: "a directory for each",
          evidence: [first, second].map((place) => ({
            kind: "file" as const,
            subject: realPathOf(place),
            text: `${place.role}=${place.path}`,
          })),
          subject: { role: chosen.role, source: sourceOf(goSettings, chosen.role) },
        },
      ];
    });
  },
  remedies({ subject }, context) {
    return [elsewhere(subject?.role ?? "GOCACHE", subject?.source ?? "", context)];
  },
});

/** A module cache inside GOPATH is Go's own default, and so is GOBIN there. */
function collide(first: Place, second: Place): string | null {
  const [one, other] = [realPathOf(first), realPathOf(second)];
  if (one === other) return `${first.role} and ${second.role} are both ${one}`;
  if (second.role === "GOMODCACHE" && isIn(one, other)) return `${first.role}=${first.path} is inside of GOMODCACHE`;
  return first.role === "GOMODCACHE" && isIn(other, one)
    ? `${second.role}=${second.path} is inside of GOMODCACHE`
    : null;
}
