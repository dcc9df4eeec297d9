import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { changeSetting } from "../setting-words.ts";
import { installCompiler } from "./c-compiler.ts";
import { cgoSwitchedOffLogs } from "./cgo-switched-off-logs.ts";

export const cgoDisabledButNeeded = problem({
  id: "cgo-disabled-but-needed",
  area: "cgo",
  title: "cgo is off, and the package needs it",
  severity: "error",
  why: 'With CGO_ENABLED=0 every file that imports "C" is left out. Packages that consist of such files fail with “build constraints exclude all Go files” or “undefined”; some, as the SQLite driver, keep a stub instead that builds and refuses to work when the program runs. c-shared, c-archive, plugins and several platforms link with the C compiler and need cgo as well.',
  sources: [
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/mattn/go-sqlite3/blob/master/static_mock.go",
    "https://github.com/golang/go/issues/24068",
  ],
  needs: [],
  build({ name, arch, cgo, cgoPackages }) {
    if (cgo === "on") return [];
    const empty = cgoPackages.filter(({ withoutCgo }) => withoutCgo === "nothing");
    return empty.map(({ importPath, module }) => ({
      found: `nothing is left of ${importPath} without cgo`,
      wanted: "cgo for this target",
      evidence: [{ kind: "setting" as const, subject: importPath, text: module ?? "of this module" }],
      subject: { by: "plan", name, arch },
    }));
  },
  logs: cgoSwitchedOffLogs,
  remedies({ subject }, context) {
    const another = byHand(
      "Or take a package in Go alone, e.g. modernc.org/sqlite instead of github.com/mattn/go-sqlite3",
    );
    // A plan has cgo off because it was told so; only WebAssembly has no C at all.
    if (subject?.by === "plan") {
      const auto = byHand('Leave the choice to plumb, also in plumb.toml if that says `cgo = "off"`', [
        `plumb build --cgo auto --target ${subject.name}`,
      ]);
      return [...(subject.arch === "wasm" ? [] : [auto]), another];
    }
    return [
      installCompiler(context),
      byHand("Build with cgo, and take CGO_ENABLED=0 out of the script, Dockerfile or workflow that sets it", [
        changeSetting("CGO_ENABLED", "1", "process", context).commands.join("\n"),
      ]),
      another,
    ];
  },
});
