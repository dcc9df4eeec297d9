import { platformText, runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import {
  cameWithGo,
  fileEvidence,
  isIntelOnAppleSilicon,
  type Program,
  programNames,
  toolPrograms,
} from "../programs.ts";
import { inIntelHomebrew, reinstallRemedies, reinstallSubject } from "../reinstall.ts";

export const toolWrongArch = problem({
  id: "tool-wrong-arch",
  area: "arch",
  title: "Tools are built for another operating system or CPU",
  severity: "warning",
  why: "Tools keep the CPU of the Go that built them: after a change to a native Go those in GOBIN stay foreign until they are built again. Under Rosetta or an emulator such a tool starts and works more slowly; without one it does not start at all, and editors only say that it failed.",
  sources: [
    "https://github.com/golang/vscode-go/issues/1669",
    "https://pkg.go.dev/cmd/go#hdr-Compile_and_install_packages_and_dependencies",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    const used = toolPrograms(tools).filter(
      ({ name, first, inGobin, executable }) =>
        // dlv has dlv-wrong-arch.
        name !== "dlv" && (first || inGobin) && !(first && inIntelHomebrew(executable)),
    );
    const candidates = used.filter((program) => !cameWithGo(program, goInstalls, machine));
    const groups = { translated: [] as Program[], emulated: [] as Program[], foreign: [] as Program[] };
    for (const program of candidates) {
      const runs = runsHere(program.executable, machine);
      if (runs === "translated") groups.translated.push(program);
      if (runs === "emulated" && !machine.emulatedBy) groups.emulated.push(program);
      if (runs === "foreign" && !isIntelOnAppleSilicon(program.executable, machine)) groups.foreign.push(program);
    }
    return Object.entries(groups).flatMap(([runs, list]) => {
      if (list.length === 0) return [];
      const foreign = runs === "foreign";
      return [
        {
          found: `${programNames(list)} ${foreign ? "cannot start here" : `run ${runs}`}`,
          wanted: `tools for ${machine.os}/${machine.arch}`,
          evidence: fileEvidence(list, (file) => `${file.format}: ${platformText(file)}`),
          severity: foreign && list.some(({ first }) => first) ? "error" : "warning",
          subject: reinstallSubject(list, machine),
        } as const,
      ];
    });
  },
  remedies(match) {
    return reinstallRemedies(match, "Build them again with a native Go");
  },
});
