// Files of the standard library that exist only in some minor releases: unpacking one Go over another leaves them behind,
// and the compiler then meets declarations twice. Read off the release archives go1.16 to go1.27 (first and last patch).

interface ReleaseFile {
  /** Path in GOROOT. */
  readonly path: string;
  /** First minor release that has it: 21 is Go 1.21; null: older than this table. */
  readonly first: number | null;
  /** Last minor release that has it; null: it still exists. */
  readonly last: number | null;
}

const releaseFiles: readonly ReleaseFile[] = [
  { path: "src/strconv/extfloat.go", first: null, last: 16 },
  { path: "src/sort/genzfunc.go", first: null, last: 18 },
  { path: "src/sort/slice_go113.go", first: null, last: 19 },
  { path: "src/runtime/relax_stub.go", first: null, last: 20 },
  { path: "src/os/str.go", first: null, last: 21 },
  { path: "src/runtime/mbitmap_allocheaders.go", first: 22, last: 22 },
  { path: "src/os/endian_big.go", first: null, last: 22 },
  { path: "src/go/build/syslist.go", first: null, last: 23 },
  { path: "src/runtime/sizeclasses.go", first: null, last: 24 },
  { path: "src/runtime/typekind.go", first: null, last: 25 },
  { path: "src/runtime/hash64.go", first: null, last: 26 },
  { path: "src/internal/abi/abi.go", first: 17, last: null },
  { path: "src/internal/goarch/goarch.go", first: 18, last: null },
  { path: "src/runtime/mem.go", first: 19, last: null },
  { path: "src/errors/join.go", first: 20, last: null },
  { path: "src/cmp/cmp.go", first: 21, last: null },
  { path: "src/iter/iter.go", first: 22, last: null },
  { path: "src/internal/abi/iface.go", first: 23, last: null },
  { path: "src/bytes/iter.go", first: 24, last: null },
  { path: "src/internal/goexperiment/exp_dwarf5_off.go", first: 25, last: null },
  { path: "src/internal/abi/bounds.go", first: 26, last: null },
  { path: "src/internal/runtime/atomic/linkname.go", first: 27, last: null },
];

/** The files that Go 1.`minor` does not have. Empty for a release older than the table. */
export function filesForeignTo(minor: number): readonly string[] {
  if (minor < 16) return [];
  return releaseFiles
    .filter(({ first, last }) => (first !== null && minor < first) || (last !== null && minor > last))
    .map((file) => file.path);
}
