// Registers a debugger must show, by GOARCH, in Delve's words.
// https://github.com/go-delve/delve/tree/master/pkg/dwarf/regnum

export interface Register {
  readonly name: string;
  readonly value: string;
}

/** Those that are not there, or have no number; of another GOARCH any will do. */
export function missingRegisters(arch: string, registers: readonly Register[]): readonly string[] {
  const wanted = wantedOf[arch] ?? [];
  if (wanted.length === 0 && registers.length === 0) return ["all"];
  const read = registers.filter(({ value }) => /^0x[0-9a-f]+/i.test(value)).map(({ name }) => name.toUpperCase());
  return wanted.filter((name) => !read.includes(name));
}

const wantedOf: Readonly<Record<string, readonly string[]>> = {
  arm64: [...Array.from({ length: 31 }, (_, number) => `X${number}`), "SP", "PC"],
  amd64: ["RIP", "RSP", "RBP", "RAX"],
};
