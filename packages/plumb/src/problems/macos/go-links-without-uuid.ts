import { compareOsVersions } from "../../go/minimum-os.ts";
import { compareGoVersions } from "../../go/version.ts";
import { activeInstall, activeVersion } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { getGo } from "../get-go.ts";
import { runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";

export const goLinksWithoutUuid = problem({
  id: "go-links-without-uuid",
  area: "macos",
  title: "cgo programs linked by this Go do not start on this macOS",
  severity: "warning",
  why: "Go 1.20 to 1.23 link without LC_UUID and stamp cgo programs with the SDK of the C compiler. With SDK 26 on macOS 26 dyld aborts them before main (missing LC_UUID load command), test programs too. Programs without cgo, which net and os/user on macOS do not need, and those that Apple's linker links, start.",
  sources: [
    "https://github.com/ebitengine/purego/pull/483",
    "https://github.com/golang/go/issues/68678",
    "https://go.dev/doc/go1.24#linker",
  ],
  needs: ["machine", "goInstalls", "cToolchain"],
  find({ machine, goInstalls, cToolchain }) {
    if (machine.os !== "darwin" || compareOsVersions(machine.distribution.version ?? "0", "26") < 0) return [];
    const active = activeInstall(goInstalls);
    const go = activeVersion(goInstalls);
    const sdk = cToolchain.developer?.sdkVersion;
    if (!active || !go || !sdk || !cToolchain.cgoEnabled.value || compareOsVersions(sdk, "26") < 0) return [];
    if (compareGoVersions(go, "go1.20") < 0 || compareGoVersions(go, "go1.24rc1") >= 0) return [];
    if (runsHere(active.executable, machine) !== "native") return [];
    return [
      {
        found: `${go} with the macOS ${sdk} SDK on macOS ${machine.distribution.version}`,
        wanted: "Go 1.24 or newer",
        evidence: [
          { kind: "file", subject: active.executable.path, text: go },
          { kind: "file", subject: cToolchain.developer?.path ?? "", text: `SDK ${sdk}` },
        ],
      },
    ];
  },
  remedies(_match, context) {
    const external = ["go test -ldflags=-linkmode=external ./...", "go build -ldflags=-linkmode=external ./..."];
    return [getGo(context, null), byHand("Until then let Apple's linker link", external)];
  },
});
