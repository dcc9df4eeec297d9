import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

export const pkgConfigMissing = problem({
  id: "pkg-config-missing",
  area: "cgo",
  title: "PKG_CONFIG names a program that is not there",
  severity: "error",
  why: "A package with a “#cgo pkg-config:” line makes go run the program in PKG_CONFIG, or pkg-config, to learn the library's flags. When PKG_CONFIG names one that does not exist, each of them fails with “executable file not found”.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/exec.go",
  ],
  needs: ["cToolchain"],
  find({ cToolchain }) {
    const { pkgConfig, cgoEnabled } = cToolchain;
    // Without the setting few packages ask for it, and those that do name it.
    if (!cgoEnabled.value || pkgConfig.source.kind === "default" || pkgConfig.executable !== null) return [];
    return [
      {
        found: `PKG_CONFIG=${pkgConfig.setting}, which is not found`,
        wanted: "PKG_CONFIG unset, or a program that exists",
        evidence: [settingEvidence("PKG_CONFIG", { value: pkgConfig.setting, source: pkgConfig.source })],
        subject: { source: pkgConfig.source.kind },
      },
    ];
  },
  remedies(match, context) {
    return [unsetSetting("PKG_CONFIG", match.subject?.source ?? "process", context)];
  },
});
