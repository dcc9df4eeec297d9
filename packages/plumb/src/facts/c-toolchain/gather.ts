// The cToolchain group: the programs cgo would use, and what the C compiler says when it may be asked.

import { hardwareArch } from "../../go/hardware-arch.ts";
import { activeInstall } from "../go-installs/active-install.ts";
import type { GoInstalls } from "../go-installs/schema.ts";
import type { Setting } from "../go-settings/schema.ts";
import { factValue, type Look } from "../look.ts";
import { settingsInForce } from "../settings-in-force.ts";
import { askCompiler, notAsked } from "./ask-compiler.ts";
import { decideCgo } from "./cgo-enabled.ts";
import { defaultCompiler } from "./default-compiler.ts";
import { readDeveloperDirectory } from "./developer-directory.ts";
import { findNamedProgram } from "./named-program.ts";
import type { CToolchain } from "./schema.ts";

export async function gatherCToolchain(look: Look): Promise<CToolchain> {
  const [settings, installs] = await Promise.all([settingsInForce(look), factValue(look, "goInstalls")]);
  const go = goPlatform(look, installs);
  const target = { os: chosen(settings.GOOS) ?? go.os, arch: chosen(settings.GOARCH) ?? go.arch };
  const defaults = defaultCompiler(target.os);
  const [cc, cxx, pkgConfig, ar, ld, defaultCc, developer] = await Promise.all([
    findNamedProgram(look, settings.CC, defaults.cc),
    findNamedProgram(look, settings.CXX, defaults.cxx),
    findNamedProgram(look, settings.PKG_CONFIG, "pkg-config"),
    findNamedProgram(look, settings.AR, "ar"),
    look.executables.resolve("ld"),
    look.executables.resolve(defaults.cc),
    look.host.machine.os === "darwin" ? readDeveloperDirectory(look.host) : null,
  ]);
  const answers = mayAsk(developer) ? await askCompiler(look, cc) : notAsked;
  const question = {
    go,
    target,
    goVersion: installs?.activeRun?.version ?? null,
    processCc: look.host.env.CC,
    defaultCc: defaults.cc,
    defaultCcOnPath: defaultCc !== undefined,
  };
  return {
    cc,
    cxx,
    pkgConfig,
    ar: ar.executable,
    ld: ld ?? null,
    ...answers,
    cgoEnabled: decideCgo({ ...question, setting: settings.CGO_ENABLED }),
    cgoByDefault: decideCgo({ ...question, setting: undefined }),
    developer,
  };
}

// Without developer tools the compilers in /usr/bin of a Mac open a dialog that offers to install them, and so does a
// wrapper (ccache, a script) that hands over to one: then no compiler is started at all.
function mayAsk(developer: CToolchain["developer"]): boolean {
  return developer === null || developer.hasClang;
}

/** GOOS and GOARCH the active go command was built for: what it answered, else its header, else the machine's. */
function goPlatform({ host }: Look, installs: GoInstalls | undefined): { os: string; arch: string } {
  const [os, arch] = installs?.activeRun?.platform?.split("/") ?? [];
  if (os && arch) return { os, arch };
  const image = activeInstall(installs)?.executable.platforms.find((platform) => platform.os === host.machine.os);
  return { os: host.machine.os, arch: image?.arch ?? hardwareArch(host.machine) };
}

// A default says what the go command is, not what somebody chose.
function chosen(setting: Setting | undefined): string | undefined {
  return setting && setting.source.kind !== "default" && setting.value !== "" ? setting.value : undefined;
}
