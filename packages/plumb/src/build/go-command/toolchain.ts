// The Go toolchain that builds here: its version, the pairs it builds for, and the settings in force.

import { PlumbError } from "@goplumb/core/error";
import { exitStatus } from "@goplumb/core/exit-status";
import * as v from "valibot";
import { microArchitectureDefault, microArchitectureVariables } from "../../go/micro-architecture.ts";
import { parseGoVersion } from "../../go/version.ts";
import { askGo, type GoCommand } from "./go-command.ts";
import { type ListedPort, parseListedPorts } from "./listed-ports.ts";

export interface Toolchain {
  /** e.g. `1.26.8`. */
  readonly version: string;
  /** As it names itself, e.g. `go1.26.8 X:greenteagc`. */
  readonly reported: string;
  readonly goroot: string;
  /** What the go command was built for: anything else is a cross build to it. */
  readonly host: { readonly os: string; readonly arch: string };
  /** `go env`, all of it. */
  readonly env: Readonly<Record<string, string>>;
  /** Of GOARM64, GOAMD64, …, those that the environment or go's user settings have. */
  readonly levels: Readonly<Record<string, string>>;
  /** Without those that are known not to work. */
  readonly ports: readonly ListedPort[];
}

const EnvText = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));
/** What would make the answers those of a target. */
const noTarget = { GOOS: null, GOARCH: null } as const;

/** @throws PlumbError GO_FAILED */
export async function readToolchain(go: GoCommand): Promise<Toolchain> {
  const [envText, levelText, listText] = await Promise.all([
    askGo(go, ["env", "-json"], { env: noTarget }),
    askGo(go, ["env", "-json", ...microArchitectureVariables], { env: noTarget }),
    askGo(go, ["tool", "dist", "list", "-json"], { env: noTarget, maxOutputBytes: 1024 * 1024 }),
  ]);
  const env = v.safeParse(EnvText, envText);
  const levels = v.safeParse(EnvText, levelText);
  const ports = parseListedPorts(listText);
  if (!env.success || !levels.success || !ports)
    throw unreadable(env.success && levels.success ? "go tool dist list" : "go env");
  const reported = env.output.GOVERSION ?? "";
  return {
    version: parseGoVersion(reported)?.version ?? reported.replace(/^go/, ""),
    reported,
    goroot: env.output.GOROOT ?? "",
    host: { os: env.output.GOHOSTOS ?? "", arch: env.output.GOHOSTARCH ?? "" },
    env: env.output,
    levels: Object.fromEntries(
      Object.entries(levels.output).filter(([name, value]) => isChosen(name, value, env.output)),
    ),
    ports,
  };
}

/** For the CPU it runs on, go env says the default too. */
function isChosen(name: string, value: string, env: Readonly<Record<string, string>>): boolean {
  return value !== "" && !(name in env && value === microArchitectureDefault(name));
}

function unreadable(what: string): PlumbError {
  return new PlumbError({
    code: "GO_FAILED",
    message: `${what} -json answered with something else than JSON of the shape that Go documents`,
    hint: "plumb doctor looks at the go command",
    exit: exitStatus.machine,
  });
}
