import { compareGoVersions } from "../../go/version.ts";
import { activeInstall, activeVersion } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo, pathLine } from "../get-go.ts";
import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { inIntelHomebrew } from "../reinstall.ts";
import { amd64SdkOnArm64HostLogs } from "./amd64-sdk-on-arm64-host-logs.ts";

export const amd64SdkOnArm64Host = problem({
  id: "amd64-sdk-on-arm64-host",
  area: "arch",
  title: "Intel (amd64) Go installed on Apple Silicon",
  severity: "error",
  why: "A darwin/amd64 go command runs under Rosetta 2. Its GOHOSTARCH and default GOARCH are amd64, so everything it builds is x86_64, toolchains it downloads are amd64 too, native arm64 libraries do not link, and Delve refuses to debug. Apple has announced the end of Rosetta 2 for general use after macOS 27.",
  sources: [
    "https://go.dev/doc/toolchain",
    "https://github.com/golang/go/issues/66562",
    "https://github.com/go-delve/delve/pull/2569",
    "https://developer.apple.com/documentation/apple-silicon/about-the-rosetta-translation-environment",
  ],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    if (machine.os !== "darwin" || machine.arch !== "arm64") return [];
    const active = activeInstall(goInstalls);
    // Without Rosetta it does not even start: that is bad-cpu-type-no-rosetta.
    if (!active || runsHere(active.executable, machine) !== "translated") return [];
    const version = activeVersion(goInstalls);
    // There is no arm64 build to change to: that is old-go-no-darwin-arm64.
    if (version && compareGoVersions(version, "go1.16") < 0) return [];
    const platform = platformText(active.executable);
    const native = goInstalls.installs.find(
      (install) =>
        !install.shim && install.origin !== "toolchain-cache" && runsHere(install.executable, machine) === "native",
    );
    return [
      {
        found: `${active.executable.path} is ${platform}`,
        wanted: "darwin/arm64, the CPU of this machine",
        evidence: [{ kind: "file", subject: active.executable.path, text: `Mach-O header: ${platform}` }],
        subject: {
          version: version ?? "",
          native: native?.executable.path.replace(/\/go$/, "") ?? "",
          homebrew: String(inIntelHomebrew(active.executable)),
        },
      },
    ];
  },
  logs: amd64SdkOnArm64HostLogs,
  remedies(match, context) {
    const { native, homebrew, version } = match.subject ?? {};
    if (native) return [byHand("Put the native Go of this machine first on PATH", [pathLine(native, context)])];
    const brew = ["/opt/homebrew/bin/brew install go", pathLine("/opt/homebrew/bin", context)];
    const viaBrew = byHand("Install Go with the arm64 Homebrew and put it first on PATH", brew);
    const mac = { ...context, os: "darwin", arch: "arm64" };
    return [...(homebrew === "true" ? [viaBrew] : []), getGo(mac, version ? `go${version.replace(/^go/, "")}` : null)];
  },
});
