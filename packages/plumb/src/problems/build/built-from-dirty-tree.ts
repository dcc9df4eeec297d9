import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const builtFromDirtyTree = problem({
  id: "built-from-dirty-tree",
  area: "build",
  title: "A program was built from a tree with uncommitted changes",
  severity: "warning",
  why: "Go writes the revision into the program, and whether the tree was changed beside it; then nobody can build the same again from that revision. Files that git does not know count as changes too, such as outputs in a folder that is not ignored. Without -buildvcs, in a tree without git, and for files named one by one, nothing is written, and nothing can be said.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
    "https://pkg.go.dev/runtime/debug#BuildSetting",
  ],
  needs: [],
  output({ file, image, demands }) {
    const go = image?.go;
    const modified = go?.settings["vcs.modified"];
    if (modified === "false" || (modified !== "true" && !demands.clean)) return [];
    const dirty = modified === "true";
    const found = dirty
      ? `revision ${go?.settings["vcs.revision"]?.slice(0, 12) ?? "unknown"} with changes that were not committed`
      : "no revision is written into it, so that nobody can tell whether the tree was clean";
    return [
      {
        found,
        wanted: "a revision without changes",
        evidence: [binaryEvidence(file, dirty ? "build info: vcs.modified=true" : "build info has no vcs.modified")],
        ...(demands.clean && { severity: "error" as const }),
        subject: { dirty: String(dirty) },
      },
    ];
  },
  remedies(match) {
    if (match.subject?.dirty === "false")
      return [byHand("Build it in its git tree, without -buildvcs=false in GOFLAGS", ["go env GOFLAGS"])];
    return [byHand("See what is changed, and commit or ignore it", ["git status --short"])];
  },
});
