import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { projectToolchain } from "../project-toolchain.ts";
import { settingEvidence } from "../setting-words.ts";

export const toolchainNotOnPath = problem({
  id: "toolchain-not-on-path",
  area: "version",
  title: "GOTOOLCHAIN takes newer toolchains from PATH only, and PATH has none",
  severity: "error",
  why: "With GOTOOLCHAIN=path, local+path or a name and +path go looks on PATH for a program called like the toolchain, as go1.26.8, and downloads nothing. Where it is not there every command in the module ends with “cannot find … in PATH”.",
  sources: [
    "https://go.dev/doc/toolchain#select",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/toolchain/select.go",
  ],
  needs: ["goInstalls", "goSettings", "project"],
  find({ goInstalls, goSettings, project }) {
    const { file, choice } = projectToolchain(goInstalls, goSettings, project) ?? {};
    const setting = goSettings.effective.GOTOOLCHAIN;
    if (!setting || choice?.kind !== "fails" || choice.code !== "not-on-path") return [];
    const line = file?.toolchain ?? file?.go;
    return [
      {
        found: choice.reason,
        wanted: "that program on PATH, or leave to download it",
        evidence: [
          settingEvidence("GOTOOLCHAIN", setting),
          ...(file && line ? [{ kind: "file" as const, subject: `${file.path}:${line.line}`, text: line.text }] : []),
        ],
        subject: { toolchain: /go1[.\w]*/.exec(choice.reason)?.[0] ?? "" },
      },
    ];
  },
  logs: [
    {
      says: "cannot find '{toolchain:id}' in PATH",
      confidence: 0.95,
      when: ({ toolchain = "" }) => /^go1\.\d/.test(toolchain),
      found: "PATH has no program {toolchain}, and GOTOOLCHAIN does not allow a download",
    },
  ],
  remedies(match) {
    const { toolchain = "go1.26.8" } = match.subject ?? {};
    const wrapper = [`go install golang.org/dl/${toolchain}@latest`, `${toolchain} download`];
    return [
      byHand("Let go download toolchains", ["export GOTOOLCHAIN=auto"]),
      byHand(
        `Or put ${toolchain} on PATH`,
        wrapper.map((line) => `env GOTOOLCHAIN=local ${line}`),
      ),
    ];
  },
});
