// The two highest rungs: the programs of a tree are for the platform it is named after, and its go says the version it is named after.

import { join } from "node:path";
import { inspectBinary } from "@goplumb/binary";
import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import type { Host } from "@goplumb/core/host/host";
import { hardwareArch } from "../../go/hardware-arch.ts";
import type { SdkName } from "../../go/toolchain-module.ts";
import type { Rung } from "./rung.ts";

/** @throws PlumbError SDK_WRONG_ARCH, SDK_WRONG_VERSION */
export async function proveHeaders(host: Host, goroot: string, sdk: SdkName): Promise<Rung> {
  const wanted = `${sdk.os}/${sdk.arch}`;
  const version = (await host.files.readText(join(goroot, "VERSION")))?.split("\n")[0]?.trim() ?? "no VERSION file";
  if (version !== `go${sdk.version}`) throw wrong("SDK_WRONG_VERSION", `its VERSION file says ${version}`, sdk);
  const programs = await programsOf(host, goroot, sdk);
  for (const program of programs) {
    const found = await platformOf(host, join(goroot, program));
    if (found !== wanted) throw wrong("SDK_WRONG_ARCH", `${program} is for ${found}`, sdk);
  }
  return { name: "header", status: "passed", detail: `${programs.length} programs for ${wanted}` };
}

/** @throws PlumbError SDK_DOES_NOT_RUN */
export async function proveRun(host: Host, goroot: string, sdk: SdkName): Promise<Rung> {
  const { os } = host.machine;
  const arch = hardwareArch(host.machine);
  if (sdk.os !== os || sdk.arch !== arch) {
    return { name: "run", status: "skipped", detail: `this machine is ${os}/${arch}` };
  }
  const wanted = `go version go${sdk.version} ${sdk.os}/${sdk.arch}`;
  const result = await host.processes.run({
    path: join(goroot, "bin", "go"),
    args: ["version"],
    // Outside of any module, so that no file there makes it another toolchain.
    cwd: goroot,
    env: { GOTOOLCHAIN: "local", GOROOT: null, GOENV: "off", GOFLAGS: null, GO111MODULE: null, GOWORK: "off" },
    timeoutMs: 30_000,
  });
  const said = result.stdout.trim();
  if (said === wanted) return { name: "run", status: "passed", detail: said };
  const { outcome } = result;
  const how = outcome.kind === "cannot-start" ? outcome.message : said || result.stderr.trim() || outcome.kind;
  throw wrong(
    "SDK_DOES_NOT_RUN",
    `its go says ${JSON.stringify(how.slice(0, 200))} instead of ${JSON.stringify(wanted)}`,
    sdk,
  );
}

async function programsOf({ files }: Host, goroot: string, { os, arch }: SdkName): Promise<readonly string[]> {
  const ending = os === "windows" ? ".exe" : "";
  const tools = `pkg/tool/${os}_${arch}`;
  const entries = (await files.list(join(goroot, tools))) ?? [];
  return [`bin/go${ending}`, `bin/gofmt${ending}`, ...entries.map(({ name }) => `${tools}/${name}`)];
}

async function platformOf({ files }: Host, path: string): Promise<string> {
  const file = await files.open(path);
  if (!file) return "nothing, it is not there";
  try {
    const { images, format } = inspectBinary(file);
    return images.map(({ os, arch }) => `${os}/${arch}`).join(" and ") || `no system (${format})`;
  } finally {
    file.close();
  }
}

function wrong(code: string, what: string, { version, os, arch }: SdkName): PlumbError {
  return new PlumbError({
    code,
    message: `what was to be go${version} for ${os}/${arch} is not: ${what}`,
    hint: "nothing was installed",
    exit: exitStatus.findings,
  });
}
