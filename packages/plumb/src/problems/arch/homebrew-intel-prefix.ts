import { byHand } from "../by-hand.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { cameWithGo, fileEvidence, programNames, toolPrograms } from "../programs.ts";
import { homebrewFormula, inIntelHomebrew } from "../reinstall.ts";
import { homebrewIntelPrefixLogs } from "./homebrew-intel-prefix-logs.ts";

export const homebrewIntelPrefix = problem({
  id: "homebrew-intel-prefix",
  area: "arch",
  title: "Tools come from the Intel Homebrew in /usr/local",
  severity: "warning",
  why: "Homebrew for Apple Silicon lives in /opt/homebrew; the one in /usr/local installs x86_64 programs and libraries, which run under Rosetta only and which an arm64 Go cannot link. Apple keeps Rosetta for general use only through macOS 27; then everything from this Homebrew stops at once.",
  sources: [
    "https://docs.brew.sh/Installation",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    if (machine.os !== "darwin" || machine.arch !== "arm64") return [];
    // An Intel go is amd64-sdk-on-arm64-host, an Intel dlv is dlv-wrong-arch; a tool behind another on PATH hurts nobody.
    const used = toolPrograms(tools).filter(
      ({ name, first, executable }) =>
        name !== "dlv" && first && inIntelHomebrew(executable) && runsHere(executable, machine) === "translated",
    );
    const intel = used.filter((program) => !cameWithGo(program, goInstalls, machine));
    if (intel.length === 0) return [];
    const formulae = intel.flatMap(({ executable }) => homebrewFormula(executable) ?? []);
    return [
      {
        found: `${programNames(intel)} from /usr/local`,
        wanted: "the same from /opt/homebrew",
        evidence: fileEvidence(intel, (file) => `${file.realPath ?? file.path}: ${platformText(file)}`),
        subject: { formulae: [...new Set(formulae)].join(" ") },
      },
    ];
  },
  logs: homebrewIntelPrefixLogs,
  remedies(match, context) {
    const shellenv = "/opt/homebrew/bin/brew shellenv";
    return [
      byHand("Install what is needed with the arm64 Homebrew (https://brew.sh) and put it first on PATH", [
        ...(match.subject?.formulae ? [`/opt/homebrew/bin/brew install ${match.subject.formulae}`] : []),
        context.shell === "fish" ? `${shellenv} | source` : `eval "$(${shellenv})"`,
      ]),
    ];
  },
});
