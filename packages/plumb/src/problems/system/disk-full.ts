import type { Place } from "../../facts/storage/schema.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { bytesText, fullFileSystems } from "./full-file-systems.ts";
import { noSpaceLogs, noSpaceRemedies } from "./no-space-logs.ts";

export const diskFull = problem({
  id: "disk-full",
  area: "system",
  title: "There is little room for Go's files",
  severity: "error",
  why: "A first build of a small web server writes about 110 MB to GOCACHE and as much to the temporary directory; the standard library with Go's own tools takes 620 MB, an unpacked toolchain 270 MB (Go 1.26 on linux/amd64). A full disk shows as “no space left on device”, or as SIGBUS in the linker, which writes its output through a memory map.",
  sources: ["https://github.com/golang/go/issues/41466", "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching"],
  needs: ["storage"],
  find({ storage }) {
    return fullFileSystems(storage.places).map(({ point, places, available, inodes, freeInodes, error }) => ({
      found: inodes
        ? `${freeInodes === 0 ? "no inode is" : `only ${freeInodes} inodes are`} free on ${point} (${rolesOf(places)})`
        : `${bytesText(available)} are free on ${point} (${rolesOf(places)})`,
      wanted: inodes ? "free inodes: one for each file" : "1 GB or more",
      evidence: places.map(({ role, path }) => ({ kind: "file" as const, subject: path, text: role })),
      severity: error ? ("error" as const) : ("warning" as const),
      subject: { roles: rolesOf(places) },
    }));
  },
  logs: noSpaceLogs,
  remedies(match) {
    if (match.evidence.length === 0) return noSpaceRemedies();
    const roles = match.subject?.roles?.split(", ") ?? [];
    const cache = byHand("Empty the build cache; the next builds take longer", ["go clean -cache"]);
    const modules = byHand("Delete all downloaded modules", ["go clean -modcache"]);
    const directory = byHand("Build in another temporary directory", [
      'mkdir -p "$HOME/.cache/go-tmp"',
      'go env -w GOTMPDIR="$HOME/.cache/go-tmp"',
    ]);
    return [
      ...(roles.includes("GOCACHE") ? [cache] : []),
      ...(roles.includes("GOMODCACHE") ? [modules] : []),
      ...(roles.length === 1 && roles[0] === "GOTMPDIR" ? [directory] : []),
    ];
  },
});

function rolesOf(places: readonly Place[]): string {
  return places.map(({ role }) => role).join(", ");
}
