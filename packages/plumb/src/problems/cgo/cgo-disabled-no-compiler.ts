import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";
import { cgoOffByItselfLogs } from "./cgo-off-by-itself-logs.ts";

export const cgoDisabledNoCompiler = problem({
  id: "cgo-disabled-no-compiler",
  area: "cgo",
  title: "cgo is off because no C compiler was found",
  severity: "info",
  why: "Since Go 1.20 cgo is off by itself when CC is not set in the environment and the default compiler is not on PATH; a CC kept by `go env -w` does not count here. Programs in Go alone build as before. Packages that need C fail with “build constraints exclude all Go files” or at run time, and -race asks for cgo everywhere but on macOS.",
  sources: [
    "https://go.dev/doc/go1.20#cgo",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go",
  ],
  needs: ["goSettings", "cToolchain"],
  find({ goSettings, cToolchain }) {
    const { cc, cgoEnabled } = cToolchain;
    const setting = chosenSetting(goSettings, "CGO_ENABLED");
    const decided = setting?.value === "0" || setting?.value === "1";
    // A cross build has cgo off whatever is installed.
    const cross = ["GOOS", "GOARCH"].some((name) => chosenSetting(goSettings, name));
    if (cgoEnabled.value || decided || cross) return [];
    const unheard = cc.source.kind === "user-file" && cc.executable !== null;
    if (!unheard && (cc.source.kind !== "default" || cc.executable !== null)) return [];
    return [
      {
        found: unheard ? `cgo is off although CC=${cc.setting} is there` : `no ${cc.setting} on PATH, so cgo is off`,
        wanted: "a C compiler, if a package needs C",
        evidence: [settingEvidence("CC", { value: cc.setting, source: cc.source })],
        subject: { unheard: String(unheard) },
      },
    ];
  },
  logs: cgoOffByItselfLogs,
  remedies(match, context) {
    if (match.subject?.unheard === "true") return [changeSetting("CGO_ENABLED", "1", "user-file", context)];
    return [installCompiler(context)];
  },
});
