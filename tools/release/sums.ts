// SHA256SUMS as sha256sum(1) writes it: the hashes of a release's files by their names.

/** @throws Error for a line of another form, and for a file that stands there twice. */
export function parseSums(text: string): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const [, hash, name] = /^([0-9a-f]{64}) [ *]([\w.-]+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined) throw new Error(`no line of SHA256SUMS: ${line}`);
    if (sums.has(name)) throw new Error(`${name} stands in SHA256SUMS twice`);
    sums.set(name, hash);
  }
  return sums;
}
