import { gnuTriple, mingwPrefix } from "../../go/c-targets.ts";
import { byHand } from "../by-hand.ts";
import { installPackages, isDebian } from "../install-packages.ts";
import { type Context, problem, type Remedy } from "../problem.ts";
import { libraryNeedsGccLogs } from "./library-needs-gcc-logs.ts";

export const libraryNeedsGcc = problem({
  id: "library-needs-gcc",
  area: "cross",
  title: "A compiled library needs what GCC brings, and Zig links LLVM's",
  severity: "error",
  why: "Some packages bring compiled libraries. What GCC made from C++ calls its libstdc++ (std::__cxx11::basic_string, std::__throw_length_error, …), and what MinGW's made for Windows calls its own run-time library (__emutls_get_address). zig cc brings LLVM's libc++ and compiler-rt, whose symbols have other names, so that these stay undefined, -lstdc++ or not.",
  sources: [
    "https://libcxx.llvm.org/DesignDocs/ABIVersioning.html",
    "https://gcc.gnu.org/onlinedocs/libstdc++/manual/using_dual_abi.html",
    "https://github.com/ziglang/zig/issues/13138",
    "https://github.com/ziglang/zig/issues/8430",
  ],
  needs: [],
  logs: libraryNeedsGccLogs,
  /** A warning: the linker takes only those parts of a library that the program needs. */
  build({ os, arch, compiler, libraries }) {
    const needing = libraries.filter(({ libstdcxx }) => libstdcxx);
    const [first] = needing;
    if (!first || compiler !== "zig") return [];
    return [
      {
        found: `${first.path} was made with GNU's libstdc++, and Zig links LLVM's libc++`,
        wanted: "a GCC for the target",
        severity: "warning" as const,
        evidence: needing.map(({ path, by }) => ({ kind: "setting" as const, subject: path, text: `linked by ${by}` })),
        subject: { os, arch },
      },
    ];
  },
  remedies(match, context) {
    const { os = "", arch = "" } = match.subject ?? {};
    return [
      ...gcc(os, arch, context),
      byHand("Or compile the library with zig c++, from its source"),
      byHand("Or link a shared one, where the package has a tag for that: then the system's libstdc++ is used"),
    ];
  },
});

function gcc(os: string, arch: string, context: Context): readonly Remedy[] {
  const prefix = os === "windows" ? mingwPrefix(arch) : os === "linux" ? gnuTriple(arch) : undefined;
  const build = byHand("Link with GCC", [`plumb build --cc gcc --target ${os}/${arch}`]);
  if (prefix === undefined) return [byHand("Link with a GCC for the target: name it as CC")];
  if (!isDebian(context)) return [build];
  const apt =
    os === "windows"
      ? `g++-mingw-w64-${prefix.split("-")[0]?.replaceAll("_", "-")}`
      : `g++-${prefix.replaceAll("_", "-")}`;
  return [installPackages("Install the distribution's GCC for the target", { apt }, context), build];
}
