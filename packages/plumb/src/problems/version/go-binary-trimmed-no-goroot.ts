import { activeInstall, answered } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { startsHere } from "../programs.ts";

export const goBinaryTrimmedNoGoroot = problem({
  id: "go-binary-trimmed-no-goroot",
  area: "version",
  title: "The go command cannot find its tree",
  severity: "error",
  why: "Since 1.21 the go command holds no path of its own: it looks for pkg/tool in the directory above the one it lies in, also behind symbolic links. A go that was copied out of its tree finds nothing there: “'go' binary is trimmed and GOROOT is not set”. A link to the go in its tree works, a copy does not.",
  sources: ["https://github.com/golang/go/issues/68107", "https://github.com/golang/go/issues/62119"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const active = activeInstall(goInstalls);
    if (!active || active.shim || active.goroot || goInstalls.forcedGoroot || answered(goInstalls)) return [];
    const { executable } = active;
    if (executable.kind !== "binary" || !startsHere(executable, machine) || executable.interpreterPresent === false)
      return [];
    const other = goInstalls.installs.find((install) => install.goroot?.toolDirectories.length && !install.shim);
    return [
      {
        found: `${executable.path}, with no pkg/tool in the directory above it`,
        wanted: "go in the bin directory of its tree, or a symbolic link to it",
        evidence: [
          { kind: "file", subject: executable.realPath ?? executable.path, text: executable.go?.version ?? "go" },
          { kind: "command", subject: "go version", text: goInstalls.activeRun?.output.trim() ?? "not started" },
        ],
        subject: { path: executable.path, other: other?.executable.path ?? "" },
      },
    ];
  },
  logs: [
    {
      says: "'go' binary is trimmed and GOROOT is not set",
      confidence: 0.98,
      found: "the go command lies outside of its tree and does not find it",
    },
  ],
  remedies(match, context) {
    const { path = "", other } = match.subject ?? {};
    if (!other) return [getGo(context, context.goVersion)];
    return [byHand("Replace the copy by a link to the go in its tree", [`sudo ln -sf ${other} ${path}`])];
  },
});
