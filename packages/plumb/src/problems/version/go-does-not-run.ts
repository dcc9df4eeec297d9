import { activeInstall, answered } from "../active-go.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { failureIsExplained } from "./explained-failure.ts";

export const goDoesNotRun = problem({
  id: "go-does-not-run",
  area: "version",
  title: "The go command on PATH does not work",
  severity: "error",
  why: "`go version` reads no project and needs no network, so every Go that is whole answers it at once. When it fails and no known cause shows, the tree is damaged or incomplete, or security software stops it.",
  sources: ["https://pkg.go.dev/cmd/go#hdr-Print_Go_version", "https://go.dev/doc/install"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const run = goInstalls.activeRun;
    const active = activeInstall(goInstalls);
    if (!active || !run || answered(goInstalls) || failureIsExplained(machine, goInstalls)) return [];
    const end = run.outcome === "exited" ? `ended with status ${run.status}` : `failed (${run.outcome})`;
    const command = `${active.executable.path} version`;
    const [said] = run.output.trim().split("\n");
    return [
      {
        found: `${command} ${end}`,
        wanted: "an answer such as: go version go1.26.8",
        evidence: [{ kind: "command", subject: command, text: said || end }],
        // A first start may be slow: a cold disk, or macOS that scans the file.
        severity: run.outcome === "timed-out" ? "warning" : "error",
      },
    ];
  },
  remedies(_match, context) {
    return [getGo(context, context.goVersion)];
  },
});
