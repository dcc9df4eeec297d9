// A machine that has no more: memory, room on the disk, open files.

import type { GoRelease, Language } from "../requirements.ts";
import { cProgram, netProgram, testedPackage } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

/** Runs the rest of its words in a memory cgroup (version 1) of that size, and takes the cgroup away again. */
const limited = `#!/bin/bash
group=/sys/fs/cgroup/memory/plumb-$(cat /proc/sys/kernel/random/uuid)
mkdir $group && echo "$1" >$group/memory.limit_in_bytes || exit 98
shift
(echo $BASHPID >$group/tasks; exec "$@")
status=$?
# What outlives its command, such as the process of Go's telemetry, would keep the cgroup.
until rmdir $group 2>/dev/null; do kill -9 $(cat $group/tasks) 2>/dev/null; sleep 0.1; done
exit $status
`;

const bigC =
  "static int big[1 << 20];\n#define R(x) x x x x x x x x\nstatic int heavy(int n) { R(R(R(R(n += big[n & 1023] * 3; if (n % 7) n ^= big[(n >> 3) & 2047];)))) return n; }";

export const machineLimitRecipes: readonly Recipe[] = [...outOfMemory(), ...diskFull(), ...openFiles()];

function outOfMemory(): readonly Recipe[] {
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.20", "go build ./...", "100M"],
        ["1.22", "go build -a -p 2 .", "100M"],
        ["1.24", "go install .", "100M"],
        ["1.26", "go test ./...", "100M"],
        ["1.27", "go run .", "100M"],
      ],
      ([go, command, limit], index) => ({
        name: `${command} of a large file with ${limit} of memory, Go ${go}`,
        cause: "oom-killed",
        scene: {
          at: `/home/runner/work/galley/g${index}`,
          go,
          files: {
            ...(index === 3 ? testedPackage(`galley.test/g`) : netProgram(`galley.test/g${index}`)),
            "/tmp/limited": limited,
          },
          before: `go build . ; for i in $(seq 3000); do echo "func f$i(a, b int, s string) (string, int) { m := map[string]int{s: a, \\"x$i\\": b}; for k, v := range m { if v > $i { return k + s, v } }; return s, len(m) }"; done | cat <(echo package ${index === 3 ? "g" : "main"}) - >big.go`,
          env: { CGO_ENABLED: "0" },
          as: `/tmp/limited ${limit}`,
          ...(index % 2 === 0 ? { echo: "$ " } : {}),
          run: [command],
        },
        shows: /signal: killed/,
      }),
    ),
    sceneRecipe({
      name: "the C compiler of cgo is killed",
      cause: "oom-killed",
      scene: {
        at: "/home/runner/work/bilge/bilge",
        go: "1.25",
        files: { ...cProgram("bilge.test/b", bigC, "C.heavy(3)"), "/tmp/limited": limited },
        env: { CGO_ENABLED: "1" },
        before: "go build runtime/cgo",
        as: "/tmp/limited 60M",
        run: ["go build ."],
      },
      shows: /[Kk]illed/,
      uses: ["gcc"],
    }),
  ];
}

function diskFull(): readonly Recipe[] {
  const smallTmp = (size: string) => `mount -t tmpfs -o size=${size} small /tmp`;
  return [
    ...inEach<[GoRelease, string, string]>(
      [
        ["1.13", "go build -a .", "200k"],
        ["1.18", "go test ./...", "900k"],
        ["1.21", "go build .", "500k"],
        ["1.24", "go run .", "1200k"],
        ["1.27", "go build -a .", "300k"],
      ],
      ([go, command, size], index) => ({
        name: `${command} with ${size} in /tmp, Go ${go}`,
        cause: "disk-full",
        scene: {
          at: `/builds/hold/h${index}`,
          go,
          files: command.includes("test") ? testedPackage(`hold.test/h${index}`) : netProgram(`hold.test/h${index}`),
          env: { CGO_ENABLED: "0" },
          before: smallTmp(size),
          ...(index % 2 === 0 ? {} : { echo: "$ " }),
          run: [command],
        },
        shows: /no space left on device/,
      }),
    ),
    ...inEach<[GoRelease, string]>([["1.22", "go build ."]], ([go, command], index) => ({
      name: `${command} with a full build cache, Go ${go}`,
      cause: "disk-full",
      scene: {
        at: `/builds/hold/c${index}`,
        go,
        files: netProgram(`hold.test/c${index}`),
        env: { CGO_ENABLED: "0", GOCACHE: "/var/cache/go" },
        before: "mkdir -p /var/cache/go; mount -t tmpfs -o size=1m small /var/cache/go",
        run: [command],
      },
      shows: /no space left on device/,
    })),
    sceneRecipe({
      name: "modules do not fit on the disk",
      cause: "disk-full",
      scene: {
        at: "/builds/hold/m",
        go: "1.25",
        files: { "go.mod": "module hold.test/m\n\ngo 1.20\n\nrequire golang.org/x/text v0.14.0\n" },
        warm: "nothing",
        fetch:
          "export GOMODCACHE=$HOME/go/pkg/mod; go mod download golang.org/x/text; mkdir -p /srv/mirror; cp -r ~/go/pkg/mod/cache/download/golang.org /srv/mirror/",
        env: { GOPROXY: "file:///srv/mirror", GOMODCACHE: "/var/modules", GOSUMDB: "off", GOFLAGS: "-mod=mod" },
        before: "mkdir -p /var/modules; mount -t tmpfs -o size=2m small /var/modules",
        run: ["go mod download"],
      },
      shows: /no space left on device/,
    }),
    sceneRecipe({
      name: "the output does not fit",
      cause: "disk-full",
      scene: {
        at: "/builds/hold/o",
        go: "1.23",
        files: netProgram("hold.test/o"),
        env: { CGO_ENABLED: "0" },
        before: "mkdir -p /mnt/usb; mount -t tmpfs -o size=1m small /mnt/usb",
        echo: "$ ",
        run: ["df -h /mnt/usb", "go build -o /mnt/usb/app ."],
      },
      shows: /no space left on device|SIGBUS/,
    }),
    ...inEach<Language>(["de_DE", "zh_CN", "fr_FR"], (language, index) => ({
      name: `gcc in ${language} on a full disk`,
      cause: "disk-full",
      scene: {
        at: `/builds/hold/l${index}`,
        go: "1.24",
        files: cProgram(`hold.test/l${index}`, bigC, "C.heavy(2)"),
        env: { CGO_ENABLED: "1", GOTMPDIR: "/var/gotmp", TMPDIR: "/mnt/small" },
        before:
          "mkdir -p /var/gotmp /mnt/small; go build runtime/cgo; mount -t tmpfs -o size=4k,nr_inodes=1 small /mnt/small",
        language,
        run: ["go build ."],
      },
      shows: /ccx|\/mnt\/small/i,
      uses: ["gcc"],
    })),
  ];
}

function openFiles(): readonly Recipe[] {
  return inEach<[GoRelease, string, number]>(
    [
      ["1.15", "go build -a .", 12],
      ["1.19", "go vet ./...", 10],
      ["1.21", "go test ./...", 9],
      ["1.24", "go build ./...", 8],
      ["1.26", "go list ./...", 9],
      ["1.27", "go build -a .", 9],
    ],
    ([go, command, limit], index) => ({
      name: `${command} with ${limit} open files, Go ${go}`,
      cause: "too-many-open-files",
      scene: {
        at: `/home/lea/thimble${index}`,
        go,
        files: command.includes("test")
          ? testedPackage(`thimble.test/t${index}`)
          : netProgram(`thimble.test/t${index}`),
        env: { CGO_ENABLED: "0" },
        as: `prlimit --nofile=${limit}:${limit}`,
        ...(index % 2 === 0 ? { echo: "% " } : {}),
        run: [command],
      },
      shows: /too many open files/,
    }),
  );
}
