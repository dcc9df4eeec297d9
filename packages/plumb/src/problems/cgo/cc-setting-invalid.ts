import { parseCompilerCommand } from "../../go/flags.ts";
import { splitQuotedFields } from "../../go/quoted-fields.ts";
import { chosenSetting } from "../chosen-setting.ts";
import { problem } from "../problem.ts";
import { settingEvidence, unsetSetting } from "../setting-words.ts";

const compilers = ["CC", "CXX", "FC"];
// cmd/go panics over these.
const flags = ["CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_FFLAGS", "CGO_LDFLAGS"];

export const ccSettingInvalid = problem({
  id: "cc-setting-invalid",
  area: "cgo",
  title: "CC, CXX or the flags for them cannot be read",
  severity: "error",
  why: "CC, CXX and FC are split like a command line. Before every build, also one without C code, go checks that the quotes are closed and that the program is a bare name or an absolute path; ./gcc, tools/gcc and ~/bin/gcc are neither (“environment variable is relative; must be absolute path”).",
  sources: [
    "https://pkg.go.dev/cmd/go#hdr-Environment_variables",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/work/init.go",
  ],
  needs: ["goSettings"],
  find({ goSettings }) {
    return [...compilers, ...flags].flatMap((name) => {
      const setting = chosenSetting(goSettings, name);
      if (!setting) return [];
      const command = flags.includes(name) ? splitQuotedFields(setting.value) : parseCompilerCommand(setting.value);
      if (command.kind !== "invalid") return [];
      return [
        {
          found: `${name}=${setting.value}: ${command.reason}`,
          wanted: flags.includes(name)
            ? "flags, quoted as a whole"
            : "a program's name or absolute path, then its arguments",
          evidence: [settingEvidence(name, setting)],
          subject: { name, source: setting.source.kind },
        },
      ];
    });
  },
  logs: [
    {
      says: [
        "go: {name:id} environment variable is relative; must be absolute path: {value:path}",
        "go: {name:id} environment variable could not be parsed: {value:any}",
      ],
      confidence: 0.97,
      found: "{name} is no compiler command: {value}",
      subject: () => ({ source: "process" }),
    },
  ],
  remedies(match, context) {
    const { name = "CC", source = "process" } = match.subject ?? {};
    return [unsetSetting(name, source, context)];
  },
});
