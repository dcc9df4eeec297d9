// Proves a file that holds Go, whatever it is: an archive of a release, an installer, or a program.

import type { Host } from "@goplumb/core/host/host";
import { fileKind } from "../archive/file-kind.ts";
import type { InstallOptions } from "../install/install-options.ts";
import { bareVerdict, type Verdict } from "./verdict.ts";
import { verifyArchive } from "./verify-archive.ts";
import { verifyInstaller } from "./verify-installer.ts";
import { verifyProgram } from "./verify-program.ts";

/** @param path absolute, without links @throws PlumbError of the network and of reading */
export async function verifyFile(host: Host, path: string, options: InstallOptions): Promise<Verdict> {
  const found = await fileKind(host.files, path);
  const refuse = (reason: string) => bareVerdict({ kind: "archive", path }, "unverifiable", { reason });
  switch (found.kind) {
    case "sdk":
      return verifyArchive(host, path, found, options);
    case "installer":
      return verifyInstaller(host, path, options.ways);
    case "tar":
      return refuse("it is a tar: a bundle is proven while it is installed, by plumb install --from");
    case "other-archive":
      return refuse(`it is ${found.what}`);
    case "no-archive":
      return verifyProgram(host, path, options);
  }
}
