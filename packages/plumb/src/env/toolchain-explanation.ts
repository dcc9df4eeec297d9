// Which toolchain a go command typed in this directory ends up in, step by step as cmd/go goes: the go on PATH, GOTOOLCHAIN, go.work or
// go.mod, then the places to take it from. https://go.dev/doc/toolchain#select; `cmd/go/internal/toolchain.Select`

import { activeInstall } from "../facts/go-installs/active-install.ts";
import type { GoInstall } from "../facts/go-installs/schema.ts";
import type { Project } from "../facts/project/schema.ts";
import { parseGotoolchain } from "../go/gotoolchain.ts";
import { chooseToolchain, type ToolchainChoice } from "../go/toolchain.ts";
import { activeVersion } from "../problems/active-go.ts";
import { isBeforeToolchains, projectFile } from "../problems/project-toolchain.ts";
import type { EnvFacts } from "./env-facts.ts";
import { placeOf, type ToolchainPlace } from "./toolchain-places.ts";
import type { ToolchainStep } from "./toolchain-step.ts";

export interface ToolchainExplanation {
  /** e.g. `go1.27.0`; null when none can be used, or nothing is known. */
  readonly toolchain: string | null;
  /** Where it is. `download`: the module proxy is asked at the next command. */
  readonly how: "local" | "path" | "module-cache" | "download" | null;
  readonly because: string;
  /** What stands in the way; null otherwise. */
  readonly failure: string | null;
  readonly steps: readonly ToolchainStep[];
}

export function explainToolchain(facts: EnvFacts): ToolchainExplanation {
  const { installs, project } = facts;
  const install = activeInstall(installs ?? undefined);
  const local = installs && (install?.executable.go?.version ?? activeVersion(installs));
  if (!installs || !install || !local) {
    const failure = install ? "the version of the go on PATH is not known" : "PATH has no go command";
    return { toolchain: null, how: null, because: failure, failure, steps: [] };
  }
  const off = selectionIsOff(facts, local);
  const setting = facts.settings.effective.GOTOOLCHAIN?.value ?? "";
  const file = off === null && project ? projectFile(project) : null;
  const choice = chooseToolchain({
    local,
    gotoolchain: off === null ? setting : "local",
    file: file && { name: file.name, go: file.go?.text ?? "", toolchain: file.toolchain?.text ?? "" },
    onPath: installs.toolchainsOnPath,
  });
  const steps = [
    localStep(install, local, choice),
    settingStep(facts, setting, off, choice),
    ...(off === null ? fileSteps(facts, setting, choice) : []),
  ];
  if (choice.kind === "fails")
    return { toolchain: null, how: null, because: choice.reason, failure: choice.reason, steps };
  const because = off ?? reason(setting, choice, project);
  if (choice.kind === "local") return { toolchain: choice.toolchain, how: "local", because, failure: null, steps };
  const place: ToolchainPlace = placeOf(choice.toolchain, choice.how === "path", { ...facts, installs }, install);
  const toolchain = place.failure === null ? choice.toolchain : null;
  return { toolchain, how: place.how, because, failure: place.failure, steps: [...steps, ...place.steps] };
}

/** Why GOTOOLCHAIN and the files are not looked at; null when they are. */
function selectionIsOff({ settings, project }: EnvFacts, local: string): string | null {
  if (isBeforeToolchains(local.split(" ")[0] ?? local)) return "Go before 1.21 knows no GOTOOLCHAIN";
  const modules = settings.effective.GO111MODULE?.value ?? "";
  // `cmd/go/internal/modload` WillBeEnabled
  if (["", "on"].includes(modules) || (modules === "auto" && project?.goMod)) return null;
  return `GO111MODULE=${modules}: without modules no toolchain is chosen`;
}

function localStep({ executable }: GoInstall, local: string, choice: ToolchainChoice): ToolchainStep {
  const decides = choice.kind === "local" && choice.because === "local";
  return { name: "local", subject: executable.path, says: `it is ${local}`, decides };
}

function settingStep(facts: EnvFacts, setting: string, off: string | null, choice: ToolchainChoice): ToolchainStep {
  const { source } = facts.settings.effective.GOTOOLCHAIN ?? { source: { kind: "default" as const } };
  const subject = "path" in source ? `${source.path}:${source.line}` : source.kind === "process" ? "environment" : null;
  const fails = choice.kind === "fails" && choice.code === "invalid-setting";
  const decides = off !== null || fails || ("because" in choice && choice.because === "gotoolchain");
  return { name: "gotoolchain", subject, says: off ?? (fails ? choice.reason : meaning(setting)), decides };
}

function meaning(setting: string): string {
  const parsed = parseGotoolchain(setting);
  if (parsed.kind === "invalid") return parsed.reason;
  const start = parsed.minimum === "local" ? "the go on PATH" : parsed.minimum;
  const name = setting || "local";
  if (parsed.upgrade === "none") return `${name}: ${start}, whatever go.work or go.mod says`;
  const place = parsed.upgrade === "auto" ? "from PATH or by download" : "from PATH only";
  return `${name}: ${start}, or a newer one that go.work or go.mod asks for, ${place}`;
}

function fileSteps(
  { project, settings }: EnvFacts,
  setting: string,
  choice: ToolchainChoice,
): readonly ToolchainStep[] {
  const unknown = "what lies in this directory is not known";
  if (!project) return [{ name: "go.mod", subject: null, says: unknown, decides: false }];
  const absent = "none in this directory or above";
  return (["go.work", "go.mod"] as const).map((name): ToolchainStep => {
    const silent = { name, subject: null, decides: false };
    const file = name === "go.work" ? project.goWork : project.goMod;
    if (!file) {
      const isOff = name === "go.work" && settings.effective.GOWORK?.value === "off";
      return { ...silent, says: isOff ? "GOWORK=off" : absent };
    }
    if (projectFile(project)?.name === name) return fileStep(name, file, setting, choice);
    return { ...silent, subject: file.path, says: "not looked at: go.work comes first" };
  });
}

function fileStep(
  name: "go.work" | "go.mod",
  file: NonNullable<Project["goMod"]>,
  setting: string,
  choice: ToolchainChoice,
): ToolchainStep {
  const unreadable = file.malformed.find(({ line }) => line === 0);
  if (unreadable) return { name, subject: file.path, says: unreadable.text, decides: false };
  const parsed = parseGotoolchain(setting);
  const isPinned = parsed.kind === "ok" && parsed.upgrade === "none";
  const because = "because" in choice ? choice.because : null;
  const line = because === "toolchain-line" ? file.toolchain : (file.go ?? file.toolchain);
  const lines = [
    file.go ? `go ${file.go.text}` : "no go line",
    ...(file.toolchain ? [`toolchain ${file.toolchain.text}`] : []),
  ].join(", ");
  const refused = choice.kind === "fails" && choice.code !== "invalid-setting";
  const asks = because === "toolchain-line" || because === "go-line";
  const usual = isPinned ? "; not asked" : ": nothing newer than that is asked for";
  const verdict = refused ? `: ${choice.reason}` : asks ? `: asks for ${choice.toolchain}` : usual;
  return {
    name,
    subject: line ? `${file.path}:${line.line}` : file.path,
    says: `${lines}${verdict}`,
    decides: asks || refused,
  };
}

function reason(setting: string, choice: Exclude<ToolchainChoice, { kind: "fails" }>, project: Project | null): string {
  const file = project && projectFile(project);
  switch (choice.because) {
    case "gotoolchain":
      return `GOTOOLCHAIN=${setting} names it`;
    case "toolchain-line":
      return `${file?.name ?? "go.mod"} says toolchain ${file?.toolchain?.text ?? ""}`;
    case "go-line":
      return `${file?.name ?? "go.mod"} says go ${file?.go?.text ?? ""}`;
    case "local":
      return "nothing asks for another";
  }
}
