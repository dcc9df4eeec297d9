import { delveRange, newestDelveFor } from "../../go/delve-matrix.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { misfitDelves } from "./delves.ts";
import { goTooOldLogs } from "./version-mismatch-logs.ts";

export const goTooOldForDlv = problem({
  id: "go-too-old-for-dlv",
  area: "debug",
  title: "Go is too old for this Delve",
  severity: "error",
  why: "Each Delve drops Go releases that are no longer maintained and refuses what they built: “Go version … is too old for this version of Delve (minimum supported version 1.N)”. Editors install the newest Delve whatever the project's Go is.",
  sources: [
    "https://github.com/go-delve/delve/blob/master/pkg/goversion/compat.go",
    "https://github.com/golang/vscode-go/blob/master/extension/src/goTools.ts",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools"],
  find: (facts) =>
    misfitDelves(facts, "go-too-old").map(({ dlv, version, go }) => {
      const { path } = dlv.executable;
      const minimum = `Go 1.${delveRange(version)?.minimum}`;
      return {
        found: `Delve ${version} debugs ${minimum} and newer; this module is built with ${go.version}`,
        wanted: `${minimum}, or an older Delve`,
        evidence: [{ kind: "file", subject: path, text: `Delve ${version}` }],
        subject: { path, fitting: newestDelveFor(go.version) ?? "" },
      };
    }),
  logs: goTooOldLogs,
  remedies(match, context) {
    const { path, fitting } = match.subject ?? {};
    const place = path ? `env GOBIN=${shellWord(path.replace(/\/[^/]+$/, ""))} ` : "";
    const older = `${place}go install github.com/go-delve/delve/cmd/dlv@v${fitting}`;
    return [
      ...(fitting ? [byHand(`Install Delve ${fitting}, the last one for this Go`, [older])] : []),
      getGo(context, null),
    ];
  },
});
