import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const cgoOffLeavesStub = problem({
  id: "cgo-off-leaves-stub",
  area: "build",
  title: "Without cgo a package of this program is something else",
  severity: "warning",
  why: "Files that import C are left out while cgo is off. Some packages have the same in Go for that case; others have a stub instead, which builds, and refuses to work when the program runs. The driver of SQLite does so: “Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub”.",
  sources: [
    "https://github.com/mattn/go-sqlite3/blob/master/static_mock.go",
    "https://github.com/arp242/goatcounter/issues/111",
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
  ],
  needs: [],
  build({ name, cgo, cgoPackages }) {
    if (cgo === "on") return [];
    return cgoPackages.flatMap(({ importPath, module, withoutCgo }) => {
      if (withoutCgo !== "stub" && withoutCgo !== "other-files") return [];
      const isStub = withoutCgo === "stub";
      return [
        {
          found: isStub
            ? `${importPath} is a stub without cgo: the program will build, and fail when it runs`
            : `${importPath} has other files without cgo`,
          wanted: isStub ? "cgo, or another package" : "a look at whether they do the same",
          evidence: [{ kind: "setting" as const, subject: importPath, text: module ?? "of this module" }],
          ...(isStub && { severity: "error" as const }),
          subject: { name, importPath },
        },
      ];
    });
  },
  remedies(match) {
    const { name = "", importPath = "" } = match.subject ?? {};
    const pure = /sqlite3$/.test(importPath)
      ? [byHand("Or take a package in Go alone: modernc.org/sqlite, github.com/ncruces/go-sqlite3")]
      : [];
    return [byHand("Build it with cgo", [`plumb build --cgo on --target ${name}`]), ...pure];
  },
});
