import { compareOsVersions } from "../../go/minimum-os.ts";
import { binaryEvidence } from "../binary-words.ts";
import { runsHere } from "../host-platform.ts";
import { problem } from "../problem.ts";
import { cameWithGo, fileEvidence, programNames, programs } from "../programs.ts";
import { rebuild, rebuildSubject } from "../rebuild.ts";
import { reinstallRemedies, reinstallSubject } from "../reinstall.ts";
import { missingUuid } from "./missing-uuid.ts";
import { missingUuidLogs, missingUuidRemedies } from "./missing-uuid-logs.ts";

export const missingLcUuidDyld = problem({
  id: "missing-lc-uuid-dyld",
  area: "macos",
  title: "Programs without LC_UUID, which macOS 26 and newer may refuse",
  severity: "warning",
  why: "Go writes the load command LC_UUID by default since 1.24. On macOS 26 and newer dyld aborts programs without it (missing LC_UUID load command, exit 134) when they are stamped with SDK 26 or newer, as cgo programs of Go 1.20 to 1.23 are there. Not every program of such a Go fails: those stamped with an older SDK mostly start.",
  sources: [
    "https://go.dev/doc/go1.24#linker",
    "https://github.com/golang/go/issues/68678",
    "https://github.com/ebitengine/purego/pull/483",
  ],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    if (machine.os !== "darwin" || compareOsVersions(machine.distribution.version ?? "0", "26") < 0) return [];
    const without = programs(goInstalls, tools).filter(
      ({ executable }) => executable.hasUuid === false && runsHere(executable, machine) === "native",
    );
    const refused = without.filter(({ executable }) => compareOsVersions(executable.sdk ?? "0", "26") >= 0);
    // The programs of official archives have an older stamp and start; only what that go links is in danger.
    const doubtful = without.filter((one) => !refused.includes(one) && !cameWithGo(one, goInstalls, machine));
    const groups = [
      { list: refused, severity: "error", text: "no LC_UUID with SDK 26 or newer, dyld aborts" },
      { list: doubtful, severity: "warning", text: "no LC_UUID, dyld may abort" },
    ] as const;
    return groups.flatMap(({ list, severity, text }) => {
      if (list.length === 0) return [];
      const evidence = fileEvidence(list, ({ sdk, go }) => `no LC_UUID, SDK ${sdk ?? "unknown"}, ${go?.version ?? ""}`);
      const found = `${programNames(list)}: ${text}`;
      const wanted = "programs linked by Go 1.24 or newer";
      return [{ found, wanted, evidence, severity, subject: reinstallSubject(list, machine) }];
    });
  },
  image(image, file) {
    const missing = missingUuid(image);
    if (!missing) return [];
    const { stamp, refused } = missing;
    const found = `${stamp}: macOS 26 and newer ${refused ? "abort it" : "may abort it"}`;
    const wanted = "an LC_UUID, as Go 1.24 and newer write it";
    const evidence = [binaryEvidence(file, `${stamp}, ${image.go?.version ?? "not Go"}`)];
    const severity = refused ? "error" : "warning";
    return [{ found, wanted, evidence, severity, subject: rebuildSubject(file, image) }];
  },
  logs: missingUuidLogs,
  remedies(match) {
    if (match.evidence.length === 0) return missingUuidRemedies;
    if (match.subject?.output !== undefined) return [rebuild("Build it again with Go 1.24 or newer", match, "")];
    return reinstallRemedies(match, "Build them again with Go 1.24 or newer");
  },
});
