// Archives: names, sizes and offsets of the members by `llvm-ar tOv` (GNU `ar` where it cannot), their CPUs by llvm-readobj.

import { addClaims, type Claims } from "../claim.ts";
import { newestLlvm, printed } from "../programs.ts";
import { readobjArch, readobjTexts } from "./llvm-readobj.ts";

export function archiveClaims(paths: readonly string[], claims: Claims): void {
  const [readobj, ar] = [newestLlvm("llvm-readobj"), newestLlvm("llvm-ar")];
  for (const path of paths) {
    for (const [program, oracle] of [
      ["ar", "GNU ar"],
      [ar, "llvm-ar"],
    ] as const) {
      const { stdout, stderr } = printed(program, ["tOv", path]);
      if (stdout !== "" || stderr === "") addClaims(claims, path, oracle, listing(stdout));
    }
    const members = readobjTexts(readobj, ["--file-headers"], [path]);
    if (members.length > 0) addClaims(claims, path, "llvm-readobj", membersSay(members));
  }
}

/** Their CPUs; and the archive's own, when they agree. */
function membersSay(members: readonly (readonly [string, string])[]) {
  const archs = members.map(([, text]) => readobjArch(text) ?? "?");
  const cpus = members.map(([name], index) => `${/\((.*)\)$/.exec(name)?.[1]} ${archs[index]}`);
  const bits = members.map(([, text]) => Number(/^AddressSize: (\d+)bit/m.exec(text)?.[1]));
  const only = <Value>(values: readonly Value[]) => (new Set(values).size === 1 ? values[0] : undefined);
  return { "member CPUs": cpus, arch: only(archs), bits: only(bits) };
}

/** Lines such as `rw-r--r-- 0/0   1234 Jan  1 00:00 1970 name.o 0x44`; llvm-ar gives no offset in a thin archive. */
function listing(text: string) {
  const lines = [
    ...text.matchAll(/^[rwxsStT-]{9} +\d+\/\d+ +(\d+) \w{3} +\d+ \d\d:\d\d +\d+ (.*?)(?: 0x([0-9a-f]+))?$/gm),
  ];
  const offsets = lines.flatMap(([, , , offset]) => (offset === undefined ? [] : [Number.parseInt(offset, 16)]));
  return {
    "member names": lines.map(([, , name]) => name),
    "member sizes": lines.map(([, size]) => Number(size)),
    "member offsets": offsets.length === lines.length ? offsets : undefined,
  };
}
