import { binaryEvidence, pathWord } from "../binary-words.ts";
import { problem } from "../problem.ts";
import { fileEvidence, programNames, programs } from "../programs.ts";
import { shellWord } from "../shell-word.ts";
import { brokenSignature } from "./broken-signature.ts";
import { codesignKilledLogs } from "./codesign-killed-logs.ts";
import { signAdHoc, signing } from "./signing.ts";

export const codesignKilled9 = problem({
  id: "codesign-killed-9",
  area: "signature",
  title: "An ARM64 program has no valid code signature",
  severity: "error",
  why: "On Apple Silicon the kernel kills every arm64 program without a valid signature (Killed: 9, exit 137); an ad-hoc one is enough. Go signs what it links since 1.16; strip, install_name_tool, lipo or upx afterwards remove or break the signature, and so does writing over a program that runs. In the programs of a machine only a missing one is looked for; inspect recomputes the hashes. Intel code starts without, but codesign and Gatekeeper refuse a broken one.",
  sources: ["https://github.com/golang/go/issues/42684", "https://go.dev/doc/go1.16#darwin"],
  needs: ["machine", "goInstalls", "tools"],
  find({ machine, goInstalls, tools }) {
    if (machine.os !== "darwin" || machine.arch !== "arm64") return [];
    const unsigned = programs(goInstalls, tools).filter(
      ({ executable }) => executable.signed === false && executable.platforms.some(({ arch }) => arch === "arm64"),
    );
    if (unsigned.length === 0) return [];
    return [
      {
        found: `${programNames(unsigned)} ${unsigned.length === 1 ? "is" : "are"} not signed`,
        wanted: "at least an ad-hoc signature",
        evidence: fileEvidence(unsigned, () => "Mach-O without LC_CODE_SIGNATURE"),
        subject: { paths: unsigned.map(({ executable }) => shellWord(executable.path)).join(" ") },
      },
    ];
  },
  image(image, file) {
    const broken = brokenSignature(image);
    if (!broken) return [];
    return [
      {
        found: broken.text,
        wanted: "at least an ad-hoc signature, made after the last change",
        evidence: broken.faults.map((fault) => binaryEvidence(file, fault)),
        severity: broken.kills ? "error" : "warning",
        subject: { path: pathWord(file) },
      },
    ];
  },
  logs: codesignKilledLogs,
  remedies(match) {
    const { paths, path, program } = match.subject ?? {};
    if (path !== undefined) return [signAdHoc("Sign ad hoc", path)];
    if (paths !== undefined) return [signing("Sign ad hoc", paths, [`codesign --force --sign - ${paths}`])];
    const file = shellWord(program ?? "PROGRAM");
    return [
      signing("Copy it to a new file and sign that ad hoc: the kernel remembers the old file's signature", file, [
        `cp ${file} ${file}.new`,
        `codesign --force --sign - ${file}.new`,
        `mv ${file}.new ${file}`,
      ]),
    ];
  },
});
