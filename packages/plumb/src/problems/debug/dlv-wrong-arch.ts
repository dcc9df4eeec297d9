import { activeInstall } from "../active-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { fileEvidence } from "../programs.ts";
import { reinstallRemedies, reinstallSubject } from "../reinstall.ts";
import { delves } from "./delves.ts";
import { dlvWrongArchLogs, nativeDebuggerRemedies } from "./dlv-wrong-arch-logs.ts";

export const dlvWrongArch = problem({
  id: "dlv-wrong-arch",
  area: "debug",
  title: "Delve is for another CPU than the programs it debugs",
  severity: "error",
  why: "Delve debugs programs of its own CPU only. An amd64 dlv on Apple Silicon, often left in GOBIN from before Go was replaced, ends with “can not run under Rosetta”, or does not start at all where Rosetta is missing; editors then report a failed launch. Installing a native Go does not replace the dlv that is already there.",
  sources: [
    "https://github.com/go-delve/delve/pull/2569",
    "https://github.com/go-delve/delve/issues/2604",
    "https://github.com/golang/vscode-go/issues/1669",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    const go = activeInstall(goInstalls)?.executable;
    const usable = go && ["native", "compatible"].includes(runsHere(go, machine) ?? "");
    const targets = usable ? go.platforms.map(({ arch }) => arch) : [machine.userland?.arch ?? machine.arch];
    return delves(tools).flatMap((dlv) => {
      const { executable } = dlv;
      if (executable.kind !== "binary" || executable.platforms.length === 0) return [];
      const fits = executable.platforms.some(
        ({ os, arch }) => targets.includes(arch) && (os === null || os === machine.os),
      );
      if (fits) return [];
      return [
        {
          found: `${executable.path} is ${platformText(executable)}`,
          wanted: `${machine.os}/${targets.join(" or ")}`,
          evidence: fileEvidence([dlv], (file) => `${file.format}: ${platformText(file)}`),
          subject: reinstallSubject([dlv], machine),
        },
      ];
    });
  },
  logs: dlvWrongArchLogs,
  remedies(match) {
    if (match.evidence.length === 0) return nativeDebuggerRemedies;
    return reinstallRemedies(match, "Build Delve again with the native Go");
  },
});
