import { dirname } from "node:path";
import type { GoInstall } from "../../facts/go-installs/schema.ts";
import { compareGoVersions } from "../../go/version.ts";
import { byHand } from "../by-hand.ts";
import { getGo, pathLine } from "../get-go.ts";
import { runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { goDirectory, goNotFoundLogs } from "./go-not-found-logs.ts";

export const goNotOnPath = problem({
  id: "go-not-on-path",
  area: "version",
  title: "Go is installed but not on PATH",
  severity: "error",
  why: "Shells, make and editors find go through PATH. The official archive does not change it; package installers change it for new login shells only; and an editor started from the Dock or a desktop menu has a shorter PATH than the terminal.",
  sources: ["https://go.dev/doc/install", "https://github.com/golang/vscode-go/wiki/troubleshooting"],
  needs: ["machine", "self", "goInstalls"],
  find({ machine, self, goInstalls }) {
    // One on PATH that may not be executed is go-not-executable.
    if (goInstalls.active !== null || goInstalls.installs.some(({ pathIndex }) => pathIndex !== null)) return [];
    const usable = goInstalls.installs.filter(
      ({ shim, origin, executable }) => !shim && origin !== "toolchain-cache" && executable.mayExecute,
    );
    const native = usable.filter(({ executable }) => runsHere(executable, machine) === "native");
    const best = (native.length > 0 ? native : usable).toSorted(newestFirst)[0];
    if (!best) return [];
    return [
      {
        found: `${usable.length === 1 ? "one go" : `${usable.length} go commands`}, none of them on PATH`,
        wanted: `${dirname(best.executable.path)} on PATH`,
        evidence: [
          { kind: "env", subject: "PATH", text: self.path.join(":") },
          ...usable.slice(0, 5).map(({ executable }) => ({
            kind: "file" as const,
            subject: executable.path,
            text: executable.go?.version ?? "unknown version",
          })),
        ],
        subject: { directory: dirname(best.executable.path) },
      },
    ];
  },
  logs: goNotFoundLogs,
  remedies(match, context) {
    const line = pathLine(match.subject?.directory ?? goDirectory(context), context);
    const install = match.evidence.length > 0 ? [] : [getGo(context, null)];
    return [byHand("Put it on PATH, also in your shell's start file", [line]), ...install];
  },
});

function newestFirst(a: GoInstall, b: GoInstall): number {
  return compareGoVersions(b.executable.go?.version ?? "", a.executable.go?.version ?? "");
}
