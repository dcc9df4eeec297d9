import { byHand } from "../by-hand.ts";
import { platformText } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { isIntelOnAppleSilicon, startsHere } from "../programs.ts";

export const editorWrongArch = problem({
  id: "editor-wrong-arch",
  area: "editor",
  title: "The editor is an Intel build on Apple Silicon",
  severity: "warning",
  why: "An Intel build of an editor runs translated by Rosetta, and so does what it starts: its terminal, clang and debugserver take their Intel half, and Delve refuses with “can not run under Rosetta”, although Go and dlv themselves are native. macOS 27 is the last one with Rosetta for such applications.",
  sources: [
    "https://github.com/golang/vscode-go/issues/1669",
    "https://github.com/go-delve/delve/issues/3810",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "editors"],
  find({ machine, editors }) {
    return editors.applications
      .filter(({ executable }) => isIntelOnAppleSilicon(executable, machine))
      .map(({ name, path, executable }) => ({
        found: `${path} is ${platformText(executable)} only${startsHere(executable, machine) ? "" : ", and Rosetta is not installed"}`,
        wanted: "a build for darwin/arm64, or a universal one",
        evidence: [{ kind: "file" as const, subject: executable.path, text: platformText(executable) }],
        severity: startsHere(executable, machine) ? ("warning" as const) : ("error" as const),
        subject: { name },
      }));
  },
  remedies(match) {
    return [byHand(`Replace ${match.subject?.name ?? "the editor"} by its Apple silicon or universal download`)];
  },
});
