import { activeInstall, forcedTreeIsNone, treeInForce } from "../active-go.ts";
import { getGo } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";

export const gorootToolsWrongArch = problem({
  id: "goroot-tools-wrong-arch",
  area: "arch",
  title: "The Go tree's compiler is for another CPU than its go command",
  severity: "error",
  why: "The go command starts compile, link and asm from pkg/tool/GOOS_GOARCH of its tree, in its own operating system and CPU. When an archive for another CPU was unpacked over the tree, or GOROOT names a tree for another CPU, that directory is missing (go: no such tool) or holds programs that do not fit.",
  sources: ["https://go.dev/doc/install", "https://pkg.go.dev/cmd/go#hdr-Run_specified_go_tool"],
  needs: ["machine", "goInstalls", "goSettings"],
  find({ machine, goInstalls, goSettings }) {
    const go = activeInstall(goInstalls)?.executable;
    const tree = treeInForce(goInstalls);
    const [image, another] = go?.platforms ?? [];
    if (!go || !tree || !image || another || forcedTreeIsNone(goInstalls)) return [];
    if (runsHere(go, machine) === "foreign" || tree.toolDirectories.length === 0) return [];
    const expected = `${image.os ?? machine.os}_${image.arch}`;
    const present = tree.toolDirectories.includes(expected);
    const { compile } = tree;
    const judged = compile?.path.includes(`/${expected}/`) && compile.platforms.length > 0;
    const fits = compile?.platforms.some(({ arch }) => arch === image.arch);
    if (present && (!judged || fits)) return [];
    const text =
      present && compile ? `compile is ${platformText(compile)}` : `pkg/tool has ${tree.toolDirectories.join(", ")}`;
    const runs = present && compile ? runsHere(compile, machine) : "foreign";
    return [
      {
        found: `${go.path} is ${platformText(go)}, but in ${tree.path} ${text}`,
        wanted: `pkg/tool/${expected} with ${platformText(go)} programs`,
        evidence: [
          { kind: "file", subject: go.path, text: platformText(go) },
          { kind: "file", subject: `${tree.path}/pkg/tool`, text },
        ],
        severity: runs === "foreign" ? "error" : "warning",
        subject: { source: goInstalls.forcedGoroot ? (goSettings.effective.GOROOT?.source.kind ?? "process") : "" },
      },
    ];
  },
  remedies(match, context) {
    const source = match.subject?.source;
    return [...(source ? [unsetSetting("GOROOT", source, context)] : []), getGo(context, context.goVersion)];
  },
});
