import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const cgoFlagNotAllowed = problem({
  id: "cgo-flag-not-allowed",
  area: "cgo",
  title: "go refuses a compiler or linker flag",
  severity: "error",
  why: "Flags in #cgo lines and from pkg-config come with the source, and some make a compiler run programs; so go takes only those on its lists, since 1.8.7, 1.9.4 and 1.10. Others need a pattern in CGO_CFLAGS_ALLOW or CGO_LDFLAGS_ALLOW. Flags that you give yourself in CGO_CFLAGS and CGO_LDFLAGS are not checked.",
  sources: [
    "https://go.dev/s/invalidflag",
    "https://pkg.go.dev/cmd/cgo#hdr-Using_cgo_with_the_go_command",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/security.go",
  ],
  needs: [],
  logs: [
    {
      says: [
        "invalid flag in #cgo {kind}: {flag:path} without argument",
        "invalid flag in #cgo {kind}: {flag:path} (see {*}invalidflag)",
        "invalid flag in #cgo {kind}: {flag:path}",
        "invalid flag in pkg-config --{kind}: {flag:path} without argument",
        "invalid flag in pkg-config --{kind}: {flag:path} (see {*}invalidflag)",
        "invalid flag in pkg-config --{kind}: {flag:path}",
        "invalid flag in go:cgo_ldflag: {flag:path}",
      ],
      confidence: 0.96,
      found: "go's list of allowed flags does not have {flag}",
      subject: ({ kind = "LDFLAGS" }) => ({ kind: kind === "libs" ? "LDFLAGS" : kind.toUpperCase() }),
    },
    {
      says: ["parsing $CGO_{kind:id}_{ALLOW|DISALLOW}: {error:any}"],
      confidence: 0.93,
      found: "CGO_{kind}_ALLOW is no pattern: {error}",
    },
    {
      says: ["malformed #cgo argument: {flag:path}"],
      confidence: 0.8,
      when: ({ flag = "" }) => !flag.includes("%"),
      found: "a #cgo line has {flag}, with a character that go does not take there",
    },
  ],
  remedies(match) {
    const { kind = "LDFLAGS", flag = "" } = match.subject ?? {};
    const word = flag.split(" ")[0] ?? "";
    const pattern = word.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&");
    const allow = byHand("Allow this flag, if you trust the package", [
      `go env -w ${shellWord(`CGO_${kind}_ALLOW=${pattern || "FLAG"}`)}`,
    ]);
    return [allow, byHand("Look for a newer release of the package, or a newer Go: the list grows")];
  },
});
