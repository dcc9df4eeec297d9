import { byHand } from "../by-hand.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { fileEvidence, toolPrograms } from "../programs.ts";
import { shellWord } from "../shell-word.ts";

export const duplicateDlv = problem({
  id: "duplicate-dlv",
  area: "debug",
  title: "Several different Delves are installed",
  severity: "info",
  why: "A shell and most editors start the first dlv on PATH, VS Code the one in GOBIN before all others, GoLand its own. When they differ in version or CPU, debugging works in one place and fails in the other, and updating one of them changes nothing.",
  sources: ["https://github.com/golang/vscode-go/wiki/debugging", "https://github.com/go-delve/delve/issues/2604"],
  needs: ["machine", "tools"],
  find({ machine, tools }) {
    const all = toolPrograms(tools).filter(({ name, executable }) => name === "dlv" && executable.kind === "binary");
    const kinds = new Set(
      all.map(({ executable }) => `${executable.go?.moduleVersion ?? executable.size} ${platformText(executable)}`),
    );
    if (kinds.size < 2) return [];
    const first = all.find((dlv) => dlv.first);
    const inGobin = all.find((dlv) => dlv.inGobin);
    // Two that are both in use are worse than one that lies behind.
    const split = first !== undefined && inGobin !== undefined && first !== inGobin && !first.inGobin;
    const used = [inGobin, first, ...all].filter((dlv) => dlv !== undefined);
    const keep = used.find(({ executable }) => runsHere(executable, machine) === "native") ?? used[0];
    const others = all.filter((dlv) => dlv !== keep);
    return [
      {
        found: split
          ? `shells start ${first.executable.path}, VS Code ${inGobin.executable.path}`
          : `${all.length} different dlv, of which ${(first ?? keep)?.executable.path} is used`,
        wanted: "one dlv",
        evidence: fileEvidence(all, (file) => `${file.go?.moduleVersion ?? "unknown version"}, ${platformText(file)}`),
        severity: split ? "warning" : "info",
        subject: {
          keep: keep?.executable.path ?? "",
          remove: others.map(({ executable }) => shellWord(executable.path)).join(" "),
        },
      },
    ];
  },
  remedies(match) {
    const { keep = "", remove = "" } = match.subject ?? {};
    return [byHand(`Remove all but ${keep}`, [`rm -i ${remove}`])];
  },
});
