import { isToolchainVersion } from "../../go/version.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { problem } from "../problem.ts";
import { isBeforeToolchains, projectToolchain } from "../project-toolchain.ts";
import { settingEvidence } from "../setting-words.ts";
import { gotoolchainConflictLogs } from "./gotoolchain-conflict-logs.ts";
import { allowSwitching } from "./gotoolchain-remedy.ts";

export const gotoolchainLocalConflict = problem({
  id: "gotoolchain-local-conflict",
  area: "version",
  title: "GOTOOLCHAIN forbids the Go that the module needs",
  severity: "error",
  why: "Since 1.21 the go line is a minimum: an older go switches to a newer toolchain or refuses. With GOTOOLCHAIN=local, with a named version, or with a toolchain default line it may not switch: “go.mod requires go >= … (running go …; GOTOOLCHAIN=local)”. The official container images and several distributions set local.",
  sources: ["https://go.dev/doc/toolchain#select", "https://github.com/cloudfoundry/go-buildpack/issues/526"],
  needs: ["goInstalls", "goSettings", "project"],
  find({ goInstalls, goSettings, project }) {
    const found = projectToolchain(goInstalls, goSettings, project);
    const { file, choice, local } = found ?? {};
    if (!local || !file?.go || choice?.kind !== "fails" || isBeforeToolchains(local)) return [];
    // `unreadable` here: a GOTOOLCHAIN that names Go 1.20 or older.
    if (choice.code !== "too-old" && choice.code !== "unreadable") return [];
    const setting = goSettings.effective.GOTOOLCHAIN;
    const byLine = file.toolchain?.text === "default" ? file.toolchain : null;
    return [
      {
        found: choice.reason,
        wanted: `Go ${file.go.text} or newer, or leave to switch to it`,
        evidence: [
          { kind: "file", subject: `${file.path}:${file.go.line}`, text: `go ${file.go.text}` },
          ...(byLine
            ? [{ kind: "file" as const, subject: `${file.path}:${byLine.line}`, text: "toolchain default" }]
            : []),
          setting
            ? settingEvidence("GOTOOLCHAIN", setting)
            : { kind: "setting", subject: "GOTOOLCHAIN", text: "GOTOOLCHAIN=local, as go.env sets none" },
        ],
        subject: { needed: file.go.text, source: byLine ? "" : (setting?.source.kind ?? "default") },
      },
    ];
  },
  logs: gotoolchainConflictLogs,
  remedies(match, context) {
    const { needed = "", source } = match.subject ?? {};
    const version = isToolchainVersion(needed) ? `go${needed}` : null;
    // The environment wins over every other place that sets it, so this works wherever that is.
    const lend = byHand("Let go fetch the newer one: for this shell, image or job", ["export GOTOOLCHAIN=auto"]);
    const allow = source === "log" ? [lend] : source ? [allowSwitching(source, context)] : [];
    return [...allow, getGo(context, version)];
  },
});
