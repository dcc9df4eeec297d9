import { parseDockerPlatform } from "../../go/platform.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { dockerPlatformMismatchLogs } from "./docker-platform-mismatch-logs.ts";

export const dockerPlatformMismatch = problem({
  id: "docker-platform-mismatch",
  area: "container",
  title: "An image is for another platform than the machine",
  severity: "warning",
  why: "An image holds programs for one platform, or a list of such images. When the list has none for this CPU, the pull fails (no matching manifest) or takes another; --platform and DOCKER_DEFAULT_PLATFORM decide it for every build, pull and run. With another CPU than this machine's all goes through an emulator: Go builds take several times as long and may crash, Delve cannot debug, and without an emulator containers end with “exec format error”.",
  sources: [
    "https://docs.docker.com/reference/cli/docker/#environment-variables",
    "https://docs.docker.com/build/building/multi-platform/",
    "https://github.com/golang/go/issues/69255",
  ],
  needs: ["machine", "docker"],
  find({ machine, docker }) {
    if (docker.defaultPlatform === null) return [];
    const platform = parseDockerPlatform(docker.defaultPlatform);
    if (!platform || platform.arch === machine.arch) return [];
    return [
      {
        found: `DOCKER_DEFAULT_PLATFORM=${docker.defaultPlatform}`,
        wanted: `unset, or linux/${machine.arch}`,
        evidence: [{ kind: "env", subject: "DOCKER_DEFAULT_PLATFORM", text: docker.defaultPlatform }],
      },
    ];
  },
  logs: dockerPlatformMismatchLogs,
  remedies(match, context) {
    const command = context.shell === "fish" ? "set -e DOCKER_DEFAULT_PLATFORM" : "unset DOCKER_DEFAULT_PLATFORM";
    if (match.evidence.length > 0) {
      return [
        byHand("Unset it, also in the file that sets it, and name --platform where an image exists for one CPU only", [
          command,
        ]),
      ];
    }
    const host = match.subject?.host ?? (context.arch ? `linux/${context.arch}` : "linux/amd64,linux/arm64");
    return [
      byHand("Look for which platforms the image exists, and pull or build the one of this machine", [
        "docker buildx imagetools inspect IMAGE",
        `docker buildx build --platform ${shellWord(host)} -t IMAGE .`,
      ]),
      byHand("If it exists for another CPU only, register an emulator and name that platform", [
        "docker run --privileged --rm tonistiigi/binfmt --install all",
        `docker run --platform ${shellWord(match.subject?.image ?? "linux/amd64")} IMAGE`,
      ]),
    ];
  },
});
