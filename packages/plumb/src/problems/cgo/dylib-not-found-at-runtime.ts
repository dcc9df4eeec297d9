import { binaryEvidence, isLoaded, pathWord } from "../binary-words.ts";
import { byHand } from "../by-hand.ts";
import { isBuildDirectory, isStore } from "../private-path.ts";
import { problem } from "../problem.ts";
import { shellWord } from "../shell-word.ts";
import { dylibNotFoundLogs, dylibNotFoundRemedies } from "./dylib-not-found-logs.ts";

export const dylibNotFoundAtRuntime = problem({
  id: "dylib-not-found-at-runtime",
  area: "cgo",
  title: "A program looks for shared libraries where only the build machine has them",
  severity: "warning",
  why: "cgo's linker flags put directories into the program (rpath, install name). When they lie in a home, a build or a temporary directory, the libraries are found where the program was built and nowhere else: “cannot open shared object file”, “Library not loaded”. Where others may write there, they can also slip in a library of their own.",
  sources: [
    "https://man7.org/linux/man-pages/man8/ld.so.8.html",
    "https://developer.apple.com/library/archive/documentation/DeveloperTools/Conceptual/DynamicLibraries/100-Articles/RunpathDependentLibraries.html",
  ],
  needs: [],
  image(image, file) {
    if (!isLoaded(image)) return [];
    // A private loader is a finding of its own, and its store's libraries come with it.
    const foreign = (path: string) =>
      isBuildDirectory(path) || (isStore(path) && !isStore(file.path) && !isStore(image.interpreter ?? ""));
    const rpaths = image.rpaths.filter(foreign);
    const libraries = image.needed.filter(foreign);
    if (rpaths.length === 0 && libraries.length === 0) return [];
    const evidence = [
      ...rpaths.map((path) => binaryEvidence(file, `rpath ${path}`)),
      ...libraries.map((path) => binaryEvidence(file, `needs ${path}`)),
    ];
    return [
      {
        found: `libraries are looked for in ${[...new Set([...rpaths, ...libraries])].join(", ")}`,
        wanted: "$ORIGIN, @executable_path or the system's directories",
        evidence,
        subject: { path: pathWord(file), os: image.os ?? "", rpaths: rpaths.map(shellWord).join("\n") },
      },
    ];
  },
  logs: dylibNotFoundLogs,
  remedies(match, context) {
    if (match.evidence.length === 0) return dylibNotFoundRemedies(match, context);
    const { path, os, rpaths = "" } = match.subject ?? {};
    const link = os === "darwin" ? "-Wl,-rpath,@executable_path" : "-Wl,-rpath,$ORIGIN";
    const again = byHand("Put the libraries beside the program and link it again", [`CGO_LDFLAGS='${link}' go build`]);
    if (!path || rpaths === "") return [again];
    const [first = "", ...more] = rpaths.split("\n").map((rpath) => `install_name_tool -delete_rpath ${rpath} ${path}`);
    const resign = `codesign --force --sign - ${path}`;
    const remove = os === "darwin" ? [first, ...more, resign] : [`patchelf --remove-rpath ${path}`];
    return [again, byHand("Or take the directories out", remove)];
  },
});
