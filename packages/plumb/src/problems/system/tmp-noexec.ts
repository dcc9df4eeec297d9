import { byHand } from "../by-hand.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { unsetSetting } from "../setting-words.ts";
import { isBuilt } from "./built-program.ts";

export const tmpNoexec = problem({
  id: "tmp-noexec",
  area: "system",
  title: "The temporary directory forbids running programs",
  severity: "error",
  why: "`go run` and `go test` build a program in GOTMPDIR, or else in the system's temporary directory, and start it there. On a file system mounted noexec that ends with “fork/exec …: permission denied”; `go build` works.",
  sources: ["https://github.com/perkeep/perkeep/issues/915", "https://pkg.go.dev/cmd/go#hdr-Environment_variables"],
  needs: ["goSettings", "storage"],
  find({ goSettings, storage }) {
    const place = storage.places.find(({ role }) => role === "GOTMPDIR");
    if (!place?.mount?.options.includes("noexec")) return [];
    const setting = userSetting(goSettings, "GOTMPDIR");
    return [
      {
        found: `${place.path} is on ${place.mount.point}, mounted noexec`,
        wanted: "a GOTMPDIR where programs may run",
        evidence: [{ kind: "file", subject: place.mount.point, text: place.mount.options.join(",") }],
        subject: { source: setting?.source.kind ?? "" },
      },
    ];
  },
  logs: [
    {
      says: [
        "fork/exec {path:path}: {permission denied|operation not permitted|access is denied}",
        "exec: '{path:path}': permission denied",
        "{path:word}: {permission denied|operation not permitted}",
        "permission denied: {path:word}",
      ],
      confidence: 0.95,
      when: ({ path = "" }) => isBuilt(path),
      found: "{path} was built, and may not be started where it lies",
    },
    {
      says: "fork/exec {path:path}: permission denied",
      confidence: 0.72,
      when: ({ path = "" }) => /^\/(tmp|var\/tmp|dev\/shm|private\/tmp)\//.test(path) && !isBuilt(path),
      found: "{path} lies in the directory for temporary files, and may not be started there",
    },
  ],
  remedies(match, context) {
    const source = match.subject?.source ?? "";
    const commands = ['mkdir -p "$HOME/.cache/go-tmp"', 'go env -w GOTMPDIR="$HOME/.cache/go-tmp"'];
    // A variable of the process would win over the file.
    const unset = source === "process" ? [unsetSetting("GOTMPDIR", source, context)] : [];
    return [...unset, byHand("Give Go a temporary directory of its own", commands)];
  },
});
