import { byHand } from "../by-hand.ts";
import { problem } from "../problem.ts";

export const iosSdkWithGoosDarwin = problem({
  id: "ios-sdk-with-goos-darwin",
  area: "cross",
  title: "The C compiler is set to iOS while Go builds for macOS",
  severity: "error",
  why: "Since Go 1.16 iOS is GOOS=ios, and darwin/arm64 is macOS on Apple Silicon. With the SDK of an iPhone in CC or SDKROOT and GOOS=darwin, runtime/cgo calls what only its files for ios define, and the linker misses darwin_arm_init_mach_exception_handler. A library that was archived so fails when the app is linked.",
  sources: [
    "https://go.dev/doc/go1.16#darwin",
    "https://github.com/golang/go/blob/go1.26.8/src/runtime/cgo/gcc_darwin_arm64.c",
    "https://github.com/golang/go/issues/46032",
  ],
  needs: [],
  logs: [
    {
      says: [
        "'_darwin_arm_init_mach_exception_handler', referenced from",
        "'_darwin_arm_init_thread_exception_port', referenced from",
      ],
      confidence: 0.9,
      // An Intel Go on Apple Silicon has been met with it, too: amd64-sdk-on-arm64-host.
      when: (_, { goPlatform }) => goPlatform?.arch !== "amd64",
      found: "runtime/cgo was compiled for iOS, and Go built for macOS",
    },
  ],
  remedies(_match, context) {
    const set = context.shell === "fish" ? "set -gx" : "export";
    const assign = (name: string, value: string) => `${set} ${name}${context.shell === "fish" ? " " : "="}${value}`;
    return [
      byHand("For iOS build with GOOS=ios", [
        assign("GOOS", "ios"),
        assign("GOARCH", "arm64"),
        assign("CGO_ENABLED", "1"),
      ]),
      byHand("For macOS take the iPhone's SDK away, and forget what was compiled with it", [
        "unset SDKROOT CC CGO_CFLAGS",
        "go clean -cache",
      ]),
    ];
  },
});
