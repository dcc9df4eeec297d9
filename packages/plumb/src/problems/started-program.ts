// What the name of a program that could not be started tells of it.

/** The go command, gofmt, or one of the tools in pkg/tool. */
export function isGoCommand(program = ""): boolean {
  return /(^|[/\\])(go|gofmt)(\.exe)?$/.test(program) || /[/\\]pkg[/\\]tool[/\\]/.test(program);
}

/** A script, by the ending of its name. */
export function isScript(program = ""): boolean {
  return /\.(sh|bash|zsh|py|pl|rb|js|php)$/.test(program);
}

/** What `go run` and `go test` build and start, and a debugger's build. */
export function isGoRun(program = ""): boolean {
  return /go-build\d+[/\\]|[/\\]go-link-|__debug_bin/.test(program);
}

/** A program named by its place, as one types it that lies in a folder or an image. */
export function isPath(program = ""): boolean {
  return program.includes("/");
}
