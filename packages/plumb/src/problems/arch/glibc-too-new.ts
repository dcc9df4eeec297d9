import type { Executable } from "../../facts/executable/schema.ts";
import { compareOsVersions } from "../../go/minimum-os.ts";
import { problem } from "../problem.ts";
import { fileEvidence, programNames, programs, startsHere } from "../programs.ts";
import { reinstallRemedies, reinstallSubject } from "../reinstall.ts";

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
    const tooNew = ({ glibcFloor, platforms }: Executable) =>
      glibcFloor !== null &&
      compareOsVersions(glibcFloor, here) > 0 &&
      platforms.some(({ arch }) => arch === userland.arch);
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
  remedies(match) {
    return reinstallRemedies(match, "Build them again on this system");
  },
});
