// The system calls by which a command changes files: moments to end it at that no clock is fine enough to hit.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A call that a command makes, and how often one of its threads makes it at most: strace counts for each by itself. */
export interface Call {
  readonly name: string;
  readonly most: number;
}

const strace = "/usr/bin/strace";
const names =
  "chmod,copy_file_range,fchmod,fchmodat,fsync,ftruncate,link,linkat,mkdir,mkdirat,pwrite64,rename,renameat,renameat2,rmdir,symlink,symlinkat,unlink,unlinkat,write";

/** Runs a command so that its calls are written down. `calls` says which it has made; without strace none are known. */
export function listening(words: readonly string[]): { readonly words: readonly string[]; calls(): readonly Call[] } {
  if (!existsSync(strace)) return { words, calls: () => [] };
  const folder = mkdtempSync(join(tmpdir(), "plumb-calls-"));
  const list = join(folder, "calls");
  return {
    words: [strace, "-f", "-qq", "--seccomp-bpf", "-o", list, `--trace=${names}`, ...words],
    calls() {
      const found = existsSync(list) ? countCalls(readFileSync(list, "latin1")) : [];
      rmSync(folder, { recursive: true, force: true });
      return found;
    },
  };
}

/** @param text lines of strace -f: `4711 rename("a", "b") = 0` */
export function countCalls(text: string): readonly Call[] {
  const counts = new Map<string, number>();
  const most = new Map<string, number>();
  for (const [, thread, name = ""] of text.matchAll(/^(\d+) +(\w+)\(/gm)) {
    const count = (counts.get(`${thread} ${name}`) ?? 0) + 1;
    counts.set(`${thread} ${name}`, count);
    most.set(name, Math.max(count, most.get(name) ?? 0));
  }
  return [...most].map(([name, many]) => ({ name, most: many })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The command, ended by SIGKILL at one of the calls: strace then ends by it too, or with 137. */
export function killedAt(calls: readonly Call[], words: readonly string[], random: () => number): readonly string[] {
  const call = calls[Math.floor(random() * calls.length)];
  if (call === undefined) return words;
  const number = 1 + Math.floor(random() * call.most);
  const inject = `--inject=${call.name}:signal=SIGKILL:when=${number}`;
  return [strace, "-f", "-qq", "-o", "/dev/null", `--trace=${call.name}`, inject, ...words];
}
