import { newestGoForMacos } from "../../go/minimum-os.ts";
import { activeInstall, activeVersion, answered } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { macosTooOld } from "./macos-too-old.ts";

export const goNeedsNewerMacos = problem({
  id: "go-needs-newer-macos",
  area: "version",
  title: "This Go needs a newer macOS",
  severity: "error",
  why: "Each Go release names the oldest macOS it supports. On an older one it, or a program it builds, stops at the start when dyld does not find a system function (symbol not found), or fails later where that function is used.",
  sources: ["https://go.dev/wiki/MinimumRequirements", "https://go.dev/doc/go1.27#darwin"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const floor = macosTooOld(machine, goInstalls);
    const active = activeInstall(goInstalls);
    const version = activeVersion(goInstalls);
    const macos = machine.distribution.version;
    if (!floor || !active || !version || !macos) return [];
    const newest = newestGoForMacos(macos);
    return [
      {
        found: `${version} on macOS ${macos}`,
        wanted: `macOS ${floor.minimum} or newer${newest ? `, or Go ${newest}` : ""}`,
        evidence: [
          { kind: "file", subject: active.executable.path, text: version },
          { kind: "command", subject: "sw_vers -productVersion", text: macos },
        ],
        // It got through its start: then only what it builds is in doubt.
        severity: answered(goInstalls) ? "warning" : "error",
        subject: { newest: newest ?? "", source: floor.source },
      },
    ];
  },
  remedies(match) {
    const { newest } = match.subject ?? {};
    return [
      byHand("Update macOS", ["softwareupdate --list"]),
      ...(newest ? [byHand(`Install the last Go ${newest} from https://go.dev/dl/#archive`)] : []),
    ];
  },
});
