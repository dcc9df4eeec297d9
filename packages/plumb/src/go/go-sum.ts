// go.sum and go.work.sum: hashes of modules, and of their go.mod files, a line each. https://go.dev/ref/mod#go-sum-files
// Read as `cmd/go/internal/modfetch.readGoSum` does: a line of another shape than three words is an error, an empty one is none.

export interface GoSumLine {
  readonly module: string;
  readonly version: string;
  /** The hash is about the go.mod file alone. */
  readonly goModOnly: boolean;
  /** e.g. `h1:…`. Other algorithms may come. */
  readonly hash: string;
}

export interface GoSum {
  readonly lines: readonly GoSumLine[];
  /** 1-based numbers of lines that go stops at. */
  readonly malformed: readonly number[];
}

export function parseGoSum(text: string): GoSum {
  const lines: GoSumLine[] = [];
  const malformed: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const words = line.split(/[ \t\r]+/).filter(Boolean);
    if (words.length === 0) continue;
    const [module, version, hash] = words;
    if (words.length !== 3 || module === undefined || version === undefined || hash === undefined) {
      malformed.push(index + 1);
      continue;
    }
    const goModOnly = version.endsWith("/go.mod");
    lines.push({ module, version: goModOnly ? version.slice(0, -"/go.mod".length) : version, goModOnly, hash });
  }
  return { lines, malformed };
}
