import { runsOn } from "../../go/runs-on.ts";
import { activeVersion } from "../active-go.ts";
import { targetInForce } from "../chosen-setting.ts";
import { hostPlatform } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { unsetEverywhere } from "../unset-everywhere.ts";
import { foreignRunLogs } from "./foreign-run-logs.ts";
import { pairIsRefused, platformSettings, platformSubject, unsetPlatform } from "./platform-setting.ts";

export const goarchPersisted = problem({
  id: "goarch-persisted",
  area: "env",
  title: "GOOS or GOARCH is left set to another platform",
  severity: "warning",
  why: "GOOS and GOARCH decide for every go command, not for one build: `go run`, `go test` and `go generate` make programs that this machine cannot start (exec format error), `go install` puts them into a subdirectory or refuses, and cgo is off because it all counts as cross-compiling. Set them on the one command that needs them.",
  sources: ["https://github.com/golang/go/issues/57693", "https://pkg.go.dev/cmd/go#hdr-Environment_variables"],
  needs: ["machine", "goSettings", "goInstalls"],
  find({ machine, goSettings, goInstalls }) {
    const settings = platformSettings(goSettings);
    const target = targetInForce(goSettings, machine);
    // Words that Go does not know are bad-goarch-value.
    if (settings.some(({ unknown }) => unknown)) return [];
    if (pairIsRefused(target.os, target.arch, activeVersion(goInstalls))) return [];
    // A 32-bit system on a 64-bit kernel is native to its own Go.
    const native = { GOOS: [machine.os], GOARCH: [machine.arch, machine.userland?.arch] };
    const foreign = settings.filter(({ name, setting }) => !native[name].includes(setting.value));
    if (foreign.length === 0) return [];
    const kept = foreign.some(({ setting }) => setting.source.kind === "user-file");
    const runs = runsOn([target], hostPlatform(machine)) !== "foreign";
    return [
      {
        found: foreign.map(({ name, setting }) => `${name}=${setting.value}`).join(" "),
        wanted: `unset: go builds for ${machine.os}/${machine.userland?.arch ?? machine.arch} by itself`,
        evidence: foreign.map(({ name, setting }) => settingEvidence(name, setting)),
        severity: kept && !runs ? "error" : "warning",
        subject: platformSubject(foreign),
      },
    ];
  },
  logs: foreignRunLogs,
  remedies(match, context) {
    return match.evidence.length > 0 ? unsetPlatform(match, context) : [unsetEverywhere(["GOOS", "GOARCH"], context)];
  },
});
