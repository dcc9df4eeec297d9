import { activeInstall } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { managedVersionLogs } from "./managed-version-logs.ts";
import { selectedVersionMissing } from "./selected-version-missing.ts";

export const versionManagerVersionMissing = problem({
  id: "version-manager-version-missing",
  area: "version",
  title: "The version manager's selected Go is not installed",
  severity: "error",
  why: "The go that PATH finds is a version manager's stand-in. It reads a version from .go-version, .tool-versions or its own settings and ends with an error when that version is not installed or none is selected, so no go command works here.",
  sources: ["https://asdf-vm.com/manage/versions.html", "https://github.com/go-nv/goenv"],
  needs: ["goInstalls", "project"],
  find({ goInstalls, project }) {
    const active = activeInstall(goInstalls);
    if (!active || !selectedVersionMissing(goInstalls)) return [];
    const installs = goInstalls.installs.filter(({ origin, shim }) => origin === active.origin && !shim);
    const [said = ""] = (goInstalls.activeRun?.output ?? "").trim().split("\n");
    const pin = project.pins.find(({ manager }) => manager === active.origin) ?? project.pins[0];
    return [
      {
        found: pin
          ? `${active.origin} is to use Go ${pin.version}, which it does not have`
          : `${active.origin} has no Go selected`,
        wanted: "a selected version that is installed",
        evidence: [
          { kind: "command", subject: "go version", text: said },
          ...(pin ? [{ kind: "file" as const, subject: `${pin.file}:${pin.line}`, text: pin.version }] : []),
        ],
        subject: {
          manager: active.origin,
          version:
            pin?.version ?? installs.find(({ executable }) => executable.go)?.executable.go?.version.slice(2) ?? "",
        },
      },
    ];
  },
  logs: managedVersionLogs,
  remedies(match) {
    const { manager = "the version manager", version: given = "" } = match.subject ?? {};
    // It may come from a log: nothing else than a version gets into a command.
    const version = /^[\w.-]+$/.test(given) ? given : "";
    const commands = installCommands(manager, version);
    return [byHand(version ? `Install Go ${version} with ${manager}` : `Select a version with ${manager}`, commands)];
  },
});

function installCommands(manager: string, version: string): string[] {
  if (version === "") return [];
  if (manager === "asdf") return [`asdf install golang ${version}`, `asdf set golang ${version}`];
  if (manager === "goenv") return [`goenv install ${version}`, `goenv local ${version}`];
  if (manager === "mise") return [`mise use go@${version}`];
  if (manager === "gvm") return [`gvm install go${version} -B`, `gvm use go${version} --default`];
  return manager === "proto" ? [`proto install go ${version}`] : [];
}
