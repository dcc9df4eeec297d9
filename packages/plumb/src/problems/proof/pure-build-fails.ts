import { byHand } from "../by-hand.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { buildEvidence, buildFailed, buildWords, programNamed, stopsEveryBuild, whySkipped } from "./programs.ts";

export const pureBuildFails = problem({
  id: "pure-build-fails",
  area: "proof",
  title: "Go cannot build the smallest program here",
  severity: "error",
  why: "A program of one file that needs nothing but the standard library builds wherever Go, its tree, its cache and its settings are in order. When it does not, no other program builds either, and the fault lies in what all builds share: GOFLAGS and other settings, the tree, the cache, or a program that stands in for go.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
  ],
  needs: ["goSettings", "proof"],
  yieldsTo: stopsEveryBuild,
  undecided: ({ proof }) => whySkipped(proof, "pure"),
  find({ goSettings, proof }) {
    const program = programNamed(proof, "pure");
    if (!program || !buildFailed(program)) return [];
    const goflags = chosenSetting(goSettings, "GOFLAGS");
    const guilty = program.build?.passesWithoutGoflags === true && goflags !== null;
    return [
      {
        found: guilty ? `with GOFLAGS=${goflags.value}, ${buildWords(program)}` : buildWords(program),
        wanted: guilty ? "GOFLAGS with which every program builds: without them it does" : "a program",
        evidence: [...buildEvidence(program), ...(guilty ? [settingEvidence("GOFLAGS", goflags)] : [])],
        subject: { source: guilty ? goflags.source.kind : "" },
      },
    ];
  },
  remedies(match, context) {
    const source = match.subject?.source ?? "";
    // They may be meant for one project.
    if (source !== "") return [{ ...unsetSetting("GOFLAGS", source, context), safe: false }];
    return [
      byHand("See each step of such a build, and how the settings came about", ["go build -x", "go env -changed"]),
    ];
  },
});
