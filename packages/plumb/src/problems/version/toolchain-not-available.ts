import { isLanguageVersion } from "../../go/version.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { projectToolchain } from "../project-toolchain.ts";
import { shellWord } from "../shell-word.ts";

export const toolchainNotAvailable = problem({
  id: "toolchain-not-available",
  area: "version",
  title: "The go line names a toolchain that does not exist",
  severity: "error",
  why: "`go 1.23` is a language version; its first release is called 1.23.0. Go 1.21 before 1.21.11 and 1.22 before 1.22.4 take the line by the word and try to download go1.23, which was never released: “download go1.23 for …: toolchain not available”. Later releases add the .0 themselves.",
  sources: ["https://go.dev/issue/62278", "https://go.dev/doc/toolchain#name"],
  needs: ["goInstalls", "goSettings", "project"],
  find({ goInstalls, goSettings, project }) {
    const found = projectToolchain(goInstalls, goSettings, project);
    const { file, choice, local } = found ?? {};
    if (!file?.go || choice?.kind !== "fails" || choice.code !== "no-such-toolchain") return [];
    // A GOTOOLCHAIN such as go1.23 is gotoolchain-invalid.
    if (!isLanguageVersion(file.go.text) || !choice.reason.startsWith(`go${file.go.text} `)) return [];
    return [
      {
        found: `${local} would download go${file.go.text}, which was never released`,
        wanted: `go ${file.go.text}.0 in ${file.name}, or a newer local Go`,
        evidence: [{ kind: "file", subject: `${file.path}:${file.go.line}`, text: `go ${file.go.text}` }],
        subject: { path: file.path, kind: file.name === "go.work" ? "work" : "mod", version: `${file.go.text}.0` },
      },
    ];
  },
  logs: [
    {
      says: [
        "download go{wanted:id} for {os:word}: toolchain not available",
        "download {wanted:id}: toolchain not available",
      ],
      confidence: 0.97,
      subject: ({ wanted = "" }) => ({ path: "go.mod", version: isLanguageVersion(wanted) ? `${wanted}.0` : "" }),
      found: "there is no toolchain called go{wanted} to download",
    },
  ],
  remedies(match, context) {
    const { path = "", kind = "mod", version = "" } = match.subject ?? {};
    if (version === "") return [byHand("Name a released version in the go and toolchain lines"), getGo(context, null)];
    // Without GOTOOLCHAIN=local the edit itself would want the missing toolchain.
    const edit = `env GOTOOLCHAIN=local go ${kind} edit -go=${version} ${shellWord(path)}`;
    return [byHand(`Write the release: go ${version}`, [edit]), getGo(context, null)];
  },
});
