import { delveRange, newestDelveFor } from "../../go/delve-matrix.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { shellWord } from "../shell-word.ts";
import { delveFit } from "./delve-fit.ts";
import { nativeDelves } from "./delves.ts";
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
  find({ machine, goInstalls, goSettings, project, tools }) {
    const go = effectiveGo(goInstalls, goSettings, project);
    if (!go) return [];
    return nativeDelves(tools, machine).flatMap(({ executable }) => {
      const version = executable.go?.moduleVersion ?? "";
      if (delveFit(executable, go.version, machine) !== "go-too-old") return [];
      const minimum = `Go 1.${delveRange(version)?.minimum}`;
      return [
        {
          found: `Delve ${version} debugs ${minimum} and newer; this module is built with ${go.version}`,
          wanted: `${minimum}, or an older Delve`,
          evidence: [{ kind: "file", subject: executable.path, text: `Delve ${version}` }],
          subject: { path: executable.path, fitting: newestDelveFor(go.version) ?? "" },
        },
      ];
    });
  },
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
