import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";
import { foreignLibraryLogs } from "./foreign-library-logs.ts";

export const cgoLibWrongArch = problem({
  id: "cgo-lib-wrong-arch",
  area: "cgo",
  title: "A C library is for another CPU than the build",
  severity: "error",
  why: "The linker passes over libraries that are not for the CPU it links for, with a warning at most, and then misses everything in them. On Apple Silicon such a library comes from the Intel Homebrew or lies in a package that brings it for x86_64 alone; on Linux from another architecture's packages or a download for the wrong one.",
  sources: [
    "https://github.com/confluentinc/confluent-kafka-go/issues/591",
    "https://github.com/DataDog/dd-trace-go/issues/934",
    "https://github.com/CosmWasm/wasmvm/issues/18",
  ],
  needs: [],
  build({ os, arch, libraries }) {
    return libraries.flatMap(({ path, by, platforms }) => {
      if (platforms.length === 0 || platforms.some((one) => one.arch === arch && (one.os ?? os) === os)) return [];
      const names = platforms.map((one) => (one.os === null ? one.arch : `${one.os}/${one.arch}`));
      const found = `${path} is for ${[...new Set(names)].join(" + ")}`;
      const evidence = [{ kind: "setting" as const, subject: by, text: `links ${path}` }];
      return [{ found, wanted: `a library for ${os}/${arch}`, evidence, subject: { library: path, want: arch } }];
    });
  },
  logs: foreignLibraryLogs,
  remedies(match, context) {
    const { library = "", want = "" } = match.subject ?? {};
    const cpu = want || "the build's CPU";
    const inModule = /[\\/](pkg[\\/]mod|vendor)[\\/]/.test(library);
    const bundled = [
      byHand("Take a newer release of the package, which may bring the library for this CPU", ["go get -u ./..."]),
      byHand("Or install the library itself and link that, where the package has a tag for it", [
        "go build -tags dynamic",
      ]),
    ];
    if (inModule) return bundled;
    const mac = context.os === "darwin" || /\.dylib$|^\/opt\/homebrew|^\/usr\/local\/(opt|Cellar)/.test(library);
    const brew = [
      byHand(`Install it for ${cpu} with the Homebrew of that CPU (/opt/homebrew: arm64)`, [
        "/opt/homebrew/bin/brew install LIBRARY",
      ]),
    ];
    const check = mac ? `lipo -info ${library || "LIBRARY"}` : `file -L ${library || "LIBRARY"}`;
    return [
      ...(mac && cpu.startsWith("arm64") ? brew : [byHand(`Install the library for ${cpu}, or build it for that`)]),
      byHand("See what the file is for", [check]),
      ...(library === "" ? bundled : []),
    ];
  },
});
