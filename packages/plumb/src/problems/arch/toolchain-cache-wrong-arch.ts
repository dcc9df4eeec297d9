import { runsOn } from "../../go/runs-on.ts";
import { activeInstall } from "../active-go.ts";
import { byHand } from "../by-hand.ts";
import { hostPlatform, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";

export const toolchainCacheWrongArch = problem({
  id: "toolchain-cache-wrong-arch",
  area: "arch",
  title: "The module cache holds Go toolchains for another CPU",
  severity: "info",
  why: "The go command downloads toolchains for its own operating system and CPU, whatever GOARCH says. Those that an earlier amd64 Go fetched stay behind in the module cache, some 200 MB each; a native Go never uses them and fetches its own.",
  sources: ["https://github.com/golang/go/issues/66562", "https://go.dev/doc/toolchain#download"],
  needs: ["machine", "goInstalls"],
  find({ machine, goInstalls }) {
    const active = activeInstall(goInstalls);
    // As long as the active go is foreign itself it uses them, and has a finding of its own.
    if (!active || !["native", "compatible"].includes(runsHere(active.executable, machine) ?? "")) return [];
    const own = active.executable.platforms.map(({ os, arch }) => `${os}/${arch}`);
    const foreign = goInstalls.toolchainCache.filter(({ platform }) => {
      const [os = "", arch = ""] = platform.split("/");
      const runs = runsOn([{ os, arch }], hostPlatform(machine));
      return !own.includes(platform) && runs !== "native" && runs !== "compatible";
    });
    if (foreign.length === 0) return [];
    return [
      {
        found: `${foreign.length} of ${goInstalls.toolchainCache.length} cached toolchains cannot be used by ${own.join(" + ")} Go`,
        wanted: `toolchains for ${machine.os}/${machine.arch} only`,
        evidence: foreign.map(({ path, version, platform }) => ({
          kind: "file",
          subject: path,
          text: `${version} ${platform}`,
        })),
        subject: { paths: foreign.map(({ path }) => shellWord(path)).join(" ") },
      },
    ];
  },
  remedies(match) {
    const paths = match.subject?.paths ?? "";
    // Files of the module cache are read-only.
    return [byHand("Delete them", [`chmod -R u+w ${paths}`, `rm -rf ${paths}`])];
  },
});
