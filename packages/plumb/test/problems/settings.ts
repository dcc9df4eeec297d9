// Go's settings as they are read from an environment and from files, for the machines of test/snapshots.ts.

import { decideCgo } from "../../src/facts/c-toolchain/cgo-enabled.ts";
import type { CToolchain, NamedProgram } from "../../src/facts/c-toolchain/schema.ts";
import type { GoSettings, Setting } from "../../src/facts/go-settings/schema.ts";
import { settingFacts } from "../../src/facts/go-settings/setting-fact.ts";
import { parseEnvFile } from "../../src/go/env-file.ts";
import { readVariables } from "../../src/go/go-variables.ts";
import { splitQuotedFields } from "../../src/go/quoted-fields.ts";
import { effectiveSettings } from "../../src/go/settings.ts";
import { healthyLinux, healthyMac, type Machines } from "../snapshots.ts";

interface Given {
  /** The process environment beside HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** Text of the user's go/env. */
  readonly file?: string;
  /** Text of $GOROOT/go.env. */
  readonly goEnv?: string;
  /** Directory of the Go tree. */
  readonly goroot?: string;
}

const goEnvText = "GOPROXY=https://goproxy.example.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n";

/** A healthy machine with these settings, and with cgo as they decide it. */
export function linuxWith(given: Given): Machines {
  return machineWith(healthyLinux(), given);
}

export function macWith(given: Given): Machines {
  return machineWith(healthyMac(), given);
}

function machineWith(machines: Machines, given: Given): Machines {
  const goSettings = settingsOf(machines, given);
  return { ...machines, goSettings, cToolchain: cToolchainOf(machines, goSettings) };
}

/** Programs that a setting names are not found: a test that wants one puts it in. */
function cToolchainOf({ machine, cToolchain }: Machines, goSettings: GoSettings): CToolchain {
  const { CC, CXX, PKG_CONFIG, CGO_ENABLED, GOOS, GOARCH } = goSettings.effective;
  const named = (setting: Setting | undefined, byDefault: NamedProgram): NamedProgram => {
    if (!setting?.value) return byDefault;
    const fields = splitQuotedFields(setting.value);
    const words = fields.kind === "ok" ? [...fields.words] : [];
    return { setting: setting.value, source: setting.source, words, executable: null };
  };
  const cgoEnabled = decideCgo({
    setting: CGO_ENABLED,
    go: machine,
    target: { os: GOOS?.value ?? machine.os, arch: GOARCH?.value ?? machine.arch },
    goVersion: "go1.26.8",
    processCc: goSettings.process.CC,
    defaultCc: cToolchain.cc.setting,
    defaultCcOnPath: true,
  });
  return {
    ...cToolchain,
    cc: named(CC, cToolchain.cc),
    cxx: named(CXX, cToolchain.cxx),
    pkgConfig: named(PKG_CONFIG, cToolchain.pkgConfig),
    cgoEnabled,
  };
}

/** The goSettings group that the machine would have with these. */
function settingsOf(machines: Machines, given: Given): GoSettings {
  const { env = {}, file = "", goEnv = goEnvText, goroot = "/usr/local/go" } = given;
  const userPath = machines.goSettings.userFile?.path ?? "/home/gopher/.config/go/env";
  const userFile = { path: userPath, ...parseEnvFile(file) };
  const goEnvFile = { path: `${goroot}/go.env`, ...parseEnvFile(goEnv) };
  const effective = effectiveSettings({
    os: machines.machine.os,
    arch: machines.machine.arch,
    env: { HOME: machines.self.home ?? undefined, ...env },
    userFile,
    goEnvFile,
    goVersion: "go1.26.8",
  });
  return {
    userFile: { ...userFile, exists: file !== "", entries: [...userFile.entries], ignored: [...userFile.ignored] },
    userFileReason: null,
    goEnvFile: { ...goEnvFile, exists: true, entries: [...goEnvFile.entries], ignored: [...goEnvFile.ignored] },
    process: Object.fromEntries(Object.entries(env).filter(([name]) => readVariables.includes(name))),
    effective: settingFacts(effective),
  };
}
