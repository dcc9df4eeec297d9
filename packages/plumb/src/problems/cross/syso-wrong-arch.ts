import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const sysoWrongArch = problem({
  id: "syso-wrong-arch",
  area: "cross",
  title: "A .syso object is for another CPU than the build",
  severity: "error",
  why: "go links every .syso file of a package whose name does not say another platform: icons, manifests and version information of Windows, made by rsrc, windres or goversioninfo for one CPU. A name without _windows_amd64 or the like counts for all targets, and the linker stops at the one it does not fit, or at a Windows object in a build for Linux.",
  sources: [
    "https://go.dev/wiki/GcToolchainTricks#use-syso-file-to-embed-arbitrary-self-contained-c-code",
    "https://pkg.go.dev/cmd/go#hdr-Build_constraints",
    "https://github.com/golang/go/blob/go1.26.8/src/cmd/link/internal/ld/lib.go",
  ],
  needs: [],
  logs: [
    {
      says: [
        "architecture of input file '{object:path}.syso' is incompatible with {output:path} output",
        "{object:path}.syso: file not recognized: file format not recognized",
        "{object:path}.syso: file not recognized",
        "{object:path}.syso: unrecognized object file format",
        "unrecognized object file format in {object:path}.syso",
        "{object:path}.syso: {*}unknown relocation type",
        "{object:path}.syso: {*}unknown architecture",
        "{object:path}.syso: machine type {machine} conflicts with {want}",
        "{object:path}.syso is incompatible with {output}",
        "{object:path}.syso: unknown ARM64 relocation type",
        "{object:path}.syso: unsupported arch",
        "{object:path}.syso: incompatible target",
      ],
      confidence: 0.94,
      found: "{object}.syso is for another platform than the build",
    },
  ],
  remedies(match) {
    const name =
      (match.subject?.object ?? "rsrc")
        .split(/[\\/: ]/)
        .at(-1)
        ?.replace(/_windows(_\w+)?$/, "") ?? "rsrc";
    return [
      byHand("Name it after what it is for, so that other builds leave it out", [
        `mv ${name}.syso ${name}_windows_amd64.syso`,
      ]),
      byHand("Make it for each CPU", [`rsrc -arch arm64 -ico icon.ico -o ${name}_windows_arm64.syso`]),
    ];
  },
});
