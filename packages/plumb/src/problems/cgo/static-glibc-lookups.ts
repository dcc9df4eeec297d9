import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const staticGlibcLookups = problem({
  id: "static-glibc-lookups",
  area: "cgo",
  title: "A static program that looks up names needs glibc all the same",
  severity: "warning",
  why: "glibc answers questions for hosts, users and groups by libraries that it loads when the program runs, and only those of its own version fit. A program linked with -static that calls getaddrinfo, getpwnam_r and the like works where that glibc is, and elsewhere finds nothing or crashes. It links; this is a warning.",
  sources: [
    "https://sourceware.org/glibc/wiki/FAQ#Even_statically_linked_programs_need_some_shared_libraries_which_is_not_acceptable_for_me.__What_can_I_do.3F",
    "https://github.com/golang/go/issues/21421",
    "https://pkg.go.dev/net#hdr-Name_Resolution",
  ],
  needs: [],
  logs: [
    {
      says: [
        "Using '{name}' in statically linked applications requires at runtime the shared libraries from the glibc version",
      ],
      confidence: 0.9,
      harmless: true,
      found: "the program is static and calls {name}, for which glibc loads libraries when it runs",
    },
  ],
  remedies() {
    const flags = `-ldflags '-linkmode external -extldflags "-static"'`;
    return [
      byHand("Take Go's own lookups", [`go build -tags netgo,osusergo ${flags}`]),
      byHand("Or, without C of your own, build without cgo", ["CGO_ENABLED=0 go build"]),
      byHand("Or link against musl, which has its lookups inside", [`CC=musl-gcc go build ${flags}`]),
    ];
  },
});
