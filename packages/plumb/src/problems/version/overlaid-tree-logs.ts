// How it shows that a Go tree holds files of two releases: the standard library itself does not compile.

import { isStandardSource } from "../goroot-path.ts";
import type { LogPattern } from "../log-pattern.ts";
import { isInsideGo, missingPackage } from "../missing-package.ts";

/** Linters that are older than the Go in use stumble over its library too: that is tool-built-with-old-go. */
const linters = ["({typecheck|compile})", "level=error msg="];

/** Packages of the standard library that take part in a chain of imports, before its end. */
const standardImporters = [
  "imports internal/{package:path}",
  ..."runtime errors sync fmt reflect maps slices strings bytes".split(" ").map((name) => `imports ${name}$`),
];

export const overlaidTreeLogs: readonly LogPattern[] = [
  {
    says: [
      "{file:word}: {name:word} redeclared in this block",
      "previous declaration at {file:word}",
      "{file:word}: other declaration of {name}",
    ],
    confidence: 0.95,
    without: linters,
    when: isStandardSource,
    found: "the standard library declares a name twice, in {file}",
  },
  {
    says: ["found packages {one:word} ({file1:word}) and {other:word} ({file2:word}) in {directory:path}"],
    confidence: 0.94,
    when: ({ directory = "" }) => isStandardSource({ file: `${directory}/x.go` }),
    found: "{directory} holds files of two packages",
  },
  {
    // The standard library has no cycles, and nothing in it imports what lies outside.
    says: "import cycle not allowed",
    confidence: 0.93,
    with: [[...standardImporters, "imports unsafe$"]],
    found: "packages of the standard library import each other in a circle",
  },
  {
    // An older release has the package for experiments alone, and a newer one's files import it.
    says: "build constraints exclude all Go files in {directory:path}",
    confidence: 0.92,
    with: [standardImporters],
    when: ({ directory = "" }) => isStandardSource({ file: `${directory}/x.go` }),
    found: "the standard library imports {directory}, where no file is for this release",
  },
  {
    says: [
      "{file:word}: undefined: {name:word}",
      "{file:word}: use of internal package {name:word} not allowed",
      "{file:word}: '{name:path}' imported and not used",
      "{file:word}: imported and not used: '{name:path}'",
      "{file:word}: {name:word} undefined (type",
      "{file:word}: cannot use {name:any} as {*} in",
      "{file:word}: {not enough|too many} arguments {in call to|to return}",
      "{file:word}: missing function body",
      "{file:word}: unrecognized instruction '{name:path}'",
      "{file:word}: syntax error: {name:any}",
    ],
    confidence: 0.88,
    without: linters,
    when: isStandardSource,
    found: "the standard library does not compile: {file}",
  },
  {
    says: missingPackage,
    confidence: 0.86,
    when: isInsideGo,
    found: "the standard library imports {package}, which its tree does not have",
  },
];
