import type { Executable } from "../../facts/executable/schema.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import { cpuWord } from "../../go/platform.ts";
import { binaryEvidence } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { fileEvidence, programNames, programs, startsHere } from "../programs.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";
import { reinstallRemedies, reinstallSubject } from "../reinstall.ts";
import { glibcTooNewLogs } from "./glibc-too-new-logs.ts";

export const glibcTooNew = problem({
  id: "glibc-too-new",
  area: "arch",
  title: "A program was linked against a newer glibc",
  severity: "error",
  why: "A program linked with cgo asks for the glibc symbols of the machine that built it and does not start where glibc is older: version `GLIBC_2.34' not found. glibc runs older programs on newer systems, never the other way round.",
  sources: ["https://github.com/golang/go/issues/58550", "https://github.com/docker-library/golang/issues/466"],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    const { userland } = machine;
    const here = userland?.libcVersion;
    if (!here || userland.libc !== "glibc") return [];
    const tooNew = ({ glibcFloor: floor, platforms }: Executable) =>
      floor !== null && compareOsVersions(floor, here) > 0 && platforms.some(({ arch }) => arch === userland.arch);
    const list = programs(goInstalls, tools).filter(
      ({ executable }) => tooNew(executable) && startsHere(executable, machine),
    );
    if (list.length === 0) return [];
    return [
      {
        found: `${programNames(list)} ${list.length === 1 ? "needs" : "need"} a newer glibc than ${here}`,
        wanted: `programs for glibc ${here} or older`,
        evidence: fileEvidence(list, (file) => `needs GLIBC_${file.glibcFloor}`),
        subject: reinstallSubject(list, machine),
      },
    ];
  },
  image(image, file, { maxGlibc }) {
    const { glibcFloor: floor, arch } = image;
    if (maxGlibc === null || floor === null || compareOsVersions(floor, maxGlibc) <= 0) return [];
    const cpu = ["amd64", "arm64", "riscv64"].includes(arch) ? cpuWord(arch, "triple") : undefined;
    const zig = cpu ? `CGO_ENABLED=1 CC="zig cc -target ${cpu}-linux-gnu.${maxGlibc}"` : "";
    const evidence = [binaryEvidence(file, `needs GLIBC_${floor}`)];
    const subject = { ...rebuildSubject(file, image), zig };
    return [{ found: `needs glibc ${floor}`, wanted: `glibc ${maxGlibc} or older`, evidence, subject }];
  },
  logs: glibcTooNewLogs,
  remedies(match) {
    const { output, package: main, zig, needed } = match.subject ?? {};
    const pure = byHand("Build it without cgo, or on a system as old as the oldest it is for", [
      "CGO_ENABLED=0 go build",
    ]);
    if (needed) return [pure, byHand(`Or run it where that library is at least ${needed}`)];
    if (output === undefined) return reinstallRemedies(match, "Build them again on this system");
    const older = main && zig ? [rebuild("If it needs C, let Zig link for the older glibc", match, zig)] : [];
    return [rebuild(main ? "Build it without cgo" : "Link it on an older system", match, "CGO_ENABLED=0"), ...older];
  },
});
