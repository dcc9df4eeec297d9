import type { GoInstall } from "../../facts/go-installs/schema.ts";
import { activeInstall, releaseWord } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";

export const shadowedGo = problem({
  id: "shadowed-go",
  area: "version",
  title: "Several different Go installations are on PATH",
  severity: "info",
  why: "Only the first go on PATH is used. Programs with another PATH (editors, cron, sudo) may find the other one, and then build with another release or for another CPU: “it works in the terminal, but not there”.",
  sources: ["https://github.com/golang/go/issues/66012", "https://go.dev/doc/manage-install"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const active = activeInstall(goInstalls);
    // A first one for another CPU has its own finding, which names the others.
    if (!active || active.shim || !known(active) || runsHere(active.executable, machine) !== "native") return [];
    const hidden = goInstalls.installs.filter(
      (install) =>
        install.pathIndex !== null &&
        !install.shim &&
        install.executable.mayExecute &&
        install.executable.realPath !== active.executable.realPath &&
        known(install) &&
        description(install) !== description(active),
    );
    if (hidden.length === 0) return [];
    return [
      {
        found: `${active.executable.path} (${description(active)}) hides ${hidden.map(described).join(", ")}`,
        wanted: "one Go on PATH",
        evidence: [active, ...hidden].map((install) => ({
          kind: "file",
          subject: install.executable.path,
          text: description(install),
        })),
        subject: { hidden: hidden.map(({ executable }) => executable.path).join(", ") },
      },
    ];
  },
  remedies(match) {
    return [byHand(`If nobody needs it, uninstall ${match.subject?.hidden ?? "the one behind it"}`)];
  },
});

function known({ executable }: GoInstall): boolean {
  return releaseWord(executable.go?.version) !== null;
}

function description({ executable }: GoInstall): string {
  return `${executable.go?.version ?? "unknown"} ${platformText(executable)}`;
}

function described(install: GoInstall): string {
  return `${install.executable.path} (${description(install)})`;
}
