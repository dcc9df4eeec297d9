import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { differencesFromPlan } from "../differences-from-plan.ts";
import { problem } from "../problem.ts";

export const outputNotAsPlanned = problem({
  id: "output-not-as-planned",
  area: "build",
  title: "A build made something else than was planned",
  severity: "error",
  why: "That go build ended with status 0 says that it wrote a file. Which platform and CPU level that is for, whether C is linked, what it asks of the system it starts on, and whether it was made from what was meant, its header and build info say. An output that differs from the plan was not built by it: another file was put in its place, a wrapper or a setting changed the build, or the compiler did something else.",
  sources: ["https://pkg.go.dev/debug/buildinfo", "https://github.com/goreleaser/goreleaser/issues/2433"],
  needs: [],
  output({ file, image, size, planned }) {
    const { format } = file.binary;
    const differences = image
      ? differencesFromPlan(image, format, planned)
      : [
          {
            found: `${size} bytes that are no program (${format})`,
            wanted: `a program for ${planned.os}/${planned.arch}`,
          },
        ];
    return differences.map(({ found, wanted }) => ({ found, wanted, evidence: [binaryEvidence(file, found)] }));
  },
  remedies() {
    return [
      byHand(
        "Build it again; if it is the same, see with -v what is set, and look for wrappers of go, CC and ld on PATH",
      ),
    ];
  },
});
