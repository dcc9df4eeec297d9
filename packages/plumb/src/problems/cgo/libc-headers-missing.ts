import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";
import { settingEvidence } from "../setting-words.ts";
import { installLibcHeaders } from "./c-compiler.ts";
import { compilerMismatch } from "./compiler-target.ts";
import { missingHeaderLogs } from "./missing-header-logs.ts";

export const libcHeadersMissing = problem({
  id: "libc-headers-missing",
  area: "cgo",
  title: "The C compiler finds no headers of the C library",
  severity: "error",
  why: "A compiler alone is not enough for cgo: runtime/cgo includes stdlib.h and errno.h, which most distributions put into a package of their own. Without it every cgo build ends with “fatal error: stdlib.h: No such file or directory”.",
  sources: ["https://pkg.go.dev/cmd/cgo", "https://github.com/golang/go/tree/go1.26.8/src/runtime/cgo"],
  needs: ["machine", "goSettings", "cToolchain"],
  find({ machine, goSettings, cToolchain }) {
    const { cc, cgoEnabled, ccFindsLibcHeaders, developer } = cToolchain;
    if (!cgoEnabled.value || ccFindsLibcHeaders !== false) return [];
    // Then other headers are wanted anyway, or there are no tools at all: xcode-clt-missing-or-broken.
    if (compilerMismatch(machine, goSettings, cToolchain)) return [];
    if (machine.os === "darwin" && !developer?.hasClang) return [];
    const sdk = machine.os === "darwin" && developer?.sdkVersion === null;
    return [
      {
        found: `${cc.executable?.path ?? cc.setting} does not find stdlib.h${sdk ? `; ${developer?.path} has no SDK` : ""}`,
        wanted: "the headers of the C library",
        evidence: [
          settingEvidence("CC", { value: cc.setting, source: cc.source }),
          {
            kind: "command",
            subject: `${cc.setting} -fsyntax-only -x c -include stdlib.h /dev/null`,
            text: "stdlib.h is not found",
          },
        ],
      },
    ];
  },
  logs: missingHeaderLogs,
  remedies(match, context) {
    const { kernel, part } = match.subject ?? {};
    const ofKernel = {
      apt: "linux-libc-dev",
      apk: "linux-headers",
      dnf: "kernel-headers",
      pacman: "linux-api-headers",
    };
    if (kernel) return [installPackages("Install the headers of the kernel", ofKernel, context)];
    // Fedora keeps what -static links in a package of its own.
    const forStatic = installPackages("For -static: install the static C library", { dnf: "glibc-static" }, context);
    if (context.os !== "darwin") {
      return [installLibcHeaders(context), ...(part && forStatic.commands.length > 0 ? [forStatic] : [])];
    }
    const commands = ["sudo rm -rf /Library/Developer/CommandLineTools", "xcode-select --install"];
    return [byHand("Install the command line tools again", commands)];
  },
});
