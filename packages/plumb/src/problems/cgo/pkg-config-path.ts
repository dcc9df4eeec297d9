import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { installLibrary } from "./c-libraries.ts";

export const pkgConfigPath = problem({
  id: "pkg-config-path",
  area: "cgo",
  title: "pkg-config does not know a C library",
  severity: "error",
  why: "A “#cgo pkg-config:” line names .pc files, which the library's development package brings. pkg-config looks for them in its own directories and those in PKG_CONFIG_PATH; a library that another Homebrew, a hand-made installation or another CPU's system root brought is not there. A .pc file may also require another one that is missing.",
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://man.archlinux.org/man/pkgconf.1",
    "https://gitlab.freedesktop.org/pkg-config/pkg-config/-/blob/pkg-config-0.29.2/pkg.c",
  ],
  needs: [],
  logs: [
    {
      says: [
        "Package '{library}' was not found in the pkg-config search path",
        "Package {library} was not found in the pkg-config search path",
        "Package '{library}', required by '{*}', not found",
        "No package '{library}' found",
        "Package '{library}' not found",
      ],
      confidence: 0.95,
      found: "pkg-config is there, and finds no {library}.pc",
    },
    {
      says: [
        "perhaps you should add the directory containing '{library}.pc'",
        "to the PKG_CONFIG_PATH environment variable",
      ],
      confidence: 0.93,
      found: "pkg-config is there, and does not find the .pc file of a library",
    },
    {
      says: ["pkg-config: exit status 1", "pkgconf: exit status 1"],
      confidence: 0.62,
      without: ["could not be satisfied", "but version of", "required version is"],
      found: "pkg-config is there, and does not know what a package asks it for",
    },
  ],
  remedies(match, context) {
    const library = match.subject?.library ?? "";
    const pc = `${library || "LIBRARY"}.pc`;
    const find = byHand("Or, when it is installed elsewhere, find its file and name that directory", [
      `find / -name ${pc} 2>/dev/null`,
      context.shell === "fish"
        ? "set -gx PKG_CONFIG_PATH DIRECTORY"
        : "export PKG_CONFIG_PATH=DIRECTORY:$PKG_CONFIG_PATH",
    ]);
    return [installLibrary(library, context), find];
  },
});
