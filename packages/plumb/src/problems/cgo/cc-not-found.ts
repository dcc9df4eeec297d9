import { parseCompilerCommand } from "../../go/flags.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { crossCompilerRemedies } from "../cross/cross-compiler.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";
import { targetOfCompiler } from "./compiler-names.ts";
import { missingCompilerLogs } from "./missing-compiler-logs.ts";
import { missingCxx } from "./missing-cxx.ts";

export const ccNotFound = problem({
  id: "cc-not-found",
  area: "cgo",
  title: "The C compiler is not found",
  severity: "error",
  why: "cgo runs the program that CC names, or gcc (clang on macOS and the BSDs). When cgo is on and that program is not there, packages with C code fail, and off macOS and Windows net and os/user too, which most programs import: “cgo: C compiler … not found”.",
  sources: ["https://pkg.go.dev/cmd/cgo", "https://github.com/golang/go/blob/go1.26.8/src/cmd/cgo/gcc.go"],
  needs: ["goSettings", "cToolchain"],
  find({ goSettings, cToolchain }) {
    const { cc, cgoEnabled } = cToolchain;
    if (!cgoEnabled.value) return [];
    if (cc.executable !== null) return missingCxx(cToolchain);
    const command = parseCompilerCommand(cc.setting);
    // Those are cc-setting-invalid and cc-path-with-spaces.
    if (command.kind === "invalid" || command.cutPath) return [];
    const enabled = goSettings.effective.CGO_ENABLED;
    const chosen = cc.source.kind !== "default";
    return [
      {
        found: chosen
          ? `CC=${cc.setting}, and there is no program ${command.program}`
          : `no ${command.program} on PATH`,
        wanted: "a C compiler, or CGO_ENABLED=0",
        evidence: [
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
          ...(enabled?.value === "1" ? [settingEvidence("CGO_ENABLED", enabled)] : []),
        ],
        subject: {
          cc: chosen ? cc.source.kind : "",
          enabled: enabled?.value === "1" ? enabled.source.kind : "",
        },
      },
    ];
  },
  logs: missingCompilerLogs,
  remedies(match, context) {
    const { cc = "", enabled = "", compiler = "" } = match.subject ?? {};
    const target = targetOfCompiler(compiler);
    const cross = target ? crossCompilerRemedies(target.os, target.arch, context) : [];
    return [
      ...(cc === "" ? [] : [unsetSetting(match.subject?.name ?? "CC", cc, context)]),
      ...(cross.length > 0 ? cross : [installCompiler(context)]),
      onlyIfMeant(changeSetting("CGO_ENABLED", "0", enabled || "user-file", context)),
    ];
  },
});
