import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { compilerMismatch } from "./compiler-target.ts";
import { gccBitnessLogs } from "./gcc-bitness-logs.ts";

export const gccBitnessMismatch = problem({
  id: "gcc-bitness-mismatch",
  area: "cgo",
  title: "The C compiler has the other word size than Go's target",
  severity: "error",
  why: "cgo asks the compiler for Go's word size (-m32, -m64). A MinGW-w64 or ARM compiler has one size only: it refuses the option, or the linker skips all its libraries as incompatible. gcc for x86-64 on Linux makes 32-bit code when the packages of its other half are installed.",
  sources: [
    "https://github.com/go-vgo/robotgo/issues/343",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go",
  ],
  needs: ["machine", "goSettings", "cToolchain"],
  find({ machine, goSettings, cToolchain }) {
    const mismatch = compilerMismatch(machine, goSettings, cToolchain);
    if (mismatch?.kind !== "bitness") return [];
    const { compiler, target } = mismatch;
    const { cc } = cToolchain;
    // Only x86 compilers on Linux and its like may have both halves.
    const multilib = ["386", "amd64"].includes(target.arch) && target.os !== "windows";
    return [
      {
        found: `CC=${cc.setting} makes ${compiler.os}/${compiler.arch} code`,
        wanted: `a compiler for ${target.os}/${target.arch}`,
        evidence: [
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
          { kind: "command", subject: `${cc.setting} -dumpmachine`, text: cToolchain.ccTarget ?? "" },
        ],
        severity: multilib ? "warning" : "error",
        subject: { source: cc.source.kind, arch: target.arch, os: target.os, multilib: String(multilib) },
      },
    ];
  },
  logs: gccBitnessLogs,
  remedies(match, context) {
    const { source = "default", arch = "", os = "", multilib } = match.subject ?? {};
    const half = { apt: "gcc-multilib", dnf: "glibc-devel.i686 libgcc.i686", pacman: "lib32-gcc-libs lib32-glibc" };
    const cpu = arch === "386" ? "i686" : "x86_64";
    if (multilib === "true") return [installPackages("Install the other half of the compiler", half, context)];
    if (os === "windows" && context.os === "windows") {
      return [byHand(`Install MinGW-w64 for ${cpu} (MSYS2, WinLibs) and put its bin folder first on PATH`)];
    }
    if (os === "windows") {
      const compiler = `${cpu}-w64-mingw32-gcc`;
      return [byHand(`Use the MinGW-w64 for it: CC=${compiler}`, [`export CC=${compiler}`])];
    }
    if (source === "log")
      return [
        byHand(`Install a compiler for ${[os, arch].filter(Boolean).join("/") || "Go's target"}, or change GOARCH`),
      ];
    return source === "default"
      ? [byHand(`Set CC to a compiler for ${os}/${arch}`)]
      : [unsetSetting("CC", source, context)];
  },
});
