import { compareGoVersions, isGoVersion } from "../../go/version.ts";
import { activeInstall, activeVersion } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { runsHere } from "../host-platform.ts";
import { type Match, problem } from "../problem.ts";
import { oldGoNoDarwinArm64Logs } from "./old-go-no-darwin-arm64-logs.ts";

export const oldGoNoDarwinArm64 = problem({
  id: "old-go-no-darwin-arm64",
  area: "version",
  title: "This Go is older than its port to Apple Silicon",
  severity: "error",
  why: "Go 1.16 is the first release for macOS on ARM64. An older one exists for Intel only: it runs under Rosetta as long as macOS has that, and what it builds is x86_64, which Delve does not debug there. A newer Go compiles old code too: the go line in go.mod keeps the language of that version.",
  sources: ["https://go.dev/doc/go1.16#darwin", "https://go.dev/doc/toolchain"],
  needs: ["machine", "goInstalls", "project"],
  find({ machine, goInstalls, project }) {
    if (machine.os !== "darwin" || machine.arch !== "arm64") return [];
    const tooOld = (version: string) => isGoVersion(version) && compareGoVersions(version, "go1.16") < 0;
    const active = activeInstall(goInstalls);
    const version = activeVersion(goInstalls);
    const matches: Match[] = [];
    // One that does not start at all has its own problem.
    if (active && version && tooOld(version) && runsHere(active.executable, machine) !== "foreign") {
      matches.push({
        found: `${active.executable.path} is ${version}`,
        wanted: "Go 1.16 or newer",
        evidence: [{ kind: "file", subject: active.executable.path, text: version }],
      });
    }
    for (const pin of project.pins) {
      if (!tooOld(pin.version)) continue;
      matches.push({
        found: `${pin.file}:${pin.line} pins Go ${pin.version}`,
        wanted: "Go 1.16 or newer",
        evidence: [{ kind: "file", subject: `${pin.file}:${pin.line}`, text: `${pin.manager}: ${pin.version}` }],
        severity: "warning",
        subject: { pin: `${pin.file}:${pin.line}` },
      });
    }
    return matches;
  },
  logs: oldGoNoDarwinArm64Logs,
  remedies(match, context) {
    const pin = match.subject?.pin;
    const mac = { ...context, os: "darwin", arch: "arm64" };
    return pin ? [byHand(`Pin a release from 1.16 on in ${pin}`)] : [getGo(mac, null)];
  },
});
