import { dirname } from "node:path";
import { activeInstall, treeInForce } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { overlaidTreeLogs } from "./overlaid-tree-logs.ts";
import { mixedVersions, treeIsMixed } from "./tree-state.ts";

export const gorootOverlaidInstall = problem({
  id: "goroot-overlaid-install",
  area: "version",
  title: "Two Go releases are unpacked over each other",
  severity: "error",
  why: "An archive unpacked over an older tree replaces files but removes none. What the new release moved or dropped stays, and the standard library then holds things twice: “redeclared in this block”, “import cycle not allowed”, or a compiler of another version. The installation page says to remove the old tree first.",
  sources: ["https://go.dev/doc/install", "https://github.com/golang/go/issues/71336"],
  needs: ["goInstalls"],
  find({ goInstalls }) {
    const tree = treeInForce(goInstalls);
    if (!tree?.exists || !treeIsMixed(tree)) return [];
    const mixed = mixedVersions(tree);
    const shown = tree.strayFiles.slice(0, 5);
    return [
      {
        found: mixed
          ? `${tree.path}: VERSION says ${mixed.versionFile}, the compiler is ${mixed.compile}`
          : `${tree.path} holds ${tree.strayFiles.length} files of another release than ${tree.versionFile ?? "its own"}`,
        wanted: "a tree of one release",
        evidence: [
          ...(mixed
            ? [{ kind: "file" as const, subject: tree.compile?.path ?? tree.path, text: `built by ${mixed.compile}` }]
            : []),
          ...shown.map((path) => ({
            kind: "file" as const,
            subject: `${tree.path}/${path}`,
            text: "not of this release",
          })),
        ],
        subject: { path: tree.path, homebrew: String(activeInstall(goInstalls)?.origin === "homebrew") },
      },
    ];
  },
  logs: overlaidTreeLogs,
  remedies(match, context) {
    const { path = "", homebrew } = match.subject ?? {};
    if (match.evidence.length === 0) return [getGo(context, context.goVersion), unsetEverywhere(["GOROOT"], context)];
    if (homebrew === "true") return [byHand("Install it anew", ["brew reinstall go"])];
    const aside = `${path.startsWith("/usr/") ? "sudo " : ""}mv ${shellWord(path)} ${shellWord(`${path}.mixed`)}`;
    return [
      byHand(`Move the tree out of ${dirname(path)} and install that release anew`, [aside]),
      getGo(context, context.goVersion),
    ];
  },
});
