// Which kind of container this is, by the marks the runtimes leave. No mark is no proof of a bare machine.

import type { Host } from "@goplumb/core/host/host";

export async function readContainer({ files, env }: Pick<Host, "files" | "env">): Promise<string | null> {
  if (env.KUBERNETES_SERVICE_HOST) return "kubernetes";
  const is = async (path: string) => (await files.stat(path).catch(() => undefined)) !== undefined;
  if (await is("/run/.containerenv")) return "podman";
  if (await is("/.dockerenv")) return "docker";
  // systemd's container interface: https://systemd.io/CONTAINER_INTERFACE/
  const systemd = await files.readText("/run/systemd/container").catch(() => undefined);
  if (systemd?.trim()) return systemd.trim();
  const cgroup = (await files.readText("/proc/1/cgroup").catch(() => undefined)) ?? "";
  const mark = /\b(docker|kubepods|lxc|containerd|garden)\b/.exec(cgroup)?.[1];
  if (mark) return mark === "kubepods" ? "kubernetes" : mark;
  return env.container || null;
}
