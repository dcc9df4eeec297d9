import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { isTool } from "./missing-tool-logs.ts";

export const goNotExecutable = problem({
  id: "go-not-executable",
  area: "version",
  title: "The go command on PATH lacks the permission to execute",
  severity: "error",
  why: "Shells pass over files without the x permission and then say that there is no go. Copies through FAT, zip archives or some CI caches lose it, and a restrictive umask or owner hides the file from other users.",
  sources: ["https://man7.org/linux/man-pages/man2/execve.2.html"],
  needs: ["goInstalls"],
  find({ goInstalls }) {
    if (goInstalls.active !== null) return [];
    const onPath = goInstalls.installs.find(({ pathIndex }) => pathIndex !== null);
    if (!onPath || onPath.executable.mayExecute) return [];
    const { path, mode, uid } = onPath.executable;
    return [
      {
        found: `${path} may not be executed by this user`,
        wanted: "a go command with the x permission",
        evidence: [{ kind: "file", subject: path, text: `mode ${mode.toString(8)}, owner ${uid}` }],
        subject: { path },
      },
    ];
  },
  logs: [
    {
      says: [
        "fork/exec {path:path}: permission denied",
        "{path:word}: permission denied",
        "permission denied: {path:word}",
      ],
      confidence: 0.94,
      when: ({ path = "" }) => isTool({ path }) || /[\\/]bin[\\/]go(\.exe)?$/.test(path),
      found: "{path} may not be executed",
    },
  ],
  remedies(match) {
    const command = `sudo chmod a+x ${shellWord(match.subject?.path ?? "")}`;
    return [byHand("Give it the permission", [command])];
  },
});
