import { activeInstall, forcedTreeIsNone, treeInForce } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { missingToolLogs } from "./missing-tool-logs.ts";

export const noSuchTool = problem({
  id: "no-such-tool",
  area: "version",
  title: "The Go tree lacks its compiler or linker",
  severity: "error",
  why: "Every build starts compile, asm and link from pkg/tool of the tree; without them go says “no such tool”. An interrupted download or unpacking, a package whose second half is missing, or an overeager virus scanner leave such a tree. Other tools may be missing: since 1.25 go builds those when they are first used.",
  sources: ["https://go.dev/doc/go1.25#go-command", "https://go.dev/doc/install"],
  needs: ["machine", "goInstalls", "goSettings"],
  find({ machine, goInstalls, goSettings }) {
    const active = activeInstall(goInstalls);
    const tree = treeInForce(goInstalls);
    const [image] = active?.executable.platforms ?? [];
    if (!active || !tree?.exists || !image || forcedTreeIsNone(goInstalls) || tree.missingTools.length === 0) return [];
    // Tools for another CPU only: that is goroot-tools-wrong-arch.
    const own = `${image.os ?? machine.os}_${image.arch}`;
    if (tree.toolDirectories.length > 0 && !tree.toolDirectories.includes(own)) return [];
    const directory = `${tree.path}/pkg/tool/${own}`;
    return [
      {
        found: `${directory} lacks ${tree.missingTools.join(", ")}`,
        wanted: "compile, asm and link",
        evidence: [{ kind: "file", subject: directory, text: `missing: ${tree.missingTools.join(", ")}` }],
        subject: {
          source: goInstalls.forcedGoroot ? (goSettings.effective.GOROOT?.source.kind ?? "process") : "",
          homebrew: String(active.origin === "homebrew"),
        },
      },
    ];
  },
  logs: missingToolLogs,
  remedies(match, context) {
    const { source, homebrew } = match.subject ?? {};
    if (match.evidence.length === 0) {
      return [getGo(context, context.goVersion), unsetEverywhere(["GOROOT"], context)];
    }
    if (homebrew === "true") return [byHand("Install it anew", ["brew reinstall go"])];
    return [...(source ? [unsetSetting("GOROOT", source, context)] : []), getGo(context, context.goVersion)];
  },
});
