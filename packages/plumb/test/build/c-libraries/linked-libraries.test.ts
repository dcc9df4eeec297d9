import { expect, test } from "bun:test";
import { linkedLibraries } from "../../../src/build/c-libraries/linked-libraries.ts";
import type { ListedPackage } from "../../../src/build/go-command/listed-packages.ts";
import { listedPackage } from "../listed-package.ts";

const kafka = "example.com/kafka";

/** A package with C whose folder is /src/example.com/kafka. */
function withC(changes: Partial<ListedPackage>): ListedPackage {
  return listedPackage(kafka, { cgoFiles: ["kafka.go"], ...changes });
}

const linked = (linkerFlags: readonly string[], more: readonly string[] = []) =>
  linkedLibraries([withC({ linkerFlags })], more).map(({ paths }) => paths.join(" "));

/** As ld(1) looks for -lNAME in a directory. */
const searched = (directory: string, name: string) =>
  ["so", "dylib", "tbd", "dll.a", "a"].map((end) => `${directory}/lib${name}.${end}`);

test("files that are named by their path, from the package's folder where it is relative", () => {
  expect(linked(["/lib/librdkafka.a", "lib/libz.so.1.12.3", "x.o", "b.dylib", "c.tbd", "d.lib", "e.dll"])).toEqual([
    "/lib/librdkafka.a",
    "/src/example.com/kafka/lib/libz.so.1.12.3",
    "/src/example.com/kafka/x.o",
    "/src/example.com/kafka/b.dylib",
    "/src/example.com/kafka/c.tbd",
    "/src/example.com/kafka/d.lib",
    "/src/example.com/kafka/e.dll",
  ]);
  // Other words that end like a file, and files that are no library.
  expect(linked(["-Wl,-rpath,/lib/x.so", "-static", "notes.txt", "a.out", "soup"])).toEqual([]);
});

test("-l in the directories of -L, whatever their order: in each the shared one first", () => {
  expect(linked(["-lfoo", "-L/a", "-Lb", "-lm"])).toEqual([
    [...searched("/a", "foo"), ...searched("/src/example.com/kafka/b", "foo")].join(" "),
    [...searched("/a", "m"), ...searched("/src/example.com/kafka/b", "m")].join(" "),
  ]);
  expect(linked(["-L/a", "-l:libfoo.a"])).toEqual(["/a/libfoo.a"]);
  // What lies where the compiler looks by itself is its own affair.
  expect(linked(["-lm", "-lpthread"])).toEqual([]);
  expect(linked(["-L", "-l", "-lfoo"])).toEqual([]);
  expect(linked(["-Wl,-L/a", "-lfoo"])).toEqual([]);
  expect(linked(["-L/a", "-Wl,-lfoo"])).toEqual([]);
});

test("CGO_LDFLAGS count for every package", () => {
  expect(linked(["-lfoo"], ["-L/opt/lib", "/opt/x.a"])).toEqual(["/opt/x.a", searched("/opt/lib", "foo").join(" ")]);
});

test("objects that lie in a package are linked, also where no file of it has C", () => {
  const sysoFiles = ["rsrc.syso"];
  const found = linkedLibraries([listedPackage("example.com/app", { sysoFiles })], []);
  expect(found).toEqual([{ by: "example.com/app", paths: ["/src/example.com/app/rsrc.syso"] }]);
});

test("each says which package links it; those in Go alone and the standard library link nothing", () => {
  const linkerFlags = ["/a.a"];
  const packages = [
    withC({ linkerFlags }),
    listedPackage("example.com/pure", { linkerFlags }),
    listedPackage("runtime/cgo", { linkerFlags, cgoFiles: ["cgo.go"] }),
    listedPackage("runtime/race", { sysoFiles: ["race_linux_amd64.syso"] }),
    listedPackage("example.com/other", { linkerFlags, cgoFiles: ["a.go"] }),
  ];
  expect(linkedLibraries(packages, [])).toEqual([
    { by: kafka, paths: ["/a.a"] },
    { by: "example.com/other", paths: ["/a.a"] },
  ]);
  expect(linkedLibraries([withC({ linkerFlags: ["-L/a", "-l:z.a"] })], [])).toEqual([{ by: kafka, paths: ["/a/z.a"] }]);
});
