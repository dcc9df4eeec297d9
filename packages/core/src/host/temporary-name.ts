// Names of files that are being written, and whose they are: a process that was killed leaves its own behind.

/** A name of a file that process `pid` is writing; `unique` tells its files apart. */
export function temporaryName(pid: number, unique: string): string {
  return `.plumb-${pid}-${unique}.tmp`;
}

/** The process that writes, or wrote, the file of this name; null when it is no such file. */
export function temporaryOwner(name: string): number | null {
  const [, pid] = /^\.plumb-(\d{1,10})-[0-9a-f]+\.tmp$/.exec(name) ?? [];
  return pid === undefined ? null : Number(pid);
}
