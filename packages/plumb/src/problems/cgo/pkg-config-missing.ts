import { byHand } from "../by-hand.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { installPackages } from "../install-packages.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";
import { pkgConfigNotFoundLogs } from "./pkg-config-not-found-logs.ts";

export const pkgConfigMissing = problem({
  id: "pkg-config-missing",
  area: "cgo",
  title: "pkg-config is not there, or for another CPU",
  severity: "error",
  why: "A package with a “#cgo pkg-config:” line makes go run the program in PKG_CONFIG, or pkg-config, to learn the library's flags. When PKG_CONFIG names one that does not exist, each of them fails with “executable file not found”.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go",
  ],
  needs: ["machine", "cToolchain"],
  find({ machine, cToolchain }) {
    const { pkgConfig, cgoEnabled } = cToolchain;
    const { executable } = pkgConfig;
    // Without the setting few packages ask for it, and those that do name it; one on PATH for another CPU is tool-wrong-arch.
    if (!cgoEnabled.value || pkgConfig.source.kind === "default") return [];
    if (executable && runsHere(executable, machine) !== "foreign") return [];
    return [
      {
        found: `PKG_CONFIG=${pkgConfig.setting}, which ${executable ? `is ${platformText(executable)}` : "is not found"}`,
        wanted: "PKG_CONFIG unset, or a program that exists",
        evidence: [settingEvidence("PKG_CONFIG", { value: pkgConfig.setting, source: pkgConfig.source })],
        subject: { source: pkgConfig.source.kind },
      },
    ];
  },
  logs: pkgConfigNotFoundLogs,
  remedies(match, context) {
    const source = match.subject?.source;
    if (source) return [unsetSetting("PKG_CONFIG", source, context)];
    const title = "Install pkg-config";
    if (context.os === "darwin") return [byHand(title, ["brew install pkgconf"])];
    if (context.os === "windows") {
      return [byHand(`${title}, e.g. with MSYS2`, ["pacman -S mingw-w64-ucrt-x86_64-pkgconf"])];
    }
    const packages = {
      apt: "pkg-config",
      apk: "pkgconf",
      dnf: "pkgconf-pkg-config",
      pacman: "pkgconf",
      zypper: "pkg-config",
    };
    return [installPackages(title, packages, context)];
  },
});
