import { parseDockerPlatform } from "../../go/platform.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const dockerPlatformMismatch = problem({
  id: "docker-platform-mismatch",
  area: "container",
  title: "Docker's default platform is another CPU",
  severity: "warning",
  why: "DOCKER_DEFAULT_PLATFORM decides for every docker build, pull and run. With another CPU than this machine's all of them go through an emulator: Go builds take several times as long and may crash, Delve cannot debug, and without an emulator containers end with “exec format error”.",
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
  remedies(_match, context) {
    const command = context.shell === "fish" ? "set -e DOCKER_DEFAULT_PLATFORM" : "unset DOCKER_DEFAULT_PLATFORM";
    return [
      byHand("Unset it, also in the file that sets it, and name --platform where an image exists for one CPU only", [
        command,
      ]),
    ];
  },
});
