import { compareGoVersions, versionOfToolchain } from "../../go/version.ts";
import { byHand } from "../by-hand.ts";
import type { Caught } from "../log-pattern.ts";
import { problem } from "../problem.ts";
import { portReleases } from "./port-releases.ts";

export const portNotInThisGo = problem({
  id: "port-not-in-this-go",
  area: "cross",
  title: "This Go release does not build for that platform",
  severity: "error",
  why: "Go takes up and gives up platforms: darwin/386 went with 1.15, windows/arm with 1.26, linux/loong64 came with 1.19. A list of targets that is older than the Go in use, or newer, names pairs it does not have; go tool dist list shows those it has.",
  sources: [
    "https://go.dev/doc/go1.15#darwin",
    "https://go.dev/doc/go1.26#ports",
    "https://go.dev/doc/install/source#environment",
  ],
  needs: [],
  logs: [
    {
      // More special than bad-goarch-value: both words are Go's.
      says: ["unsupported GOOS/GOARCH pair {os:id}/{arch:id}"],
      // Below bad-goarch-value, whose words these are: this one only adds which release had the port.
      confidence: 0.85,
      when: isOfAnotherRelease,
      found: "this Go has no {os}/{arch}, other releases have it",
    },
    {
      says: ["{os:id}/{arch:id} is broken", "GOOS/GOARCH pair {os:id}/{arch:id} is broken"],
      confidence: 0.85,
      with: ["broken"],
      when: isOfAnotherRelease,
      found: "{os}/{arch} does not work in this Go",
    },
  ],
  remedies(match, { goVersion }) {
    const { os = "", arch = "" } = match.subject ?? {};
    const row = portReleases(os, arch);
    const list = byHand("See what the Go in use builds for", ["go tool dist list"]);
    if (!row) return [byHand("Build it with a Go release that has the platform"), list];
    const have = goVersion ? versionOfToolchain(goVersion) : "";
    const tooOld = have !== "" && compareGoVersions(have, row.since) < 0;
    if (row.until && !tooOld) {
      return [
        byHand(`Take ${os}/${arch} off the list of targets: Go ${row.until} gave it up`),
        byHand(`Or build that one with the Go before ${row.until}`),
        list,
      ];
    }
    return [byHand(`Build ${os}/${arch} with Go ${row.since} or newer, the first that has it`), list];
  },
});

/** darwin/arm64 is about an old Go on a new Mac: old-go-no-darwin-arm64. */
function isOfAnotherRelease({ os = "", arch = "" }: Caught): boolean {
  return portReleases(os, arch) !== undefined && !(os === "darwin" && arch === "arm64");
}
