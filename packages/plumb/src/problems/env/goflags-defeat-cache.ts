import { type Goflag, parseGoflags } from "../../go/flags.ts";
import { userSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { changeSetting, settingEvidence, unsetSetting } from "../setting-words.ts";
import { withoutFlag } from "./goflags-repair.ts";

export const goflagsDefeatCache = problem({
  id: "goflags-defeat-cache",
  area: "env",
  title: "GOFLAGS has a flag that keeps go from using its cache",
  severity: "warning",
  why: "A flag in GOFLAGS holds for every command: -a compiles everything anew, the standard library included; -count and -shuffle keep test results from being used again; -work leaves the temporary folder of each build lying; a time in -ldflags is another one in every shell, and links the program anew. Such flags are for one command.",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies",
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    const setting = userSetting(goSettings, "GOFLAGS");
    const flags = parseGoflags(setting?.value ?? "");
    if (!setting || flags.errors.length > 0) return [];
    return flags.flags.flatMap((flag) => {
      const effect = effectOf(flag, setting.source.kind);
      if (effect === null) return [];
      return [
        {
          found: `GOFLAGS has ${flag.text}: ${effect}`,
          wanted: "the flag on the command line where it is meant",
          evidence: [settingEvidence("GOFLAGS", setting)],
          // Some want their tests run each time.
          severity: flag.name === "a" ? ("warning" as const) : ("info" as const),
          subject: { source: setting.source.kind, rest: withoutFlag(setting.value, `-${flag.name}`) },
        },
      ];
    });
  },
  remedies({ subject }, context) {
    const { source = "process", rest = "" } = subject ?? {};
    return [rest === "" ? unsetSetting("GOFLAGS", source, context) : changeSetting("GOFLAGS", rest, source, context)];
  },
});

function effectOf({ name, value }: Goflag, source: string): string | null {
  if (value === "false") return null;
  if (name === "a") return "nothing is taken from the cache";
  if (name === "count") return "no test result is used again";
  if (name === "shuffle" && value !== "off") return "no test result is used again";
  if (name === "work") return "temporary folders stay";
  // In a file it is the same text each time.
  return name === "ldflags" && source === "process" && hasTime.test(value ?? "") ? "it has a time in it" : null;
}

const hasTime = /-X\b.*=['"]?(20\d\d-?\d\d-?\d\d|1[6-9]\d{8}\b)/;
