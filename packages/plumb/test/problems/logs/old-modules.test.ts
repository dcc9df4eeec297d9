import { expect, test } from "bun:test";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "asm-old-x-sys": {
    logs: [
      "# golang.org/x/sys/unix\n../../go/pkg/mod/golang.org/x/sys@v0.0.0-20200323222414-85ca7c5b95cd/unix/syscall_darwin.1_13.go:25:3: //go:linkname must refer to declared function or variable",
      "vendor/golang.org/x/sys/unix/zsyscall_darwin_amd64.go:121:3: //go:linkname must refer to declared function or variable",
      "==> make install\n    C:\\golang.org\\x\\sys\\unix\\zsyscall_darwin_arm64.go:28:3: //go:linkname must refer to declared function or variable",
    ],
    others: [['./tide.go:4:3: //go:linkname only allowed in Go files that import "unsafe"', undefined]],
  },
  "linkname-restricted-go123": {
    logs: [
      "invalid reference to syscall.munmap",
      "link: github.com/tidepool/wave: invalid reference to runtime.procyield",
      "# tidepool.test/cmd/tide\nlink: github.com/tidepool/wave/internal/rt: invalid reference to encoding/json.unquoteBytes",
      "#14 9.220 link: golang.org/x/net/http2: invalid reference to net/http.http2newFramer",
    ],
    others: [
      ["ERROR: invalid reference to table tide.waves", undefined],
      ["error: docs: invalid reference to issue #12", undefined],
    ],
  },
});

test("the module that reaches inside is the one that is updated", () => {
  expect(commandsFor("link: github.com/tidepool/wave/internal/rt: invalid reference to runtime.procyield")[0]).toBe(
    "go get github.com/tidepool/wave@latest",
  );
});
