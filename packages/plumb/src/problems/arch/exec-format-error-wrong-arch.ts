import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { execFormatErrorLogs } from "./exec-format-error-logs.ts";

export const execFormatErrorWrongArch = problem({
  id: "exec-format-error-wrong-arch",
  area: "arch",
  title: "A program is for another CPU or operating system",
  severity: "error",
  why: "The kernel starts a program only when its header names the kernel's own format and CPU; else it answers “exec format error” (Linux), “bad CPU type in executable” (macOS) or “not a valid Win32 application”. Shells that then try the file as a script complain of a syntax error. Go builds for the GOOS and GOARCH of the build, and release pages offer one file for each platform.",
  sources: [
    "https://man7.org/linux/man-pages/man2/execve.2.html",
    "https://go.dev/doc/install/source#environment",
    "https://github.com/libuv/libuv/blob/v1.x/include/uv/errno.h",
  ],
  needs: [],
  logs: execFormatErrorLogs,
  remedies(match, context) {
    const { program, arch } = match.subject ?? {};
    const here = context.os === "darwin" || context.os === "linux" ? context.os : "linux";
    const cpu = arch ?? context.arch;
    const name = program ? program : "it";
    return [
      byHand(`Look for which CPU ${name} was made, and which this machine has`, [
        ...(program ? [`file ${shellWord(program)}`] : []),
        "uname -sm",
      ]),
      byHand(
        `Build it for this machine, or download the file for ${cpu ? `${here}/${cpu}` : "its platform"}`,
        cpu ? [`env GOOS=${here} GOARCH=${cpu} go build`] : ["env -u GOOS -u GOARCH go build"],
      ),
    ];
  },
});
