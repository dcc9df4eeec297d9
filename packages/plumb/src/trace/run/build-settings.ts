// What a traced command depended on beside its words: go's settings, and the modules that are worked on.

import { dirname, isAbsolute, join } from "node:path";
import type { Host } from "@goplumb/core/host/host";
import { parseGoMod, parseGoWork } from "../../go/go-mod.ts";
import type { Trace } from "../trace-schema.ts";

export interface BuildSettings {
  /** Settings of go by name, and TZ; empty when go does not say. */
  readonly settings: Readonly<Record<string, string>>;
  readonly modules: Trace["modules"];
  /** Paths of modules that they require without a dot in the first element, as those have that lie beside them. */
  readonly dotless: readonly string[];
}

const timeoutMs = 20_000;

/**
 * Asks go. GOGCCFLAGS is not asked for: go would start the C compiler. What may hold passwords is not kept: of GOCACHEPROG, that it is set.
 * @param words `env` with the directory in which it is to be said
 */
export async function buildSettings(
  host: Pick<Host, "processes" | "files" | "env" | "machine">,
  go: string,
  words: readonly string[],
): Promise<BuildSettings> {
  const args = [...words, "-json", ...names];
  const asked = await host.processes.run({ path: go, args, cwd: host.machine.cwd, timeoutMs });
  const told = asked.outcome.kind === "exited" && asked.outcome.status === 0 ? stringsOf(asked.stdout) : {};
  const { GOMOD = "", GOWORK = "", ...settings } = told;
  const zone = host.env.TZ === undefined ? {} : { TZ: host.env.TZ };
  const { GOCACHEPROG, ...others } = settings;
  const helper = GOCACHEPROG === undefined ? {} : { GOCACHEPROG: "set" };
  return { settings: { ...others, ...helper, ...zone }, ...(await mainModules(host.files, GOMOD, GOWORK)) };
}

const names = [
  ..."GOVERSION GOROOT GOOS GOARCH GOAMD64 GOARM GOARM64 GO386 GOMIPS GOMIPS64 GOPPC64 GORISCV64 GOWASM".split(" "),
  ..."GOEXPERIMENT GOFIPS140 GODEBUG GOFLAGS GOTOOLCHAIN GOCACHE GOCACHEPROG GOMOD GOWORK CGO_ENABLED CC CXX FC AR".split(
    " ",
  ),
  ..."CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_FFLAGS CGO_LDFLAGS PKG_CONFIG".split(" "),
];

function stringsOf(text: string): Record<string, string> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof read !== "object" || read === null) return {};
  const entries = Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

type Modules = Pick<BuildSettings, "modules" | "dotless">;

/** Of the workspace where there is one, else of the module; none outside modules. */
async function mainModules(files: Host["files"], goMod: string, goWork: string): Promise<Modules> {
  const read = (path: string) => files.readText(path).catch(() => undefined);
  const moduleIn = async (directory: string): Promise<Modules> => {
    const { module, requires } = parseGoMod((await read(join(directory, "go.mod"))) ?? "");
    const dotless = requires.map(({ path }) => path).filter((path) => !path.split("/")[0]?.includes("."));
    return { modules: module?.text ? [{ path: module.text, directory }] : [], dotless };
  };
  if (!isAbsolute(goWork)) return isAbsolute(goMod) ? moduleIn(dirname(goMod)) : { modules: [], dotless: [] };
  const { uses } = parseGoWork((await read(goWork)) ?? "");
  const folders = uses.map(({ text }) => (isAbsolute(text) ? text : join(dirname(goWork), text)));
  const each = await Promise.all(folders.map(moduleIn));
  return { modules: each.flatMap(({ modules }) => modules), dotless: each.flatMap(({ dotless }) => dotless) };
}
