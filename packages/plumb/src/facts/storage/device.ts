// What kind of device a mounted file system lies on, and whether it is told of blocks that are free again (TRIM).

export interface Device {
  /**
   * `virtual`: a disk of a virtual machine, which says nothing true of what is behind it. `rotating`: the system says so, and for disks
   * behind controllers it may be wrong. `host-share`: a folder of the machine outside.
   */
  readonly kind:
    | "nvme"
    | "solid-state"
    | "rotating"
    | "virtual"
    | "memory"
    | "network"
    | "host-share"
    | "layers"
    | "disk-image"
    | "unknown";
  /** As the system calls it, e.g. `nvme0n1`, `disk3s5`; null when it has no name. */
  readonly name: string | null;
  readonly trim: Trim;
  /** E.g. the bus, the container: what else the system says. */
  readonly notes: readonly string[];
}

/** `mounted`: freed blocks are told at once, by the mount option. `weekly`: by a timer. `off`: it could be told and is not, as far as is known. */
export type Trim = "mounted" | "weekly" | "off" | "unsupported" | "not-needed" | "unknown";
