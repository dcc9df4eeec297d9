// A C library that lacks something the binding asks for, as cgo, compilers, linkers, loaders and pkg-config say it.

import type { LogContext } from "../log-context.ts";
import type { Caught, LogPattern } from "../log-pattern.ts";
import { isDependency } from "./cgo-packages.ts";

export const otherLibraryVersionLogs: readonly LogPattern[] = [
  {
    says: [
      "requested '{library:path} {relation} {wanted}' but version of {name:path} is {have}",
      "Package dependency requirement '{library} {relation} {wanted}' could not be satisfied",
      "Package '{library}' has version '{have}', required version is '{wanted:path}'",
      "Package '{library}' has version '{have}'",
    ],
    confidence: 0.96,
    found: "a package asks for another version of {library} than the one installed",
  },
  {
    // Bindings check the version themselves: libgit2, libvips, librdkafka, SDL.
    says: [
      "#error '{message:any}version{*}",
      "#error {message:any}version{*}",
      "#error {message:any}requires {wanted:any} or {later|newer|above|higher}",
      // clang without the line of source, which go asks it to leave out.
      ".go:{line:number}:{column:number}: error: '{message:any}version{*}",
      ".go:{line:number}:{column:number}: error: '{message:any}requires {wanted:any} or {later|newer|above|higher}",
    ],
    confidence: 0.93,
    with: [[".go:", "cgo", ".go,"]],
    without: [
      "glibc version",
      "compiler version",
      "gcc version",
      "clang version",
      "unsupported GNU version",
      "C++ standard",
    ],
    found: "the Go package refuses this version of the C library",
  },
  {
    // Since Go 1.25: what … refers to.
    says: [
      "could not determine kind of name for C.{name:id}",
      "could not determine what C.{name:id} refers to",
      "C.{name:id}: undefined C type",
      "invalid conversion to C.{name:id}: undefined C type",
    ],
    confidence: 0.86,
    when: (caught, log) => isOfLibrary(caught) && !isForAnotherSystem(log),
    found: "the C library's headers have no {name}: it is of another version than the Go package expects",
  },
  {
    says: [
      "cgo-gcc-prolog:{*}{too few|too many} arguments to function {call |}'{name:id}",
      "cgo-gcc-prolog:{*}no member named '{name}",
    ],
    confidence: 0.85,
    found: "the C library's headers declare {name} otherwise than the Go package expects",
  },
  {
    // The Go side of the binding, against the types that cgo made of other headers.
    says: [
      "{not enough|too many} arguments in call to {*}_Cfunc_{name:id}",
      "undefined: _Ctype_struct_{name:id}",
      "(type {*}_Ctype_struct_{name:id} has no field or method {field:id})",
      "unknown field {field:path} in struct literal of type {*}_Ctype_struct_{name:id}",
    ],
    confidence: 0.85,
    found: "the C library's headers declare {name} otherwise than the Go package expects",
  },
  {
    says: [
      "{file}.go:{at}: error: '{name:id}' undeclared",
      "{file}.go:{at}: error: use of undeclared identifier '{name:id}'",
      "{file}.go:{at}: error: unknown type name '{name:id}'",
      "{file}.go:{at}: error: too {few|many} arguments to function",
      "{file}.go:{at}: error: conflicting types for '{name:id}'",
      "{file}.go:{at}: error: no member named '{name:id}'",
    ],
    confidence: 0.7,
    when: ({ file = "" }) => isDependency(file),
    found: "C code of a Go package does not fit the headers of its C library: that is of another version",
  },
  {
    says: [
      "error: '{name:id}' is not a member of 'cv",
      "error: no member named '{name:id}' in namespace 'cv",
      "error: '{name:path}' in namespace 'cv{*}' does not name a type",
    ],
    confidence: 0.85,
    with: [["gocv", ".go:"]],
    found: "OpenCV has no {name}: it is of another version than the Go package expects",
  },
  {
    // Of gold, which names no function; GNU ld has both lines.
    says: ["cgo-gcc-prolog:{line:number}: {error: |}undefined reference to '{name:id}'"],
    confidence: 0.75,
    without: [".a({*}): in function", "skipping incompatible", "cannot find -l", "alpine", "musl"],
    when: ({ name = "" }) => name.includes("_"),
    found: "the C library has no {name}: it is of another version than the Go package expects",
  },
  {
    says: ["in function '_cgo_{hash:id}_Cfunc_{name:id}'"],
    confidence: 0.66,
    with: ["undefined reference to"],
    without: [".a({*}): in function", "skipping incompatible", "cannot find -l"],
    when: ({ name = "" }) => name.includes("_"),
    found: "the C library has no {name}: it is of another version than the Go package expects",
  },
  {
    says: [".o:(_cgo_{hash:id}_Cfunc_{name:id})"],
    confidence: 0.62,
    with: ["undefined symbol:"],
    without: ["zig", "ubsan"],
    when: ({ name = "" }) => name.includes("_"),
    found: "the C library has no {name}: it is of another version than the Go package expects",
  },
  {
    says: ["__cgo_{hash:id}_Cfunc_{name:id} in {object:path}.o"],
    confidence: 0.8,
    with: ["symbol(s) not found for architecture", ["/Cellar/", "pkg-config --", "brew install"]],
    without: [
      "ignoring file",
      "library not found for",
      "directory not found for option",
      "search path '{*}' not found",
    ],
    found: "the C library has no {name}: it is of another version than the Go package expects",
  },
  {
    says: ["__cgo_{hash:id}_Cfunc_{name:id} in {object:path}.o"],
    confidence: 0.6,
    with: ["for architecture x86_64"],
    without: ["ignoring file", "library not found for", "/opt/homebrew/", "Apple M{1|2|3|4|5}", "Apple Silicon"],
    found: "the C library has no {name}: it is of another version than the Go package expects",
  },
  {
    says: ["symbol lookup error: {program:path}: undefined symbol: {name:id}"],
    confidence: 0.8,
    found: "a library that is loaded has no {name}: it is of another version than the one linked",
  },
  {
    says: ["Symbol not found: {name:id}", "Symbol not found: ({name:id})"],
    confidence: 0.85,
    with: [
      [
        "Expected in: {quote:path}/usr/local/",
        "Expected in: {quote:path}/opt/homebrew/",
        "Expected in: /usr/local/",
        "Expected in: /opt/homebrew/",
        "Expected in: <{uuid:id}> /opt/homebrew/",
        "Expected in: <{uuid:id}> /usr/local/",
      ],
    ],
    found: "a library that is loaded has no {name}: it is of another version than the one linked",
  },
];

/** Not a slip of the author (C.Cstring), a function that a missing #include declares, or what another system's headers have. */
function isOfLibrary({ name = "" }: Caught): boolean {
  if (/^(SHM|EPOLL|MAP|O|SO|PR|CLONE|SIG|AF|IFF|SYS|__NR)_/.test(name)) return false;
  if (/^(C?string|C?bytes|GoStrin?g?N?|GoBytes|CS[a-z]+|free|malloc|calloc|puts|printf|strlen|memcpy)$/i.test(name))
    return false;
  return /_/.test(name) || /^[A-Z]{2,}/.test(name) || /^[a-z]+[A-Z]/.test(name);
}

/** Names of another system's headers: cross-cgo-no-cross-compiler. */
function isForAnotherSystem({ target, goPlatform, os }: LogContext): boolean {
  const host = goPlatform?.os ?? os;
  return target.os !== null && host !== null && target.os !== host;
}
