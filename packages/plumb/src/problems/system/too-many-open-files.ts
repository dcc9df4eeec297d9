import { compareGoVersions } from "../../go/version.ts";
import { activeVersion } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { openFilesLogs } from "./open-files-logs.ts";

export const tooManyOpenFiles = problem({
  id: "too-many-open-files",
  area: "system",
  title: "Few files may be open at once",
  severity: "warning",
  why: "Programs built by Go 1.19 and later, the go command among them, raise their soft limit of open files to the hard one, so that macOS's 256 and Linux's 1024 do not hold for them; older ones keep the soft limit. Below 1024 a parallel build, gopls or a walk through many packages ends with “too many open files”.",
  sources: [
    "https://go.dev/doc/go1.19#os",
    "https://github.com/golang/go/issues/46279",
    "https://github.com/nix-community/gomod2nix/issues/50",
  ],
  needs: ["goInstalls", "storage"],
  find({ goInstalls, storage }) {
    if (storage.openFiles === null) return [];
    const version = activeVersion(goInstalls);
    const raises = version === null || compareGoVersions(version, "go1.19") >= 0;
    const limit = raises ? storage.openFiles.hard : storage.openFiles.soft;
    if (limit === null || limit >= 1024) return [];
    const name = raises ? "hard" : "soft";
    return [
      {
        found: `${limit} open files at most (${name} limit)`,
        wanted: "1024 or more",
        evidence: [{ kind: "command", subject: raises ? "ulimit -Hn" : "ulimit -n", text: String(limit) }],
        subject: { name },
      },
    ];
  },
  logs: openFilesLogs,
  remedies(match, context) {
    if (match.evidence.length === 0)
      return [byHand("Raise the limit in this shell, and in its start file", ["ulimit -n 4096"])];
    if (match.subject?.name === "soft") {
      return [byHand("Raise it in this shell, and in its start file", ["ulimit -n 4096"])];
    }
    const where =
      context.os === "linux"
        ? "/etc/security/limits.conf, the service's LimitNOFILE= or docker run --ulimit nofile="
        : "launchctl limit maxfiles";
    return [byHand(`Raise the hard limit where it is set: ${where}`)];
  },
});
