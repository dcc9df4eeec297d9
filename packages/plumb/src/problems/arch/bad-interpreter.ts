import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { programs } from "../programs.ts";
import { shellWord } from "../shell-word.ts";
import { badInterpreterLogs } from "./bad-interpreter-logs.ts";

export const badInterpreter = problem({
  id: "bad-interpreter",
  area: "arch",
  title: "A script's interpreter is missing",
  severity: "error",
  why: "The kernel starts a script through the program its #! line names, byte for byte. When that program is not there, or the line ends in CR LF so that an invisible carriage return belongs to the name, starting it fails with “bad interpreter” or “no such file or directory”. The CPU is not the matter.",
  sources: ["https://man7.org/linux/man-pages/man2/execve.2.html"],
  needs: ["goInstalls", "tools"],
  find({ goInstalls, tools }) {
    return programs(goInstalls, tools).flatMap(({ executable, first }) => {
      const { kind, interpreter, interpreterPresent, path } = executable;
      if (kind !== "script" || interpreterPresent !== false || interpreter === null) return [];
      const crlf = interpreter.endsWith("\r");
      const name = interpreter.trimEnd();
      return [
        {
          found: crlf
            ? `${path} has Windows line ends, so it asks for ${name} with a carriage return`
            : `${path} asks for ${name}, which is not here`,
          wanted: crlf ? "line ends without carriage return" : `${name}, or another interpreter in the first line`,
          evidence: [{ kind: "file", subject: path, text: `#!${JSON.stringify(interpreter).slice(1, -1)}` }],
          severity: first ? "error" : "warning",
          subject: { path, crlf: String(crlf), name },
        } as const,
      ];
    });
  },
  logs: badInterpreterLogs,
  remedies(match) {
    const { path = "SCRIPT", crlf, name = "the interpreter" } = match.subject ?? {};
    if (crlf === "true") {
      const file = shellWord(path);
      const commands = [`tr -d '\\r' < ${file} > ${file}.new`, `chmod 755 ${file}.new`, `mv ${file}.new ${file}`];
      return [byHand("Remove the carriage returns", commands)];
    }
    return [byHand(`Install ${name}, or correct the first line of ${path}`)];
  },
});
