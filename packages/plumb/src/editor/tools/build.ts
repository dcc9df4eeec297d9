// Builds a tool of Go's for this machine, and sees that it is what was asked for. Nothing of it gets into the home: go has caches, a GOBIN
// and a home of its own for it, where the user has none.

import { join } from "node:path";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host, ProcessResult } from "@goplumb/core/host/host";
import { readExecutable } from "../../facts/executable/read-executable.ts";
import type { Executable } from "../../facts/executable/schema.ts";
import { hardwareArch } from "../../go/hardware-arch.ts";
import { platformText } from "../../problems/host-platform.ts";
import type { ToolStep } from "./wanted.ts";
import type { Workshop } from "./workshop.ts";

/** With an empty cache, on a slow board too. */
const buildLimitMs = 1_800_000;

/** The program, in the temporary folder. @throws PlumbError TOOL_NOT_BUILT, TOOL_NOT_NATIVE */
export async function buildTool(
  host: Pick<Host, "machine" | "env" | "files" | "processes">,
  tool: Pick<ToolStep, "name" | "package" | "version">,
  workshop: Workshop,
): Promise<Executable> {
  const { go, folder } = workshop;
  const bin = join(folder, "bin");
  const result = await host.processes.run({
    path: go.path,
    args: ["install", `${tool.package}@${tool.version}`],
    cwd: folder,
    env: environment(host, workshop, bin),
    timeoutMs: buildLimitMs,
  });
  if (result.outcome.kind !== "exited" || result.outcome.status !== 0) throw notBuilt(tool, result);
  const path = join(bin, host.machine.os === "windows" ? `${tool.name}.exe` : tool.name);
  const program = await readExecutable(host, path);
  const { os } = host.machine;
  const arch = hardwareArch(host.machine);
  if (program?.platforms.some((one) => one.arch === arch && (one.os === null || one.os === os))) return program;
  throw new PlumbError({
    code: "TOOL_NOT_NATIVE",
    message: `${tool.name} was built, and is ${program ? platformText(program) || program.format : "not there"}, not ${os}/${arch}`,
    exit: exitStatus.machine,
  });
}

function environment({ machine, env }: Pick<Host, "machine" | "env">, workshop: Workshop, bin: string) {
  const { go, folder, buildCache, moduleCache, goenv, offline } = workshop;
  const home = join(folder, "home");
  return {
    // What go keeps beside its caches, such as counters, goes there; what it reads there is named.
    HOME: home,
    XDG_CONFIG_HOME: null,
    GOENV: goenv ?? "off",
    NETRC: env.NETRC ?? (env.HOME ? join(env.HOME, ".netrc") : null),
    GIT_CONFIG_GLOBAL: env.GIT_CONFIG_GLOBAL ?? (env.HOME ? join(env.HOME, ".gitconfig") : null),
    GOBIN: bin,
    GOPATH: join(folder, "gopath"),
    GOCACHE: buildCache ?? join(folder, "go-build"),
    GOMODCACHE: moduleCache ?? join(folder, "mod"),
    // A module that asks for a newer Go than this one gets it.
    GOTOOLCHAIN: go.toolchain === null ? "auto" : `${go.toolchain}+auto`,
    GOOS: machine.os,
    GOARCH: hardwareArch(machine),
    GOROOT: null,
    GOWORK: "off",
    GO111MODULE: "on",
    // Without C it needs no compiler, and runs wherever the kernel does.
    CGO_ENABLED: "0",
    // What a user's flags do to every build is not meant for tools; and what is temporary must be removable.
    GOFLAGS: "-modcacherw",
    ...(offline && { GOPROXY: "off" }),
  };
}

function notBuilt(
  { package: path, version }: Pick<ToolStep, "package" | "version">,
  result: ProcessResult,
): PlumbError {
  const { outcome, stdout, stderr } = result;
  const lines = (stderr + stdout).split("\n").filter((line) => line !== "" && !line.startsWith("go: downloading "));
  const how =
    outcome.kind === "exited"
      ? `status ${outcome.status}`
      : outcome.kind === "cannot-start"
        ? outcome.message
        : outcome.kind;
  return new PlumbError({
    code: "TOOL_NOT_BUILT",
    message: `go install ${path}@${version}: ${lines.slice(-6).join("\n") || how}`,
    hint: "nothing was installed; plumb doctor --online looks at the way to the modules",
    exit: exitStatus.machine,
  });
}
