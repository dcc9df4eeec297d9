// A Debian of the release that this machine has, from the mirror that it uses, made by debootstrap in a folder.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** `options` go to debootstrap. Needs root. The new system finds hosts, and trusts certificates, as this one does. */
export function makeDebian(root: string, ...options: readonly string[]): void {
  const mirror = output("apt-get", "indextargets", "--format", "$(SITE)").split("\n")[0] ?? "";
  const code = output("sh", "-c", ". /etc/os-release && echo $VERSION_CODENAME").trim();
  output("debootstrap", ...options, "--variant=minbase", code, root, mirror);
  // debootstrap leaves a link here where it may not mount.
  rmSync(join(root, "proc"), { recursive: true, force: true });
  for (const folder of ["proc", "etc/ssl/certs"]) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["etc/resolv.conf", "etc/hosts", "etc/ssl/certs/ca-certificates.crt"]) {
    cpSync(join("/", file), join(root, file), { dereference: true });
  }
}

export function output(...command: string[]): string {
  const run = Bun.spawnSync(command, { stderr: "pipe" });
  if (!run.success) throw new Error(`${command.join(" ")}: ${run.stderr}${run.stdout}`);
  return run.stdout.toString();
}
