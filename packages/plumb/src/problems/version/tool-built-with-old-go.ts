import { compareGoVersions, isGoVersion, languageVersion } from "../../go/version.ts";
import { releaseWord } from "../active-go.ts";
import { problem } from "../problem.ts";
import { fileEvidence, programNames, startsHere, toolPrograms } from "../programs.ts";
import { effectiveGo } from "../project-toolchain.ts";
import { reinstallRemedies, upgradeSubject } from "../reinstall.ts";
import { oldToolLogs, rebuildTool } from "./old-tool-logs.ts";

// They type-check code with the go/types they were built with; for other tools the builder does not matter.
const readsCode = new Set(["gopls", "staticcheck", "golangci-lint"]);

export const toolBuiltWithOldGo = problem({
  id: "tool-built-with-old-go",
  area: "version",
  title: "Code-reading tools are built with an older Go than the one in use",
  severity: "warning",
  why: "gopls, staticcheck and golangci-lint check code, the standard library's included, with the compiler front end they were built with. The linters refuse newer language versions: “package requires newer Go version go1.26 (application built with go1.25)”, or do not start; gopls shows as errors what the language has gained since. A patch release less is no problem for the language.",
  sources: [
    "https://github.com/golang/go/issues/68258",
    "https://github.com/golangci/golangci-lint/issues/5032",
    "https://github.com/zalando/skipper/issues/4227",
  ],
  needs: ["machine", "goInstalls", "goSettings", "project", "tools"],
  find({ machine, goInstalls, goSettings, project, tools }) {
    const effective = effectiveGo(goInstalls, goSettings, project);
    const go = languageVersion(effective?.version ?? "");
    if (!effective || go === "") return [];
    const old = toolPrograms(tools).filter(({ name, first, inGobin, executable }) => {
      const builder = releaseWord(executable.go?.version);
      if (!readsCode.has(name) || !(first || inGobin) || !builder || !isGoVersion(builder)) return false;
      return startsHere(executable, machine) && compareGoVersions(languageVersion(builder), go) < 0;
    });
    if (old.length === 0) return [];
    return [
      {
        found: `${programNames(old)} ${old.length === 1 ? "is" : "are"} built with a Go older than ${go}`,
        wanted: `tools built with Go ${go} or newer`,
        evidence: fileEvidence(old, (file) => `built with ${file.go?.version}`),
        // An older release of the tool need not compile with the newer Go.
        subject: upgradeSubject(old, "latest", effective.toolchain),
      },
    ];
  },
  logs: oldToolLogs,
  remedies(match) {
    if (match.evidence.length === 0) return [rebuildTool(match)];
    return reinstallRemedies(match, "Build them again with the Go in use");
  },
});
