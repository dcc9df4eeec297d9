// The proof group: real programs, built by the active go with the settings in force, read from their bytes, and run. Nothing is
// downloaded (GOTOOLCHAIN=local, GOPROXY=off, no dependencies); go writes into the user's build cache, as every build does.

import { isAbsolute } from "node:path";
import { activeInstall } from "../go-installs/active-install.ts";
import { factValue, type Look } from "../look.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { type BuildPlace, buildProgram } from "./build.ts";
import { cgoProgram, goMod, type ProgramSource, pureProgram, raceProgram } from "./programs.ts";
import { readHeader } from "./read-header.ts";
import { runProgram } from "./run.ts";
import type { Proof, ProofProgram } from "./schema.ts";
import { type ProofConditions, skipsAll, skipsCgo, skipsRace } from "./skip.ts";

/** Unavailable when there is no go that answers, and when no temporary folder can be made. */
export async function gatherProof(look: Look): Promise<Proof> {
  const [settings, installs, cToolchain] = await Promise.all([
    settingsInForce(look),
    factValue(look, "goInstalls"),
    factValue(look, "cToolchain"),
  ]);
  const active = activeInstall(installs);
  if (!active) throw new Error("there is no go command on PATH");
  const goVersion = installs?.activeRun?.version ?? null;
  if (installs?.activeRun?.outcome !== "exited" || installs.activeRun.status !== 0) throw new Error("go does not run");
  const [goos = "", goarch = ""] = installs.activeRun.platform?.split("/") ?? [];
  const chosen = (name: string) => (settings[name]?.source.kind === "default" ? "" : (settings[name]?.value ?? ""));
  const target = { os: chosen("GOOS") || goos, arch: chosen("GOARCH") || goarch };
  const conditions: ProofConditions = { target, goVersion, goflags: chosen("GOFLAGS"), cToolchain };
  // Where go itself puts what it builds to run: the programs have to run there too.
  const directory = chosen("GOTMPDIR") || look.host.env.TMPDIR || "/tmp";
  if (!isAbsolute(directory)) throw new Error(`the temporary directory ${directory} is no absolute path`);
  const programs = await look.host.temporary.inDirectory(directory, (temporary) =>
    proveAll(look, conditions, {
      go: active.executable.path,
      viaShim: active.shim,
      goflags: conditions.goflags,
      temporary,
    }),
  );
  return { directory, target, programs };
}

async function proveAll(look: Look, conditions: ProofConditions, place: BuildPlace): Promise<ProofProgram[]> {
  await place.temporary.write("go.mod", goMod);
  await place.temporary.write("tmp/.keep", "");
  const all = skipsAll(conditions);
  const pure = await prove(look, conditions, place, pureProgram, all);
  const failed = pure.skipped ?? failure(pure, "the program without C");
  const cgo = await prove(look, conditions, place, cgoProgram, failed ?? skipsCgo(conditions));
  const needsCgo = conditions.target.os !== "darwin";
  const withoutC = needsCgo ? failure(cgo, "the program with C") : null;
  const race = await prove(look, conditions, place, raceProgram, failed ?? withoutC ?? skipsRace(conditions));
  return [pure, cgo, race];
}

/** What one program lacks need not be said of the next. */
function failure({ build, header }: ProofProgram, name: string): string | null {
  return build !== null && header === null ? `${name} does not build` : null;
}

async function prove(
  look: Look,
  { target }: ProofConditions,
  place: BuildPlace,
  source: ProgramSource,
  skipped: string | null,
): Promise<ProofProgram> {
  const nothing = { name: source.name, skipped, build: null, header: null, run: null, notRun: null };
  if (skipped !== null) return nothing;
  look.report(`building a program: ${source.name}`);
  const { build, output } = await buildProgram(look, place, source);
  const header = await readHeader(look.host, output);
  if (header === null) return { ...nothing, build };
  look.report(`running the program: ${source.name}`);
  const ran = await runProgram(look, place.temporary.path, output, header, source.prints(target.os, target.arch));
  return { ...nothing, build, header, ...ran };
}
