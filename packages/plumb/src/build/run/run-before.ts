// Commands of plumb.toml that run before a build: generators and the like. They run on this machine and for it, so nothing of a target
// is in their environment.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { programPath } from "../../facts/executable/path-lookup.ts";
import { microArchitectureVariables } from "../../go/micro-architecture.ts";
import { saidBy } from "../go-command/go-command.ts";

const timeoutMs = 3_600_000;

/** What would make a generator that is built on the way one for another platform. */
const ofTargets: readonly string[] = [
  ...["GOOS", "GOARCH", ...microArchitectureVariables],
  ...["CGO_ENABLED", "CC", "CXX", "CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_LDFLAGS"],
];

/** @throws PlumbError BEFORE_FAILED */
export async function runBefore(host: Host, commands: readonly (readonly string[])[]): Promise<void> {
  const env = Object.fromEntries(ofTargets.map((name) => [name, null]));
  const { cwd } = host.machine;
  for (const [name = "", ...args] of commands) {
    const path = await programPath(host, name);
    const result =
      path && (await host.processes.run({ path, args, cwd, env, timeoutMs, maxOutputBytes: 8 * 1024 * 1024 }));
    if (result && result.outcome.kind === "exited" && result.outcome.status === 0) continue;
    throw new PlumbError({
      code: "BEFORE_FAILED",
      message: `${[name, ...args].join(" ")}: ${result ? saidBy(result) : "there is no such program on PATH"}`,
      hint: "plumb.toml names it in before; nothing was built",
      exit: exitStatus.findings,
    });
  }
}
