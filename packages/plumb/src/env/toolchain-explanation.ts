// Which toolchain a go command typed in this directory ends up in, step by step as cmd/go goes: GOTOOLCHAIN, go.work or go.mod, PATH, the
// module cache, the module proxy. https://go.dev/doc/toolchain; `cmd/go/internal/toolchain` Select and Exec

import { activeInstall } from "../facts/go-installs/active-install.ts";
import type { GoInstall, GoInstalls } from "../facts/go-installs/schema.ts";
import { parseGotoolchain } from "../go/gotoolchain.ts";
import { chooseToolchain, type ToolchainChoice } from "../go/toolchain.ts";
import { activeVersion } from "../problems/active-go.ts";
import { isBeforeToolchains, projectFile } from "../problems/project-toolchain.ts";
import type { EnvFacts } from "./env-facts.ts";

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

export interface ToolchainStep {
  readonly name: "local" | "gotoolchain" | "go.work" | "go.mod" | "path" | "module-cache" | "download";
  /** File, directory or command that was looked at; null where there is none. */
  readonly subject: string | null;
  readonly says: string;
  /** This step decided which toolchain, or where it is taken from. */
  readonly decides: boolean;
}

export function explainToolchain(facts: EnvFacts): ToolchainExplanation {
  const { installs } = facts;
  const install = activeInstall(installs ?? undefined);
  const local = installs && (install?.executable.go?.version ?? activeVersion(installs));
  if (!installs || !install || !local) {
    const failure = install ? "the version of the go on PATH is not known" : "PATH has no go command";
    return { toolchain: null, how: null, because: failure, failure, steps: [] };
  }
  const setting = facts.settings.effective.GOTOOLCHAIN?.value ?? "";
  const off = selectionIsOff(facts, local);
  const file = facts.project && projectFile(facts.project);
  const choice = chooseToolchain({
    local,
    gotoolchain: off === null ? setting : "local",
    file:
      off === null && file ? { name: file.name, go: file.go?.text ?? "", toolchain: file.toolchain?.text ?? "" } : null,
    onPath: installs.toolchainsOnPath,
  });
  const steps = [
    localStep(install, local, choice),
    settingStep(facts, setting, off, choice),
    ...(off === null ? fileSteps(facts, setting, choice) : []),
    ...(choice.kind === "switch" ? placeSteps(facts, installs, install, choice) : []),
  ];
  return { ...outcome(facts, installs, install, choice, off), steps };
}

type Switch = Extract<ToolchainChoice, { kind: "switch" }>;

/** Why GOTOOLCHAIN and the files are not looked at; null when they are. */
function selectionIsOff(facts: EnvFacts, local: string): string | null {
  if (isBeforeToolchains(local.split(" ")[0] ?? local)) return "Go before 1.21 knows no GOTOOLCHAIN";
  const modules = facts.settings.effective.GO111MODULE?.value ?? "";
  // `cmd/go/internal/modload` WillBeEnabled
  if (["", "on"].includes(modules)) return null;
  if (modules === "auto" && facts.project?.goMod) return null;
  return `GO111MODULE=${modules}: without modules no toolchain is chosen`;
}

function localStep({ executable }: GoInstall, local: string, choice: ToolchainChoice): ToolchainStep {
  const decides = choice.kind === "local" && choice.because === "local";
  return { name: "local", subject: executable.path, says: `the go on PATH is ${local}`, decides };
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
  if (parsed.upgrade === "none") return `${name}: ${start}, whatever go.mod says`;
  const place = parsed.upgrade === "auto" ? "from PATH or by download" : "from PATH only";
  return `${name}: ${start}, or a newer one that go.work or go.mod asks for, ${place}`;
}

function fileSteps(facts: EnvFacts, setting: string, choice: ToolchainChoice): readonly ToolchainStep[] {
  const { project, settings } = facts;
  if (!project)
    return [{ name: "go.mod", subject: null, says: "what lies in this directory is not known", decides: false }];
  const parsed = parseGotoolchain(setting);
  const unread = parsed.kind === "ok" && parsed.upgrade === "none" ? "; not read for the choice" : "";
  const used = projectFile(project);
  const workSilent = settings.effective.GOWORK?.value === "off" ? "GOWORK=off" : "none in this directory or above";
  return (["go.work", "go.mod"] as const).map((name): ToolchainStep => {
    const file = name === "go.work" ? project.goWork : project.goMod;
    if (!file)
      return {
        name,
        subject: null,
        says: name === "go.work" ? workSilent : "none in this directory or above",
        decides: false,
      };
    if (used?.name !== name)
      return { name, subject: file.path, says: "not looked at: go.work comes first", decides: false };
    const [unreadable] = file.malformed.filter(({ line }) => line === 0);
    if (unreadable) return { name, subject: file.path, says: unreadable.text, decides: false };
    const because = "because" in choice ? choice.because : null;
    const line =
      because === "toolchain-line" ? file.toolchain : because === "go-line" ? file.go : (file.go ?? file.toolchain);
    const words = [
      file.go ? `go ${file.go.text}` : "no go line",
      ...(file.toolchain ? [`toolchain ${file.toolchain.text}`] : []),
    ];
    const decides =
      because === "toolchain-line" ||
      because === "go-line" ||
      (choice.kind === "fails" && choice.code !== "invalid-setting");
    return {
      name,
      subject: line ? `${file.path}:${line.line}` : file.path,
      says: `${words.join(", ")}${unread}${verdict(choice)}`,
      decides,
    };
  });
}

function verdict(choice: ToolchainChoice): string {
  if (choice.kind === "fails") return choice.code === "invalid-setting" ? "" : ` → ${choice.reason}`;
  if (choice.because === "toolchain-line") return `: the toolchain line asks for ${choice.toolchain}`;
  return choice.because === "go-line" ? `: the go line asks for ${choice.toolchain}` : "";
}

function placeSteps(
  facts: EnvFacts,
  installs: GoInstalls,
  install: GoInstall,
  { toolchain, how }: Switch,
): readonly ToolchainStep[] {
  const path = installs.toolchainPaths?.[toolchain] ?? null;
  const onPath: ToolchainStep = {
    name: "path",
    subject: path,
    says: how === "path" ? `PATH has a program ${toolchain}` : `PATH has no program ${toolchain}`,
    decides: how === "path",
  };
  const parsed = parseGotoolchain(facts.settings.effective.GOTOOLCHAIN?.value ?? "");
  if (how === "path" || (parsed.kind === "ok" && parsed.upgrade === "path")) return [onPath];
  const cached = cachedToolchain(installs, install, toolchain);
  const cache: ToolchainStep = {
    name: "module-cache",
    subject: cached ?? cachePlace(facts, install, toolchain),
    says: cached ? "is unpacked there" : "is not there",
    decides: cached !== null,
  };
  if (cached) return [onPath, cache];
  const refusal = downloadRefusal(facts);
  const proxy = facts.settings.effective.GOPROXY?.value;
  const says = refusal ?? `through GOPROXY=${proxy ?? ""}, checked with the checksum database`;
  return [onPath, cache, { name: "download", subject: null, says, decides: true }];
}

/** Directory of the toolchain for the platform of the go on PATH; null when it was never downloaded. */
function cachedToolchain(installs: GoInstalls, { executable }: GoInstall, toolchain: string): string | null {
  const [own] = executable.platforms;
  const found = installs.toolchainCache.find(
    ({ version, platform }) => version === toolchain && (!own || platform === `${own.os}/${own.arch}`),
  );
  return found?.path ?? null;
}

function cachePlace(facts: EnvFacts, { executable }: GoInstall, toolchain: string): string | null {
  const directory = facts.settings.effective.GOMODCACHE?.value;
  const [own] = executable.platforms;
  return directory && own ? `${directory}/golang.org/toolchain@v0.0.1-${toolchain}.${own.os}-${own.arch}` : null;
}

/** Settings with which cmd/go downloads no toolchain (`cmd/go/internal/modfetch`); null when it would try. */
function downloadRefusal({ settings }: EnvFacts): string | null {
  const proxy = settings.effective.GOPROXY?.value;
  if (proxy === "off" || proxy?.startsWith("off,")) return "not possible: GOPROXY=off";
  if (proxy === "") return "not possible: GOPROXY is empty";
  if (settings.effective.GOSUMDB?.value === "off" && !/^file:\/\/[^,|]*$/.test(proxy ?? "")) {
    return "not possible: GOSUMDB=off, and toolchains are never taken unverified";
  }
  return null;
}

function outcome(
  facts: EnvFacts,
  installs: GoInstalls,
  install: GoInstall,
  choice: ToolchainChoice,
  off: string | null,
): Omit<ToolchainExplanation, "steps"> {
  if (choice.kind === "fails") return { toolchain: null, how: null, because: choice.reason, failure: choice.reason };
  const file = facts.project && projectFile(facts.project);
  const because = off ?? reason(facts, choice, file?.name ?? "go.mod");
  if (choice.kind === "local") return { toolchain: choice.toolchain, how: "local", because, failure: null };
  if (choice.how === "path") return { toolchain: choice.toolchain, how: "path", because, failure: null };
  if (cachedToolchain(installs, install, choice.toolchain)) {
    return { toolchain: choice.toolchain, how: "module-cache", because, failure: null };
  }
  const refusal = downloadRefusal(facts);
  if (refusal === null) return { toolchain: choice.toolchain, how: "download", because, failure: null };
  return {
    toolchain: null,
    how: null,
    because,
    failure: `${choice.toolchain} is neither on PATH nor in the module cache; download ${refusal}`,
  };
}

function reason(facts: EnvFacts, choice: Exclude<ToolchainChoice, { kind: "fails" }>, fileName: string): string {
  const file = facts.project && projectFile(facts.project);
  switch (choice.because) {
    case "gotoolchain":
      return `GOTOOLCHAIN=${facts.settings.effective.GOTOOLCHAIN?.value ?? ""} names it`;
    case "toolchain-line":
      return `${fileName} says toolchain ${file?.toolchain?.text ?? ""}`;
    case "go-line":
      return `${fileName} says go ${file?.go?.text ?? ""}`;
    case "local":
      return `it is the go on PATH, and nothing asks for another`;
  }
}
