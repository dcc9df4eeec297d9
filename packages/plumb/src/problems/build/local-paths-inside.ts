import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const localPathsInside = problem({
  id: "local-paths-inside",
  area: "build",
  title: "A program holds paths of the machine that built it",
  severity: "warning",
  why: "They tell the names of users and folders, and a build elsewhere comes out differently. Go leaves them out with -trimpath; C compilers write them into debug information and, by __FILE__, into data, and linker flags into rpaths.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
    "https://reproducible-builds.org/docs/build-path/",
  ],
  needs: [],
  output({ file, localPaths: paths, planned, demands }) {
    if (paths.length === 0) return [];
    // Without -trimpath they are what was asked for.
    if (!demands.noLocalPaths && planned.settings["-trimpath"] !== "true") return [];
    return [
      {
        found: `${paths.join(", ")} in it`,
        wanted: "no path of this machine",
        evidence: paths.map((path) => binaryEvidence(file, `holds ${path}`)),
        ...(demands.noLocalPaths && { severity: "error" as const }),
        subject: { cgo: String(planned.cgo) },
      },
    ];
  },
  remedies(match) {
    const strip = byHand("Leave out the symbol tables and debug information", ["plumb build --strip"]);
    return match.subject?.cgo === "true" ? [strip] : [byHand("Build it with -trimpath", ["plumb build"]), strip];
  },
});
