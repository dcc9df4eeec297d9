import { activeInstall } from "../active-go.ts";
import { binaryEvidence, pathWord } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { fileEvidence, programNames, programs } from "../programs.ts";
import { shellWord } from "../shell-word.ts";
import { brokenSignature } from "./broken-signature.ts";
import { gatekeeperQuarantineLogs } from "./gatekeeper-quarantine-logs.ts";
import { notarize } from "./signing.ts";

export const gatekeeperQuarantine = problem({
  id: "gatekeeper-quarantine",
  area: "signature",
  title: "Programs that Gatekeeper blocks after a download",
  severity: "warning",
  why: "Browsers mark what they download with com.apple.quarantine, and Archive Utility passes the mark on to what it unpacks (curl and tar do not). Gatekeeper then lets a program start only when it is notarized, which tools that Go built at somebody's desk or in CI rarely are: macOS says it could not verify it, or kills it.",
  sources: [
    "https://support.apple.com/guide/security/gatekeeper-and-runtime-protection-sec5599b66df/web",
    "https://github.com/fullsend-ai/fullsend/issues/1141",
  ],
  needs: ["goInstalls", "tools"],
  find({ goInstalls, tools }) {
    const marked = programs(goInstalls, tools).filter(({ executable }) => executable.quarantined === true);
    if (marked.length === 0) return [];
    const root = activeInstall(goInstalls)?.goroot?.path;
    const paths = marked.map(({ isGo, executable }) => shellWord((isGo && root) || executable.path));
    return [
      {
        found: `${programNames(marked)} ${marked.length === 1 ? "carries" : "carry"} com.apple.quarantine`,
        wanted: "no quarantine mark on programs you trust",
        evidence: fileEvidence(marked, () => "com.apple.quarantine"),
        subject: { paths: paths.join(" ") },
      },
    ];
  },
  image(image, file) {
    const { signature } = image;
    if (image.os !== "darwin" || image.type !== "executable" || brokenSignature(image)) return [];
    if (signature?.kind !== "adhoc" && signature?.kind !== "none") return [];
    const state = signature.kind === "none" ? "not signed" : "signed ad hoc";
    return [
      {
        found: `${state}: it starts where it was built, and is refused after a download with a browser`,
        wanted: "a Developer ID signature and notarization, when it is given to others as a download",
        evidence: [binaryEvidence(file, state)],
        severity: "info",
        subject: { program: pathWord(file) },
      },
    ];
  },
  logs: gatekeeperQuarantineLogs,
  remedies(match) {
    const { program, paths = "PROGRAM" } = match.subject ?? {};
    if (program !== undefined && match.evidence.length > 0) return [notarize(program)];
    const command = `xattr -dr com.apple.quarantine ${program ? shellWord(program) : paths}`;
    return [byHand("If you trust where they come from, remove the mark", [command])];
  },
});
