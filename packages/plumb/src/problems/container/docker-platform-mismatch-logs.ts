// What Docker, containerd, podman and the kernel say when an image is for another platform.
// https://github.com/moby/moby/blob/master/daemon/create.go, https://docs.docker.com/reference/build-checks/

import { armSigns, macSigns } from "../cpu-signs.ts";
import {
  containerRefuses,
  containerRefusesInQuotes,
  containerRefusesProgram,
  earlyDocker,
} from "../exec-format-words.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { isGoCommand, isScript } from "../started-program.ts";

/** Programs of the image's own system: when they do not start, nothing in the image does. */
const systemProgram = /^\/(usr\/)?(s?bin\/|lib\/systemd|local\/bin\/docker-entrypoint\.sh$)/;
/** Of the images of Docker's library, in which it is all right. */
const entrypoint = "/usr/local/bin/docker-entrypoint.sh";
const clusterSigns = [
  "CrashLoopBackOff",
  "kubectl",
  "kubelet",
  "k3s",
  "kubernetes",
  "pod/",
  "docker-compose",
  "image:",
];

export const dockerPlatformMismatchLogs: readonly LogPattern[] = [
  {
    says: [
      "The requested image's platform ({image:path}) does not match the detected host platform ({host:path})",
      "image platform ({image:path}) does not match the expected platform ({host:path})",
      "was pulled with platform '{image:path}', expected '{host:path}'",
    ],
    confidence: 0.95,
    harmless: true,
    found: "the image is for {image}, and {host} was wanted: it runs in an emulator, if there is one",
  },
  {
    says: [
      "does not match the specified platform: wanted {host}, actual: {image}",
      "its platform ({image:path}) does not match the specified platform ({host:path})",
    ],
    confidence: 0.95,
    found: "the image is for {image}, and {host} was wanted",
  },
  {
    says: [
      "The requested image's platform ({image:path}) does not match the specified platform",
      "image operating system {*} cannot be used on this platform",
    ],
    confidence: 0.93,
    found: "the image is for another platform than was wanted",
  },
  {
    says: [
      "no matching manifest for {host} in the manifest list entries",
      "no matching manifest for {host}",
      "no match for platform in manifest",
      "no supported platform found in manifest list",
      "no image found in manifest list for architecture {cpu:arch}",
      "no image found in manifest list for architecture '{cpu:arch}'",
      "no image found in image index for architecture {cpu:arch}",
      "no image found in image index for architecture '{cpu:arch}'",
      "does not contain descriptor matching platform '{host:path}'",
      "does not provide the specified platform",
      "no child with platform {host}",
      "image manifest does not support {host}",
    ],
    confidence: 0.96,
    found: "the image exists for other platforms only",
    subject: ({ host, cpu }) => (host || !cpu ? {} : { host: `linux/${cpu}` }),
  },
  {
    says: [...containerRefusesProgram, "{program:path}: cannot execute binary file: exec format error"],
    confidence: 0.93,
    when: ({ program = "" }) =>
      systemProgram.test(program) &&
      !isScript(program) &&
      !isGoCommand(program) &&
      !/\/local\/bin\/(?!docker-e)/.test(program),
    found: "the image's own {program} does not start: the image is for another CPU than this machine",
  },
  {
    says: [
      "rosetta error: failed to open elf at {loader}",
      "qemu-{cpu:arch}: Could not open '{loader:path}': no such file or directory",
      "qemu-{cpu:arch}-static: Could not open '{loader:path}': no such file or directory",
    ],
    confidence: 0.85,
    found: "a program for another CPU was put into this image: its loader {loader} is not there",
  },
  {
    says: [...containerRefusesProgram, ...containerRefuses, containerRefusesInQuotes],
    confidence: 0.82,
    with: [armSigns],
    without: ["GOARCH=", "GOOS=darwin"],
    when: notScript,
    found: "the container's program is for another CPU than this machine",
  },
  {
    says: [...containerRefusesProgram, ...containerRefuses, containerRefusesInQuotes],
    confidence: 0.78,
    with: [clusterSigns],
    without: ["GOARCH=", "GOOS=darwin"],
    when: notScript,
    found: "the image seems to be for another CPU than this machine",
  },
  {
    says: containerRefusesProgram,
    confidence: 0.72,
    without: ["GOARCH=", ...macSigns],
    when: notScript,
    found: "{program} in the image is for another CPU than this machine",
  },
  {
    says: containerRefuses,
    confidence: 0.62,
    without: [...macSigns, ...earlyDocker],
    found: "the image seems to be for another CPU than this machine",
  },
  { says: containerRefusesInQuotes, confidence: 0.48, found: "the image may be for another CPU than this machine" },
];

function notScript({ program }: Caught): boolean {
  return (!isScript(program) || program === entrypoint) && !isGoCommand(program);
}
