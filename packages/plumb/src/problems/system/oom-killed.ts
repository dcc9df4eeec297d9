import { goflag, parseGoflags } from "../../go/flags.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { killedBuildLogs } from "./killed-build-logs.ts";

export const oomKilled = problem({
  id: "oom-killed",
  area: "system",
  title: "This machine has little memory for Go builds",
  severity: "warning",
  why: "go compiles as many packages at once as there are CPUs. One compiler takes up to 280 MB for the standard library alone, large packages and the linker take more, and below 1 GiB the kernel ends one of them: “signal: killed”, without another word. One package at a time (-p=1) and swap space help.",
  sources: [
    "https://github.com/gravitational/teleport/issues/387",
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
  ],
  needs: ["machine", "goSettings"],
  find({ machine, goSettings }) {
    const gibibyte = 2 ** 30;
    if (machine.memoryBytes <= 0 || machine.memoryBytes >= gibibyte) return [];
    const flags = goSettings.effective.GOFLAGS;
    if (goflag(parseGoflags(flags?.value ?? ""), "p") === "1") return [];
    return [
      {
        found: `${Math.floor(machine.memoryBytes / 2 ** 20)} MiB of memory for ${machine.cpu.cores.logical} CPUs`,
        wanted: "1 GiB, or one package at a time",
        evidence: [
          { kind: "setting", subject: "memory", text: `${machine.memoryBytes} bytes` },
          ...(flags && flags.value !== "" ? [settingEvidence("GOFLAGS", flags)] : []),
        ],
        subject: { flags: flags?.value ?? "", source: flags?.source.kind ?? "default" },
      },
    ];
  },
  logs: killedBuildLogs,
  remedies(match, context) {
    const { flags = "", source = "default" } = match.subject ?? {};
    const one = changeSetting("GOFLAGS", `${flags} -p=1`.trim(), source, context);
    return [{ ...one, safe: false }, byHand("Add swap space, or cross-compile on a larger machine")];
  },
});
