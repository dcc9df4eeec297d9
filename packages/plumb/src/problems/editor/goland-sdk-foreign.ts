import { activeInstall } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { fileOf, isForeign } from "./judged-tool.ts";
import { takenEvidence, takenTools, withoutEditors } from "./taken-tools.ts";

export const golandSdkForeign = problem({
  id: "goland-sdk-foreign",
  area: "editor",
  title: "The project's SDK in GoLand is a Go for another CPU",
  severity: "error",
  why: "GoLand and IntelliJ IDEA keep a Go for each project. They build with it, and start that of their own Delves which is for its CPU: with an Intel Go on Apple Silicon debugging ends with “can not run under Rosetta”, although the editor, and the go of every terminal, are native. Installing another Go or another dlv changes nothing there.",
  sources: [
    "https://github.com/go-delve/delve/issues/2604",
    "https://www.jetbrains.com/help/go/configuring-goroot-and-gopath.html",
  ],
  needs: ["machine", "goInstalls", "editors"],
  undecided: withoutEditors,
  find({ machine, goInstalls, editors }) {
    const active = activeInstall(goInstalls);
    return takenTools(editors).flatMap((taken) => {
      const { tool, step, executable, users, editor } = taken;
      if (tool !== "go" || step !== "sdk" || !isForeign(executable, machine)) return [];
      // The same one in terminals is what is to be replaced, and said there.
      if (active && fileOf(active.executable) === fileOf(executable)) return [];
      const dlv = editor.tools.find((one) => one.tool === "dlv")?.search.find((one) => one.taken);
      const native = active && runsHere(active.executable, machine) === "native" ? active.goroot?.path : undefined;
      const file = editor.settings.find((path) => path.endsWith("/workspace.xml"));
      return [
        {
          found: `the project's SDK in ${users} has ${executable.path}, ${platformText(executable)}${dlv?.step === "bundled" ? `, so that it debugs with ${dlv.path}` : ""}`,
          wanted: `a Go for ${machine.os}/${machine.arch} as GOROOT of the project`,
          evidence: [
            takenEvidence(taken, platformText(executable)),
            ...(file ? [{ kind: "file" as const, subject: file, text: "GOROOT of the project" }] : []),
          ],
          subject: { native: native ?? "" },
        },
      ];
    });
  },
  remedies(match, context) {
    const native = match.subject?.native;
    const choose = byHand(`Choose ${native || "it"} in the editor: Settings | Go | GOROOT`);
    return native ? [choose] : [getGo(context, context.goVersion), choose];
  },
});
