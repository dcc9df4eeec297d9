import type { Problem } from "../problem.ts";
import { darwinBinaryInLinuxContainer } from "./darwin-binary-in-linux-container.ts";
import { dockerPlatformMismatch } from "./docker-platform-mismatch.ts";
import { fileTrulyMissingInImage } from "./file-truly-missing-in-image.ts";
import { qemuSegfault } from "./qemu-segfault.ts";
import { rosettaLinuxEpollwait } from "./rosetta-linux-epollwait.ts";

/** Docker and other containers. */
export const containerProblems: readonly Problem[] = [
  dockerPlatformMismatch,
  darwinBinaryInLinuxContainer,
  fileTrulyMissingInImage,
  qemuSegfault,
  rosettaLinuxEpollwait,
];
