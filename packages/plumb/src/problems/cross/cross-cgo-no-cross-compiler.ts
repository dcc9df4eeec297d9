import { byHand, onlyIfMeant } from "../by-hand.ts";
import { compilerMismatch } from "../cgo/compiler-target.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence } from "../setting-words.ts";
import { crossCompilerRemedies } from "./cross-compiler.ts";
import { foreignCompilerLogs } from "./foreign-compiler-logs.ts";
import { foreignObjectLogs } from "./foreign-object-logs.ts";

export const crossCgoNoCrossCompiler = problem({
  id: "cross-cgo-no-cross-compiler",
  area: "cross",
  title: "cgo cross build with the compiler of this machine",
  severity: "error",
  why: "CGO_ENABLED=1 is set together with another GOOS or GOARCH, but CC is the native compiler. Go makes code for the target by itself, the C compiler does not: it stops at -m64, -marm or -arch, at assembly of another CPU (no such instruction), or at headers and functions that this system does not have (windows.h, setresgid).",
  sources: [
    "https://github.com/golang/go/issues/16395",
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
  ],
  needs: ["machine", "goSettings", "cToolchain"],
  find({ machine, goSettings, cToolchain }) {
    const mismatch = compilerMismatch(machine, goSettings, cToolchain);
    if (mismatch?.kind !== "native") return [];
    const { compiler, target } = mismatch;
    const { cc } = cToolchain;
    const settings = ["CGO_ENABLED", "GOOS", "GOARCH"].flatMap((name) => {
      const setting = goSettings.effective[name];
      return setting && setting.source.kind !== "default" ? [settingEvidence(name, setting)] : [];
    });
    return [
      {
        found: `Go builds for ${target.os}/${target.arch} with cgo, ${cc.setting} makes ${compiler.os}/${compiler.arch} code`,
        wanted: `CC set to a compiler for ${target.os}/${target.arch}, or CGO_ENABLED=0`,
        evidence: [
          ...settings,
          { kind: "command", subject: `${cc.setting} -dumpmachine`, text: cToolchain.ccTarget ?? "" },
        ],
        subject: { ...target, enabled: goSettings.effective.CGO_ENABLED?.source.kind ?? "process" },
      },
    ];
  },
  logs: [...foreignCompilerLogs, ...foreignObjectLogs],
  remedies(match, context) {
    const { os = "", arch = "", enabled = "process" } = match.subject ?? {};
    const mac = byHand("Build for macOS on a Mac: the C compiler needs Apple's SDK");
    const compilers = crossCompilerRemedies(os, arch, context);
    const target = [os, arch].filter(Boolean).join("/") || "the target";
    const own = byHand(`Set CC to a compiler for ${target}, or build in a container for it (docker build --platform)`);
    return [
      ...compilers,
      ...(os === "darwin" || os === "ios" ? [mac] : compilers.length === 0 ? [own] : []),
      onlyIfMeant(changeSetting("CGO_ENABLED", "0", enabled, context)),
    ];
  },
});
