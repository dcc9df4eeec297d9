import { compareOsVersions, newestGoForMacos } from "../../go/minimum-os.ts";
import { activeInstall, activeVersion, answered } from "../active-go.ts";
import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { goNeedsNewerMacosLogs, olderGo } from "./go-needs-newer-macos-logs.ts";
import { macosTooOld } from "./macos-too-old.ts";

export const goNeedsNewerMacos = problem({
  id: "go-needs-newer-macos",
  area: "version",
  title: "Go, or a program it built, needs a newer macOS",
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
  image({ os, minOs, effectiveMinOs: needs, go }, file, { minMacos }) {
    if (os !== "darwin" || needs === null) return [];
    const stamp = minOs === needs ? "" : ` (stamped ${minOs ?? "nothing"})`;
    const evidence = [binaryEvidence(file, `minimum macOS ${minOs ?? "not stamped"}${go ? `, ${go.version}` : ""}`)];
    if (minMacos !== null && compareOsVersions(needs, minMacos) > 0) {
      const subject = { newest: newestGoForMacos(minMacos) ?? "", image: "true" };
      return [{ found: `needs macOS ${needs}${stamp}`, wanted: `runs on macOS ${minMacos}`, evidence, subject }];
    }
    if (stamp === "" || minOs === null) return [];
    const found = `stamped for macOS ${minOs}, but ${go?.version ?? "it"} needs ${needs}`;
    return [{ found, wanted: `macOS ${needs} or newer`, evidence, severity: "info", subject: { image: "true" } }];
  },
  logs: goNeedsNewerMacosLogs,
  remedies(match) {
    const { newest, image } = match.subject ?? {};
    if (image) return newest ? [byHand(`Build it with Go ${newest}, the last that makes programs for that macOS`)] : [];
    return [
      byHand("Update macOS", ["softwareupdate --list"]),
      ...(newest ? [byHand(`Install the last Go ${newest} from https://go.dev/dl/#archive`)] : []),
      ...(match.evidence.length === 0 ? [olderGo] : []),
    ];
  },
});
