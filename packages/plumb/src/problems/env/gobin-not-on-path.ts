import { byHand } from "../by-hand.ts";
import { pathLine } from "../get-go.ts";
import { problem } from "../problem.ts";
import { installedProgramLogs } from "./installed-program-logs.ts";

export const gobinNotOnPath = problem({
  id: "gobin-not-on-path",
  area: "env",
  title: "Programs that go install made are not on PATH",
  severity: "error",
  why: "`go install` writes to GOBIN, or else to the bin directory of GOPATH, mostly ~/go/bin, and no installer puts that on PATH. Shells, protoc and go generate then do not find what was just installed: “command not found”, “program not found or is not executable”.",
  sources: ["https://go.dev/doc/tutorial/compile-install", "https://protobuf.dev/getting-started/gotutorial/"],
  needs: [],
  logs: installedProgramLogs,
  remedies(_match, context) {
    const line = pathLine("$(go env GOPATH)/bin", context);
    return [
      byHand("Put the directory on PATH, also in your shell's start file or image", [line]),
      byHand("If it is not there either, install it with go install"),
    ];
  },
});
