import { parseGoflags } from "../../go/flags.ts";
import { onlyIfMeant } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { removeKey, settingSubject, settingsEvidence } from "./editor-settings.ts";

export const editorBuildsApart = problem({
  id: "editor-builds-apart",
  area: "editor",
  title: "The editor and the shell build with other settings, each for itself",
  severity: "info",
  why: "What goes into a compilation is part of the key in the build cache: the C compiler and its flags, experiments, flags such as -race, -gcflags or -trimpath. Where go.toolsEnvVars says other ones than the shell, everything is compiled twice and kept twice. With another TZ, tests that open files run twice: the times of the files are hashed as local time.",
  sources: [
    "https://github.com/golang/vscode-go/wiki/settings#gotoolsenvvars",
    "https://pkg.go.dev/cmd/go#hdr-Build_and_test_caching",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/go/internal/test/test.go",
  ],
  needs: ["self", "goSettings", "editors"],
  find({ self, goSettings, editors }) {
    const shellHas = (name: string) => (name === "TZ" ? (self.timeZone ?? "") : inForce(goSettings, name));
    // A snapshot that does not know TZ cannot say that it is another one.
    const isKnown = (name: string) => name !== "TZ" || self.timeZone !== undefined;
    return editors.settings.flatMap((settings) => {
      const apart = settings.environment.filter(
        ({ name, value }) => keyed.includes(name) && isKnown(name) && differs(name, value, shellHas(name)),
      );
      return apart.map(({ name, value, line }) => ({
        found: `go.toolsEnvVars sets ${name}=${value}; in the shell it is ${shellHas(name) === "" ? "not set" : shellHas(name)}`,
        wanted: "one setting for both, by go env -w or in the shell's start files",
        evidence: [settingsEvidence(settings, line, `"${name}": ${JSON.stringify(value)}`)],
        subject: settingSubject(settings, [["go.toolsEnvVars", name]]),
      }));
    });
  },
  // Whoever wants it so has the cost, and is not to be taken back unasked.
  remedies: (match) => [onlyIfMeant(removeKey(match))],
});

const keyed = ["GOFLAGS", "CC", "CGO_CFLAGS", "GOEXPERIMENT", "TZ"];

function inForce(goSettings: { effective: Record<string, { value: string } | undefined> }, name: string): string {
  return goSettings.effective[name]?.value ?? (name === "CGO_CFLAGS" ? "-O2 -g" : "");
}

/** Of GOFLAGS: the editor adds one that changes what a compiler makes of a package, as -mod, -v, -p and -tags do not. */
function differs(name: string, inEditor: string, inShell: string): boolean {
  if (name !== "GOFLAGS") return inEditor !== inShell;
  const compiled = /^(race|msan|asan|cover|covermode|gcflags|asmflags|trimpath|pgo|toolexec)$/;
  const shell = parseGoflags(inShell).flags.map(({ text }) => text);
  return parseGoflags(inEditor).flags.some((flag) => compiled.test(flag.name) && !shell.includes(flag.text));
}
