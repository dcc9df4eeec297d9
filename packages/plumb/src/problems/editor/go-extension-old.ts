import { compareGoVersions } from "../../go/version.ts";
import { problem } from "../problem.ts";
import { installExtension } from "./install-extension.ts";
import { editorsHere, withoutEditors } from "./taken-tools.ts";

/** The first that builds its tools with GOTOOLCHAIN=auto, of July 2024. */
const buildsNewTools = "0.42.0";
/** The first that starts dlv; older ones look for dlv-dap, which Delve's own releases never were. */
const startsDlv = "0.31.0";

export const goExtensionOld = problem({
  id: "go-extension-old",
  area: "editor",
  title: "The editor's Go extension is too old to install today's tools",
  severity: "info",
  why: "gopls and dlv ask for a newer Go than many projects use, and go fetches it where GOTOOLCHAIN allows it. Extensions before 0.42 leave a GOTOOLCHAIN=local as it is, which container images and some distributions set, and the installation ends with “requires go >= 1.26 (running go 1.24; GOTOOLCHAIN=local)”. Those before 0.31 start a dlv-dap instead of dlv, those before 0.29 use go get, which installs nothing since Go 1.18. Galleries of other makers lag behind.",
  sources: [
    "https://github.com/golang/vscode-go/blob/v0.57.2/CHANGELOG.md",
    "https://github.com/golang/vscode-go/issues/1977",
    "https://go.dev/doc/go-get-install-deprecation",
  ],
  needs: ["editors"],
  undecided: withoutEditors,
  find({ editors }) {
    return editorsHere(editors).flatMap(({ kind, name, extension }) => {
      const version =
        extension?.id === "golang.go" ? (/^\d+\.\d+\.\d+/.exec(extension.version ?? "")?.[0] ?? null) : null;
      if (!extension || version === null || compareGoVersions(version, buildsNewTools) >= 0) return [];
      return [
        {
          found: `${name} has the Go extension ${version}`,
          wanted: `${buildsNewTools} or newer`,
          evidence: [{ kind: "file" as const, subject: extension.path, text: version }],
          severity: compareGoVersions(version, startsDlv) < 0 ? ("warning" as const) : ("info" as const),
          subject: { kind, name },
        },
      ];
    });
  },
  remedies: (match) => [installExtension(match)],
});
