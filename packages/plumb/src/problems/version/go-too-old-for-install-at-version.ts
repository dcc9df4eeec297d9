import { hasSince } from "../../go/standard-library.ts";
import { getGo } from "../get-go.ts";
import type { LogContext } from "../log-context.ts";
import type { Caught } from "../log-pattern.ts";
import { problem } from "../problem.ts";
import { whichGo } from "./which-go.ts";

export const goTooOldForInstallAtVersion = problem({
  id: "go-too-old-for-install-at-version",
  area: "version",
  title: "Go is too old for go install with a version",
  severity: "error",
  why: "`go install pkg@version` exists since Go 1.16 and `go run pkg@version` since 1.17. Older releases take the @ for part of an import path, or say that only `go get` takes a version. Distributions kept such releases for years.",
  sources: [
    "https://go.dev/doc/go1.16#go-command",
    "https://go.dev/doc/go1.17#go-command",
    "https://github.com/golang/go/issues/40276",
  ],
  needs: [],
  logs: [
    {
      says: ["cannot use path@version syntax in GOPATH mode", "can only use path@version syntax with 'go get'$"],
      confidence: 0.94,
      when: mayLackInstall,
      found: "this go command does not know pkg@version",
    },
    {
      says: [
        "cannot find package '{package:path}' in any of:",
        "malformed import path '{package:path}': invalid char",
        "invalid import path '{package:path}'",
        "unrecognized import path '{package:path}'",
      ],
      confidence: 0.91,
      when: (caught, log) =>
        /^[\w./-]+@(v\d|latest|master|main)/.test(caught.package ?? "") && mayLackInstall(caught, log),
      found: "this go command takes {package} for an import path",
    },
    {
      // go run followed a release after go install.
      says: "can only use path@version syntax with 'go get' and 'go install' in module-aware mode",
      confidence: 0.85,
      with: ["go run {package}@"],
      when: (_, { goVersion }) => goVersion === null || !hasSince(goVersion, "1.17"),
      found: "this go command does not know go run pkg@version, which came with Go 1.17",
    },
  ],
  remedies(match, context) {
    return [getGo(context, null), ...whichGo(match, context)];
  },
});

function mayLackInstall(_: Caught, { goVersion }: LogContext): boolean {
  return goVersion === null || !hasSince(goVersion, "1.16");
}
