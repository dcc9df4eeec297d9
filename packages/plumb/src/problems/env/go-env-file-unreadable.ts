import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const goEnvFileUnreadable = problem({
  id: "go-env-file-unreadable",
  area: "env",
  title: "Go's user settings cannot be read",
  severity: "warning",
  why: "When the system does not let go read its settings file, because it belongs to somebody else, often after a `sudo go env -w`, or is a directory, go goes on as if there were none. What was set with `go env -w` has no effect then, and no command says so.",
  sources: ["https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/cfg/cfg.go"],
  needs: ["goSettings"],
  find({ goSettings: { userFile } }) {
    if (userFile?.unreadable === undefined) return [];
    const { path, unreadable } = userFile;
    return [
      {
        found: unreadable,
        wanted: "a file that this user may read, or none",
        evidence: [{ kind: "file", subject: path, text: unreadable }],
        subject: { path, kind: unreadable.includes("a directory") ? "directory" : "file" },
      },
    ];
  },
  remedies(match) {
    const { path = "", kind = "" } = match.subject ?? {};
    const file = shellWord(path);
    // What lies in the directory nobody here knows.
    if (kind === "directory") return [byHand("Move the directory away", [`mv -n ${file} ${shellWord(`${path}.old`)}`])];
    return [byHand("Make the file this user's own", [`sudo chown "$(id -u)" ${file}`, `chmod u+rw ${file}`])];
  },
});
