import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { programs } from "../programs.ts";
import { shellWord } from "../shell-word.ts";
import { scriptWithoutShebangLogs } from "./script-without-shebang-logs.ts";

export const scriptWithoutShebang = problem({
  id: "script-without-shebang",
  area: "arch",
  title: "An executable text has no #! line",
  severity: "warning",
  why: "Shells run such a file themselves, but the kernel, and with it editors, go generate and containers, refuses it: exec format error. That reads like a wrong CPU and is none; the first line must be #! and an interpreter.",
  sources: [
    "https://man7.org/linux/man-pages/man2/execve.2.html",
    "https://pubs.opengroup.org/onlinepubs/9799919799/functions/exec.html",
  ],
  needs: ["goInstalls", "tools"],
  find({ goInstalls, tools }) {
    return programs(goInstalls, tools).flatMap(({ executable, isGo }) => {
      if (executable.kind !== "text" || !executable.mayExecute) return [];
      return [
        {
          found: `${executable.path} is text that does not start with #!`,
          wanted: "#!/bin/sh (or its interpreter) as the very first line",
          evidence: [{ kind: "file", subject: executable.path, text: "executable, text, no #! line" }],
          severity: isGo ? "error" : "warning",
          subject: { path: executable.path },
        } as const,
      ];
    });
  },
  logs: scriptWithoutShebangLogs,
  remedies(match) {
    const { path: machine, program = "SCRIPT" } = match.subject ?? {};
    const path = shellWord(machine ?? program);
    return [
      byHand("Put #!/bin/sh in front, if it is a shell script", [
        `printf '#!/bin/sh\\n' | cat - ${path} > ${path}.new`,
        `chmod 755 ${path}.new`,
        `mv ${path}.new ${path}`,
      ]),
    ];
  },
});
