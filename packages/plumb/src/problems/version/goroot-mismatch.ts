import { activeInstall, activeVersion, forcedTreeIsNone, releaseWord, treeInForce } from "../active-go.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { mixedReleasesLogs } from "./mixed-releases-logs.ts";
import { treeIsMixed } from "./tree-state.ts";
import { whichGo } from "./which-go.ts";

export const gorootMismatch = problem({
  id: "goroot-mismatch",
  area: "version",
  title: "The go command works with the tree of another release",
  severity: "error",
  why: "The go command and the compiler of its tree must be one release: each build checks it and ends with “compile: version … does not match go tool version …”. Mostly a version manager or shell file exports GOROOT for one Go while PATH finds another; Go since 1.9 needs no GOROOT.",
  sources: ["https://github.com/golang/go/issues/34214", "https://github.com/jdx/mise/pull/12342"],
  needs: ["goInstalls", "goSettings"],
  find({ goInstalls, goSettings }) {
    const active = activeInstall(goInstalls);
    const tree = treeInForce(goInstalls);
    // A tree that is two releases itself is goroot-overlaid-install.
    if (!active || active.shim || !tree || forcedTreeIsNone(goInstalls) || treeIsMixed(tree)) return [];
    const go = activeVersion(goInstalls);
    const other = releaseWord(tree.compile?.go?.version) ?? releaseWord(tree.versionFile);
    if (!go || !other || go === other) return [];
    const setting = goInstalls.forcedGoroot ? goSettings.effective.GOROOT : undefined;
    return [
      {
        found: `${active.executable.path} is ${go}, its tree ${tree.path} is ${other}`,
        wanted: "one release",
        evidence: [
          { kind: "file", subject: active.executable.path, text: go },
          { kind: "file", subject: `${tree.path}/VERSION`, text: other },
          ...(setting ? [settingEvidence("GOROOT", setting)] : []),
        ],
        subject: { source: setting?.source.kind ?? "", go },
      },
    ];
  },
  logs: [
    {
      // Each of the tools says it, mostly the compiler.
      says: ["compile: ", ""].map(
        (tool) => `${tool}version '{tree:path}' does not match go tool version '{command:path}'`,
      ),
      confidence: 0.97,
      found: "the go command is {command}, and the compiler it starts is {tree}",
    },
    ...mixedReleasesLogs,
  ],
  remedies(match, context) {
    const { source, go } = match.subject ?? {};
    if (match.evidence.length === 0) return [unsetEverywhere(["GOROOT"], context), ...whichGo(match, context)];
    return source ? [unsetSetting("GOROOT", source, context)] : [getGo(context, go ?? null)];
  },
});
