// Where go puts what it builds and starts: https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/action.go

/** A program in a work directory of go: $WORK/b001/exe/main, $WORK/b001/x.test, and the names of Go before 1.10. */
export function isBuilt(path: string): boolean {
  return (
    /go-build\d+[\\/].*([\\/]exe[\\/][^\\/]+|\.test(\.exe)?|[\\/]_obj[\\/].*)$/.test(path) &&
    !/[\\/]pkg[\\/]tool[\\/]/.test(path)
  );
}
