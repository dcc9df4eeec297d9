import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { applicationRemedies, applicationSubject } from "./application-remedies.ts";
import { rosettaTranslatedShellLogs } from "./rosetta-translated-shell-logs.ts";

export const rosettaTranslatedShell = problem({
  id: "rosetta-translated-shell",
  area: "arch",
  title: "The shell runs under Rosetta translation",
  severity: "warning",
  why: "What a translated process starts prefers the x86_64 half of universal programs, and uname says x86_64. So clang, brew and installers work for Intel although Go is native, version managers fetch amd64 Go, and Delve refuses to debug because Apple's debugserver would be translated.",
  sources: [
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
    "https://github.com/go-delve/delve/pull/3810",
  ],
  needs: ["machine", "self"],
  find({ machine, self }) {
    if (machine.os !== "darwin" || machine.arch !== "arm64") return [];
    if (self.parentTranslated !== true && self.translated !== true) return [];
    // A native shell started plumb: then only plumb's own runtime is an Intel build.
    const own = self.parentTranslated === false;
    return [
      {
        found: own
          ? `plumb's own ${self.runtime.name} is an Intel build`
          : "this shell and what it starts is translated",
        wanted: own ? "the arm64 build" : "a native arm64 shell",
        evidence: [
          { kind: "command", subject: "sysctl -n sysctl.proc_translated", text: "1" },
          ...(own ? [{ kind: "file" as const, subject: self.executable, text: `compiled for ${self.arch}` }] : []),
        ],
        severity: own ? "info" : "warning",
        subject: { own: String(own), ...applicationSubject(self, machine) },
      },
    ];
  },
  logs: rosettaTranslatedShellLogs,
  remedies(match, context) {
    if (match.subject?.own === "true") {
      return [byHand("Install the arm64 build of what starts plumb (Node.js, Bun)")];
    }
    return [
      byHand("Open a native shell now", [
        `arch -arm64 ${context.shell === "fish" ? "fish" : `/bin/${context.shell === "bash" ? "bash" : "zsh"}`} -l`,
      ]),
      ...applicationRemedies(match),
    ];
  },
});
