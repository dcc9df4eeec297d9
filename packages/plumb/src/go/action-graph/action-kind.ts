// What the modes of actions are. Go 1.24 compiles C inside `build`; 1.26 and 1.27 have actions of their own for it, and look into the
// cache in another: `Mode:` in cmd/go/internal/work/{action,exec}.go, internal/test/test.go, internal/run/run.go, internal/vet/vet.go.

/** `bookkeeping` does no work worth telling. `unknown` is a mode of a later Go: it is shown by its own name. */
export type ActionKind = "compile" | "cgo" | "link" | "vet" | "test" | "run" | "bookkeeping" | "unknown";

export function actionKind(mode: string): ActionKind {
  if (mode.startsWith("cgo compile ")) return "cgo";
  if (mode.startsWith("go ") || mode.endsWith("-install"))
    return mode === "go run" || mode === "go tool" ? "run" : "bookkeeping";
  return kinds.get(mode) ?? "unknown";
}

const kinds: ReadonlyMap<string, ActionKind> = new Map(
  Object.entries<ActionKind>({
    build: "compile",
    "build check cache": "bookkeeping",
    "built-in package": "bookkeeping",
    "cgo run": "cgo",
    "collect cgo": "bookkeeping",
    cover: "compile",
    "gccgo stdlib": "bookkeeping",
    install: "bookkeeping",
    "install header": "bookkeeping",
    link: "link",
    nop: "bookkeeping",
    "preprocess PGO profile": "compile",
    "shlib packages": "bookkeeping",
    shlibname: "bookkeeping",
    swigDoIntSize: "cgo",
    "test barrier": "bookkeeping",
    "test build": "bookkeeping",
    "test clean": "bookkeeping",
    "test print": "bookkeeping",
    "test print (nop)": "bookkeeping",
    "test run": "test",
    vet: "vet",
    "write coverage meta-data file": "test",
  }),
);

/** The same action in two graphs has the same name: paths in it are those of a temporary folder. */
export function stableMode(mode: string): string {
  return mode.replace(/^(cgo compile ).*[/\\]/, "$1");
}
