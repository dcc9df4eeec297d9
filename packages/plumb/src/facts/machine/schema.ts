// The machine as its hardware and kernel say it, not as a process believes it.

import * as v from "valibot";

/** Emulator registered with the Linux kernel (binfmt_misc). */
const Emulator = v.object({
  name: v.string(),
  /** GOARCH it runs; null when its name does not say. */
  arch: v.nullable(v.string()),
  interpreter: v.string(),
  enabled: v.boolean(),
});

const plainWord = /^[\w.+-]{1,64}$/;

/** Whether a name of a system or CPU can be one: it stands in commands that people paste. */
export function isPlainWord(text: string): boolean {
  return plainWord.test(text);
}

const Word = v.pipe(v.string(), v.regex(plainWord, "wanted the name of a system or a CPU"));

export const Machine = v.object({
  /** GOOS. */
  os: Word,
  /** GOARCH of the hardware. */
  arch: Word,
  kernel: v.object({ release: v.string(), arch: v.string() }),
  /** `id` as in /etc/os-release (`debian`, `alpine`, …) or `macos`; `like` its parents. */
  distribution: v.object({
    id: v.string(),
    like: v.array(v.string()),
    name: v.string(),
    /** e.g. `12`, `27.0`; null for rolling releases. */
    version: v.nullable(v.string()),
  }),
  cpu: v.object({
    model: v.nullable(v.string()),
    /** Names as the system spells them: /proc/cpuinfo `flags`/`Features`, or `FEAT_LSE` of hw.optional.arm. */
    features: v.array(v.string()),
    cores: v.object({
      logical: v.number(),
      performance: v.nullable(v.number()),
      efficiency: v.nullable(v.number()),
    }),
  }),
  /** Bytes; null when unknown. */
  pageSize: v.nullable(v.number()),
  memoryBytes: v.number(),
  /** What /bin/sh is: programs of another word size or libc than this do not find their libraries. */
  userland: v.nullable(
    v.object({
      arch: v.string(),
      bits: v.picklist([32, 64]),
      libc: v.nullable(v.string()),
      /** e.g. `2.36`; null when not glibc or not found. */
      libcVersion: v.nullable(v.string()),
    }),
  ),
  /** `docker`, `podman`, `kubernetes`, `lxc`, …; null outside a container. */
  container: v.nullable(v.string()),
  /** Hypervisor or product that the machine runs on; null when it looks physical or cannot be told. */
  virtualMachine: v.nullable(v.string()),
  wsl: v.boolean(),
  emulators: v.array(Emulator),
  /** The CPU the programs see is emulated by this: `qemu-user`, `rosetta-linux`; null when it is the hardware's own. */
  emulatedBy: v.nullable(v.string()),
  /** Rosetta 2 runtime present; null where there is none to have. */
  rosettaInstalled: v.nullable(v.boolean()),
  /** /proc/sys/kernel/yama/ptrace_scope; null where it is absent. */
  ptraceScope: v.nullable(v.number()),
  /** First bundle of root certificates found; null: none; undefined on systems that keep them elsewhere. */
  certificateBundle: v.nullable(v.string()),
});
export type Machine = v.InferOutput<typeof Machine>;
