import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { otherLibraryVersionLogs } from "./other-library-version-logs.ts";

export const cgoLibWrongVersion = problem({
  id: "cgo-lib-wrong-version",
  area: "cgo",
  title: "A C library is of another version than the Go package expects",
  severity: "error",
  why: "A Go package that binds a C library is written for certain versions of it. With an older or newer one the headers lack a name (could not determine kind of name for C.…), have another number of arguments, or the library lacks a symbol when it is linked. The CPU is not the matter.",
  sources: [
    "https://github.com/libgit2/git2go#which-go-version-to-use",
    "https://github.com/libgit2/git2go/issues/835",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/cgo/gcc.go",
  ],
  needs: [],
  logs: otherLibraryVersionLogs,
  remedies(match, context) {
    const { library = "", wanted = "" } = match.subject ?? {};
    const name = library || "the library";
    const version = wanted ? ` (${wanted})` : "";
    const show = library ? [`pkg-config --modversion ${library}`] : [];
    const mac = context.os === "darwin" ? ", with brew search for one under another name as libgit2@1.7" : "";
    return [
      byHand(`Install the version of ${name} that the package's README names${version}${mac}`, show),
      byHand("Or take the release of the Go package that goes with the installed library", [
        "go list -m -versions MODULE",
      ]),
      byHand("After a change of the library forget what was compiled with the old one", ["go clean -cache"]),
    ];
  },
});
