import type { ProofProgram } from "../../facts/proof/schema.ts";
import { platformsText } from "../../go/runs-on.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { whySkipped } from "./programs.ts";

export const buildOutputNotAsAsked = problem({
  id: "build-output-not-as-asked",
  area: "proof",
  title: "What go builds is for another platform than its settings say",
  severity: "error",
  why: "The settings in force say for which platform go builds and whether C is linked in; the header of what it really built says something else. Something between the two decides: a script or alias named go that sets GOOS, GOARCH or CGO_ENABLED, a wrapper of a version manager, or a tool in -toolexec.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
  ],
  needs: ["goInstalls", "proof"],
  undecided({ proof }) {
    const reason = whySkipped(proof, "pure");
    return reason ?? (proof.programs.some(({ header }) => header !== null) ? null : "nothing was built");
  },
  find({ goInstalls, proof }) {
    const { os, arch } = proof.target;
    const different = proof.programs.find(({ name, header }) => header !== null && isOther(name, header, proof.target));
    const header = different?.header;
    if (!different || !header) return [];
    const without = different.name === "cgo" && header.cgoLinked === false ? ", without C" : "";
    return [
      {
        found: `${different.build?.command}: ${platformsText(header.platforms) || header.format}${without}`,
        wanted: `${os}/${arch}`,
        evidence: [
          { kind: "file", subject: goInstalls.active ?? "go", text: `the go command, built by ${header.goVersion}` },
        ],
        subject: { go: goInstalls.active ?? "go" },
      },
    ];
  },
  remedies(match) {
    return [byHand("See what the go command on PATH is", [`file ${match.subject?.go ?? "go"}`, "type -a go"])];
  },
});

function isOther(
  name: ProofProgram["name"],
  { platforms, cgoLinked }: NonNullable<ProofProgram["header"]>,
  { os, arch }: { os: string; arch: string },
): boolean {
  const fits = platforms.length === 1 && platforms.every((made) => made.arch === arch && (made.os ?? os) === os);
  return !fits || (name === "cgo" && cgoLinked === false);
}
