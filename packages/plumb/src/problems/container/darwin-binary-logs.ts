// “Exec format error” in a container, and a Mac around it.

import { armSigns, macSigns } from "../cpu-signs.ts";
import {
  containerRefuses,
  containerRefusesInQuotes,
  containerRefusesProgram,
  goRefusesProgram,
  shellReadsProgram,
  shellRefusesProgram,
} from "../exec-format-words.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { isGoCommand, isGoRun, isScript } from "../started-program.ts";

const inContainer = [...containerRefusesProgram, ...containerRefuses, containerRefusesInQuotes];

export const darwinBinaryLogs: readonly LogPattern[] = [
  {
    says: [
      ...inContainer,
      ...shellRefusesProgram,
      ...shellReadsProgram,
      ...goRefusesProgram,
      "cannot execute binary file",
    ],
    confidence: 0.95,
    with: [["Mach-O", "GOOS=darwin", "GOOS='darwin'", "GOOS: darwin"]],
    without: ["ELF 64-bit LSB", "ELF 32-bit LSB"],
    when: ownProgram,
    found: "the program in the container was built for macOS",
  },
  {
    says: shellRefusesProgram,
    confidence: 0.89,
    with: [macSigns, ["docker", "Dockerfile", "container"]],
    without: [...armSigns, "GOOS=linux", "ELF 64-bit LSB"],
    when: ownProgram,
    found: "{program} was built for macOS, and a container is a Linux system",
  },
  {
    says: inContainer,
    confidence: 0.74,
    with: [macSigns],
    without: [
      ...armSigns,
      "GOOS=linux",
      "GOOS: linux",
      "GOOS='linux'",
      "darwin/arm64",
      "kubectl",
      "minikube",
      "CrashLoopBackOff",
    ],
    when: ownProgram,
    found: "a Mac's Docker does not know the program's format: it seems to be built for macOS",
  },
  {
    // A Mac's prompt, or the build that ran on it.
    says: inContainer,
    confidence: 0.68,
    with: [
      ["darwin/arm64", "Docker Desktop", "RELEASE_ARM64_{chip}", "/Users/"],
      ["go build", "docker build", "docker run"],
    ],
    without: ["GOOS=linux", "GOOS: linux", "GOOS='linux'", "linux/amd64", "x86_64", "kubectl"],
    when: ownProgram,
    found: "a Mac's Docker does not know the program's format: it seems to be built for macOS",
  },
  {
    // Built outside of the image, by somebody whose system is not told: on Linux it would have run.
    says: [...containerRefuses, containerRefusesInQuotes],
    confidence: 0.6,
    with: [
      ["go build", "go install", "bazel-bin/"],
      ["docker build", "docker-compose build", "Loaded image"],
    ],
    without: [...armSigns, "GOOS=", "GOARCH=", "RUN go ", "kubectl", "CrashLoopBackOff"],
    found: "the program was built outside of the image, and Linux does not know its format: most likely on a Mac",
  },
];

function ownProgram({ program = "" }: Caught): boolean {
  return !isScript(program) && !isGoCommand(program) && !isGoRun(program) && !/^\/(usr\/)?bin\/\w*sh$/.test(program);
}
