import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { platformText } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { fileEvidence, isIntelOnAppleSilicon, programNames, programs } from "../programs.ts";
import { reinstallRemedies, reinstallSubject } from "../reinstall.ts";
import { badCpuTypeLogs } from "./bad-cpu-type-logs.ts";

export const badCpuTypeNoRosetta = problem({
  id: "bad-cpu-type-no-rosetta",
  area: "arch",
  title: "Intel programs on Apple Silicon without Rosetta",
  severity: "error",
  why: "Without Rosetta 2 an Apple Silicon Mac cannot start x86_64 programs: shells say “bad CPU type in executable”, Node says “Unknown system error -86”. Rosetta can be installed, but Apple keeps it for general use only through macOS 27, so an arm64 build is the lasting cure.",
  sources: [
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
    "https://github.com/golang/vscode-go/issues/3256",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    if (machine.rosettaInstalled !== false) return [];
    const intel = programs(goInstalls, tools).filter(
      // dlv has dlv-wrong-arch.
      ({ name, first, inGobin, executable }) =>
        name !== "dlv" && (first || inGobin) && isIntelOnAppleSilicon(executable, machine),
    );
    if (intel.length === 0) return [];
    const rest = intel.filter(({ isGo }) => !isGo);
    return [
      {
        found: `${programNames(intel)} ${intel.length === 1 ? "is" : "are"} darwin/amd64, and Rosetta is not installed`,
        wanted: "darwin/arm64",
        evidence: fileEvidence(intel, (file) => `${file.format}: ${platformText(file)}`),
        subject: { ...reinstallSubject(rest, machine), go: String(intel.length > rest.length) },
      },
    ];
  },
  logs: badCpuTypeLogs,
  remedies(match, context) {
    const { go, program } = match.subject ?? {};
    const mac = { ...context, os: "darwin", arch: context.arch ?? "arm64" };
    return [
      ...(go === "true" ? [getGo(mac, context.goVersion)] : []),
      ...reinstallRemedies(match, "Install arm64 builds"),
      ...(program && go !== "true" ? [byHand(`Get the arm64 (or universal) build of ${program}`)] : []),
      byHand("Install Rosetta as a stopgap", ["softwareupdate --install-rosetta --agree-to-license"]),
    ];
  },
});
