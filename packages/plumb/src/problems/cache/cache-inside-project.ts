import { posix } from "node:path";
import { problem } from "../problem.ts";
import { cachePlaces, elsewhere, isIn, realPathOf, sourceOf } from "./cache-places.ts";

export const cacheInsideProject = problem({
  id: "cache-inside-project",
  area: "cache",
  title: "Go's caches lie inside the module that is built",
  severity: "warning",
  why: "Patterns such as ./... walk every folder below go.mod that does not begin with . or _: each command looks through the cache, and so do git and the editor's file watcher. With GOMODCACHE there it fails: downloaded modules without a go.mod of their own are taken for packages of this one, “directory … outside main module or its selected dependencies”. Cleaning the work tree deletes the cache too.",
  sources: ["https://pkg.go.dev/cmd/go#hdr-Package_lists_and_patterns", "https://go.dev/ref/mod#module-cache"],
  needs: ["goSettings", "project", "storage"],
  find({ goSettings, project, storage }) {
    // One that captures half the disk is itself the fault.
    if (!project.goMod || project.strayGoMods.includes(project.goMod.path)) return [];
    const root = posix.dirname(project.goMod.path);
    return cachePlaces(storage).flatMap((place) => {
      const inside = [place.path, realPathOf(place)].find((path) => path !== root && isIn(path, root));
      if (inside === undefined || !isWalked(posix.relative(root, inside))) return [];
      return [
        {
          found: `${place.role}=${place.path} is below ${root}, the module that is built`,
          wanted: `${place.role} outside of the module, or in a folder whose name begins with . or _`,
          evidence: [
            { kind: "file" as const, subject: project.goMod?.path ?? root, text: project.goMod?.module ?? "go.mod" },
          ],
          severity: place.role === "GOMODCACHE" ? ("error" as const) : ("warning" as const),
          subject: { role: place.role, source: sourceOf(goSettings, place.role) },
        },
      ];
    });
  },
  logs: [
    {
      says: "directory {path:word} outside main module or its selected dependencies",
      confidence: 0.9,
      when: ({ path = "" }) => /@v\d/.test(path),
      found: "{path} is a downloaded module, and lies inside the one that is built",
    },
  ],
  remedies({ subject }, context) {
    return [elsewhere(subject?.role ?? "GOMODCACHE", subject?.source ?? "", context)];
  },
});

/** `cmd/go/internal/modload.MatchPackages` leaves these out. */
function isWalked(below: string): boolean {
  return !below.split("/").some((name) => /^[._]/.test(name) || name === "testdata" || name === "vendor");
}
