import { problem } from "../problem.ts";
import { installLibrary, isKnownLibrary } from "./c-libraries.ts";
import { headerNotFound, headerOf } from "./header-names.ts";

export const cLibraryMissing = problem({
  id: "c-library-missing",
  area: "cgo",
  title: "A C library that a Go package binds is not installed",
  severity: "error",
  why: "Packages with cgo mostly bind a C library of the system, and go get does not install that. Its headers must be there to compile and its library to link; distributions keep both in a development package beside the one programs run with.",
  sources: ["https://pkg.go.dev/cmd/cgo", "https://wiki.debian.org/Packaging/Intro"],
  needs: [],
  logs: [
    {
      says: headerNotFound,
      confidence: 0.82,
      when: (caught, { os }) => os !== "windows" && isKnownLibrary(headerOf(caught)),
      found: "the C compiler does not find {header}.h",
      subject: (caught) => ({ library: headerOf(caught) }),
    },
    {
      says: [
        "cannot find -l{library}: no such file or directory",
        "cannot find -l{library}",
        "library not found for -l{library}",
        "library '{library}' not found",
        "unable to find library -l{library}",
      ],
      confidence: 0.8,
      without: ["skipping incompatible", "/Cellar/"],
      when: ({ library = "" }) => isKnownLibrary(library),
      found: "the linker does not find lib{library}",
    },
  ],
  remedies(match, context) {
    return [installLibrary(match.subject?.library ?? "", context)];
  },
});
