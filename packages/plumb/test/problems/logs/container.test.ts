// What tools print when containers and emulators are for another CPU, and what only looks like it.

import { describe, expect, test } from "bun:test";
import { causeOf } from "../explained.ts";
import { commandsFor, testLogs } from "./log-cases.ts";

testLogs({
  "docker-platform-mismatch": {
    logs: [
      "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested",
      "Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries",
      'Failed to pull image "tide/clock:3": failed to resolve image: no match for platform in manifest: not found',
      'InvalidBaseImagePlatform: Base image tide/base:1 was pulled with platform "linux/amd64", expected "linux/arm64" for current build (line 3)',
      'Error: no image found in manifest list for architecture "arm64", variant "v8", OS "linux"',
      "#7 [2/5] RUN apt-get update\n#7 0.098 exec /bin/sh: exec format error",
      "tide-1  | exec /srv/tideclock: exec format error\ntide-1 exited with code 255",
      "standard_init_linux.go:228: exec user process caused: exec format error",
      'pi@raspberrypi:~ $ docker run tide/clock\nstandard_init_linux.go:211: exec user process caused "exec format error"',
      "exec container process `/srv/tideclock`: Exec format error\n# uname -m\naarch64",
      "rosetta error: failed to open elf at /lib64/ld-linux-x86-64.so.2\n Trace/breakpoint trap",
      "qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or directory",
    ],
    others: [
      ["exec /srv/start.sh: exec format error", "script-without-shebang"],
      ["fork/exec ./tideclock: exec format error", "exec-format-error-wrong-arch"],
      ["pulling image tide/clock:3 for linux/arm64\nStatus: Downloaded newer image for tide/clock:3", undefined],
    ],
  },
  "darwin-binary-in-linux-container": {
    logs: [
      'tide: Mach-O 64-bit arm64 executable\n./tide: line 15: syntax error: unexpected word (expecting ")")',
      '$ GOOS=darwin GOARCH=amd64 go build -o clock .\n$ docker run clock\nstandard_init_linux.go:190: exec user process caused "exec format error"',
      "$ file clock\nclock: Mach-O 64-bit executable arm64\n$ docker run clock\nexec /clock: exec format error",
      "lena@macbook:/Users/lena/clock$ docker run --rm clock\nstandard_init_linux.go:219: exec user process caused: exec format error",
      "Docker Desktop for Mac\nexec /clock: exec format error",
      'go build -o clock ./cmd/clock\ndocker build -t clock .\nclock_1 | standard_init_linux.go:190: exec user process caused "exec format error"',
    ],
    others: [
      [
        "$ GOOS=linux go build\n/Users/lena/clock\nexec /clock: exec format error\nRaspberry Pi",
        "docker-platform-mismatch",
      ],
      ["GOOS=darwin GOARCH=arm64 go build ./...\nok  \texample.com/clock\t0.1s", undefined],
    ],
  },
  "file-truly-missing-in-image": {
    logs: [
      'Error: Cannot start container 0a1b2c: [8] System error: exec: "/srv/tideclock": stat /srv/tideclock: no such file or directory',
      'docker: Error response from daemon: failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: exec: "/clock": stat /clock: no such file or directory: unknown.',
      'container_linux.go:247: starting container process caused "exec: \\"/go/bin/clock\\": stat /go/bin/clock: no such file or directory"',
      'Error: failed to create containerd task: OCI runtime create failed: starting container process caused: exec: "clock": executable file not found in $PATH: unknown',
      "Error: crun: executable file `clock` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found",
      '[stage-1 4/5] COPY --from=build /out/clock /clock\nERROR: failed to calculate checksum of ref k2: "/out/clock": not found',
      "Step 7/9 : COPY --from=build /out/clock /clock\nCOPY failed: stat out/clock: file does not exist",
      "failed to create shim: Are you trying to mount a directory onto a file (or vice-versa)?",
    ],
    others: [
      ['docker: Error response from daemon: exec: "ls ~l": executable file not found in $PATH: unknown.', undefined],
      // What is copied out of the folder is no image's.
      ['=> ERROR [3/5] COPY go.mod go.sum ./\nfailed to calculate checksum of ref k2: "/go.sum": not found', undefined],
      ["exec /clock: no such file or directory", "glibc-binary-on-alpine"],
      ["--- FAIL: TestOpen (0.00s)\n    open_test.go:9: stat /clock: no such file or directory", undefined],
      ['exec: "clock": executable file not found in $PATH', undefined],
    ],
  },
  "qemu-segfault": {
    logs: [
      "qemu-arm-static ./tide\nruntime: failed to create new OS thread (have 2 already; errno=22)\nfatal error: newosproc",
      "qemu-arm-static: translate-all.c:175: tb_lock: Assertion `!have_tb_lock' failed.",
      "# qemu-i386 ./go version\nfatal: morestack on gsignal\nfatal: bad g in signal handler",
      "#14 88.20 qemu: uncaught target signal 11 (Segmentation fault) - core dumped",
      "#11 4.511 qemu: uncaught target signal 6 (Aborted) - core dumped\n#11 4.600 go: error obtaining buildID",
      "runtime: lfstack.push invalid packing: node=0xffff91 cnt=0x1 packed=0xffff91 -> node=0xffffffff91\nfatal error: lfstack.push",
      '=> ERROR [linux/arm64 build 4/5] RUN go build -o /clock .\nprocess "/bin/sh -c go build -o /clock ." did not complete successfully: exit code: 139',
      "docker buildx build --platform linux/arm/v7 .\n#9 RUN go mod download\n#9 1.2 SIGSEGV: segmentation violation",
    ],
    others: [
      [
        "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48]\npanic: runtime error: invalid memory address or nil pointer dereference",
        undefined,
      ],
      [
        'process "/bin/sh -c go build ./..." did not complete successfully: exit code: 1\n./main.go:4:2: undefined: tide',
        undefined,
      ],
    ],
  },
  "rosetta-linux-epollwait": {
    logs: ["runtime: epollwait on fd 4 failed with 22\nfatal error: runtime: netpoll failed"],
    others: [["runtime: epollwait on fd 4 failed with 9\nfatal error: runtime: netpoll failed", undefined]],
  },
});

test("what failed in the emulator comes before the warning that there is one", () => {
  const warning =
    "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8)";
  expect(causeOf(`${warning}\nqemu: uncaught target signal 11 (Segmentation fault) - core dumped`)).toBe(
    "qemu-segfault",
  );
});

describe("remedies from a log alone", () => {
  test("an image is built for the platform that the log names", () => {
    const log = "Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries";
    expect(commandsFor(log)).toContain("docker buildx build --platform linux/arm64/v8 -t IMAGE .");
  });

  test("a program for macOS is built for Linux instead", () => {
    expect(commandsFor("Mach-O 64-bit executable arm64\nexec /clock: exec format error").join()).toContain(
      "GOOS=linux",
    );
  });

  test("an emulated build is replaced by cross-compiling", () => {
    expect(commandsFor("qemu: uncaught target signal 11").join("\n")).toContain("$BUILDPLATFORM");
  });

  test("a file that COPY misses has no command, a missing program has", () => {
    expect(commandsFor('failed to calculate checksum of ref k2: "/bin/clock": not found')).toEqual([]);
    expect(commandsFor('exec: "/clock": stat /clock: no such file or directory: unknown')[0]).toContain(
      "docker create",
    );
  });
});
