import { describe, expect, test } from "bun:test";
import { causesOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";

const glfw = "build constraints exclude all Go files in";

testLogs({
  "cgo-disabled-but-needed": {
    logs: [
      "2026/03/01 10:00:00 Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub",
      `RUN CGO_ENABLED=0 GOOS=linux go build -o /tide ./cmd/tide\ncmd/tide/main.go:9:2: ${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`,
      "$ CGO_ENABLED=0 go build ./...\n# tidepool.test/view\n./view.go:31:14: undefined: glfw.CreateWindow",
      "ENV CGO_ENABLED=0\n/src/main.go:12:2: C source files not allowed when not using cgo or SWIG: wave.c",
      "-buildmode=c-shared requires external (cgo) linking, but cgo is not enabled",
      "# tidepool.test/cmd/tide\nloadinternal: cannot find runtime/cgo",
      "$ GOFLAGS=-mod=mod go1.17 version\ngo version go1.17.8 linux/amd64\ngo build github.com/mattn/go-sqlite3: build constraints exclude all Go files in /root/src/github.com/mattn/go-sqlite3",
    ],
    others: [
      ["$ CGO_ENABLED=0 go build ./...\n# tidepool.test/view\n./view.go:31:14: undefined: harbour.Window", undefined],
      [`$ CGO_ENABLED=0 go build ./...\n${glfw} /src/tide/tools`, undefined],
      ["--- SKIP: TestWave (0.00s)\n    wave_test.go:9: skipping: built without cgo", undefined],
      [`$ CGO_ENABLED=1 go build ./...\n${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`, undefined],
    ],
  },
  "cgo-disabled-by-cross-build": {
    logs: [
      `$ GOOS=windows GOARCH=amd64 go build -o tide.exe .\n../go/pkg/mod/tidepool.test/wave@v1.4.0/wave.go:3:2: ${glfw} /home/mara/go/pkg/mod/tidepool.test/wave@v1.4.0`,
      "$ env GOOS=linux GOARCH=arm64 go build\n# github.com/mattn/go-sqlite3\n../go/pkg/mod/github.com/mattn/go-sqlite3@v1.14.6/sqlite3_go18.go:18:10: undefined: SQLiteConn",
      "$ GOOS=linux go build\n/Users/mara/tide/main.go:20:8: undefined: kafka.NewProducer",
      `--> linux/arm64 error: exit status 1\nStderr: go build github.com/karalabe/hid: ${glfw} /Users/mara/go/pkg/mod/github.com/karalabe/hid@v1.0.0`,
      "GOOS=darwin GOARCH=386 go get\nsrc/github.com/go-gl/glfw/v3.1/glfw/glfw.go:4:2: no buildable Go source files in /root/src/github.com/go-gl/glfw/v3.1/glfw",
      "android/arm requires external (cgo) linking, but cgo is not enabled",
      "GOHOSTARCH='amd64'\nGOHOSTOS='linux'\nGOARCH='arm64'\nGOOS='linux'\nCGO_ENABLED='0'\n./main.go:8:2: undefined: sqlite3.SQLiteDriver",
    ],
    others: [
      ["$ GOOS=windows go build ./...\n./signal.go:12:20: undefined: syscall.SIGUSR1", undefined],
      [`$ GOOS=linux go vet ./...\n${glfw} /go/pkg/mod/golang.org/x/sys@v0.20.0/windows`, undefined],
      [
        `$ GOOS=linux GOARCH=arm64 CGO_ENABLED=0 go build\n${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`,
        "cgo-disabled-but-needed",
      ],
    ],
  },
  "cgo-disabled-no-compiler": {
    logs: [
      `# gcc -v\nsh: gcc: not found\n# go build .\npackage tidepool.test/tide\n\timports tidepool.test/tide/wave: ${glfw} /src/wave`,
      "bash: cc: command not found\nBinary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub",
      `package tidepool.test/tide\n\timports github.com/go-gl/gl/v4.1-core/gl: ${glfw} C:\\Users\\mara\\go\\pkg\\mod\\github.com\\go-gl\\gl@v0.0.0-20231021071112-07e5d0ea2e71\\v4.1-core\\gl`,
      `github.com/PowerDNS/lmdb-go/lmdb: ${glfw} /root/go/pkg/mod/github.com/!power!d!n!s/lmdb-go@v1.9.2/lmdb`,
      "# tidepool.test/tide\n.\\main.go:14:2: undefined: robotgo.MoveMouse\nPS C:\\Users\\mara\\tide>",
      `GOHOSTARCH='amd64'\nGOHOSTOS='linux'\nGOARCH='amd64'\nGOOS='linux'\nCGO_ENABLED='0'\ntidepool.test/wave: ${glfw} /root/go/pkg/mod/tidepool.test/wave@v1.4.0`,
    ],
    others: [
      ["package tidepool.test/tide\n\timports nosuch/wave: package nosuch/wave is not in std", undefined],
      ["./main.go:31:14: undefined: harbour.Window", undefined],
    ],
  },
});

describe("remedies from a log alone", () => {
  test("a cross build gets the compiler for its target, and cgo switched on", () => {
    const log = `debian\n$ GOOS=linux GOARCH=arm64 go build\n${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`;
    expect(commandsFor(`${log}\nGOHOSTARCH=amd64\nGOHOSTOS=linux`).slice(0, 3)).toEqual([
      "sudo apt-get install -y gcc-aarch64-linux-gnu libc6-dev-arm64-cross",
      "export CC=aarch64-linux-gnu-gcc",
      "export CGO_ENABLED=1",
    ]);
  });

  test("without a compiler one is installed the distribution's way", () => {
    const log = `FROM golang:1.23-alpine\ntidepool.test/wave: ${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`;
    expect(commandsFor(log)).toEqual(["apk add build-base"]);
  });

  test("the sentence says what was left out, and how sure it is", () => {
    const [cause] = causesOf(`$ CGO_ENABLED=0 go build\n${glfw} /go/pkg/mod/tidepool.test/wave@v1.4.0`);
    expect(cause?.level).toBe("certain");
    expect(cause?.found).toBe(
      "CGO_ENABLED=0: cgo is off, and nothing of /go/pkg/mod/tidepool.test/wave@v1.4.0 is left without it",
    );
  });
});
