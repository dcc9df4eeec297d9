import { activeInstall } from "../active-go.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const goNotExecutable = problem({
  id: "go-not-executable",
  area: "system",
  title: "A go command may not be executed",
  severity: "error",
  why: "The file is there and is a program, but this user has no permission to execute it, as after unpacking without modes, copying from a file system that has none, or installing as another user. A shell passes over it: it takes the next go on PATH or says “permission denied”.",
  sources: ["https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_01_04"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    if (machine.os === "windows") return [];
    const active = activeInstall(goInstalls);
    return goInstalls.installs.flatMap(({ executable, pathIndex }) => {
      if (pathIndex === null || executable.kind !== "binary" || executable.mayExecute) return [];
      // Behind the go that is used it changes nothing.
      if (active && active.pathIndex !== null && active.pathIndex < pathIndex) return [];
      const mode = (executable.mode & 0o7777).toString(8);
      return [
        {
          found: `${executable.path} has mode ${mode}, owner ${executable.uid}${active ? `; ${active.executable.path} is used instead` : ""}`,
          wanted: "permission to execute it",
          evidence: [{ kind: "file" as const, subject: executable.path, text: `mode ${mode}` }],
          severity: active ? ("warning" as const) : ("error" as const),
          subject: { path: executable.realPath ?? executable.path },
        },
      ];
    });
  },
  remedies(match) {
    const path = match.subject?.path ?? "";
    return [{ title: "Allow it", commands: [`sudo chmod a+x ${shellWord(path)}`], safe: false }];
  },
});
