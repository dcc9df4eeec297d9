import { cpuRuns } from "../../go/cpu-features.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { chosenSetting, targetInForce } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";

export const goarm64LevelBelowCpu = problem({
  id: "goarm64-level-below-cpu",
  area: "env",
  title: "GOARM64 is set lower than this CPU allows",
  severity: "info",
  why: "With GOARM64=v8.0, its default, a program asks the CPU before each atomic operation whether it has the instructions of ARMv8.1 (LSE). From v8.1 on, and with ,lse, the compiler takes them for granted, which every Apple Silicon Mac, Graviton 2 and later and the Raspberry Pi 5 have. Programs built so do not start on older boards.",
  sources: [
    "https://go.dev/wiki/MinimumRequirements#arm64",
    "https://go.dev/doc/go1.23#arm64",
    "https://github.com/golang/go/blob/go1.26.8/src/internal/buildcfg/cfg.go",
  ],
  needs: ["machine", "goSettings"],
  find({ machine, goSettings }) {
    // Somebody who never set it is not to be bothered.
    const setting = chosenSetting(goSettings, "GOARM64");
    const target = targetInForce(goSettings, machine);
    if (setting?.value !== "v8.0" || machine.arch !== "arm64" || machine.emulatedBy) return [];
    const here = machine.os === "linux" && target.os === "linux" && target.arch === "arm64";
    if (!here || cpuRuns("GOARM64", "v8.0,lse", machine.cpu.features).kind !== "runs") return [];
    return [
      {
        found: `GOARM64=${setting.value}, and ${machine.cpu.model ?? "this CPU"} has LSE`,
        wanted: "GOARM64=v8.0,lse, if the programs run on such CPUs only",
        evidence: [settingEvidence("GOARM64", setting)],
        subject: { source: setting.source.kind },
      },
    ];
  },
  remedies(match, context) {
    const change = changeSetting("GOARM64", "v8.0,lse", match.subject?.source ?? "process", context);
    return [onlyIfMeant(change)];
  },
});
