// Containers, by a Docker daemon and a podman of the scene's own: images of another CPU, entry points that are missing or no programs,
// and builds whose failure BuildKit prints with its prefixes. Images are made here; nothing is pulled.

import { goReleases } from "../requirements.ts";
import type { Scene } from "../stage/scene.ts";
import { placeOfGo } from "../stage/stage.ts";
import { netProgram, plainProgram } from "./programs.ts";
import { inEach, type Recipe, sceneRecipe } from "./recipe.ts";

const daemon = [
  "mkdir -p /img/bin /img/etc /img/tmp /img/lib; cp /bin/busybox /img/bin/busybox; for a in sh ls cat head env; do ln -sf busybox /img/bin/$a; done",
  "cp /lib/x86_64-linux-musl/libc.so /img/lib/ld-musl-x86_64.so.1",
  "/usr/sbin/dockerd --data-root /var/lib/docker --iptables=false --ip6tables=false --bridge=none --storage-driver=vfs >/tmp/dockerd.log 2>&1 &",
  "for i in $(seq 300); do /usr/bin/docker version >/dev/null 2>&1 && break; sleep 0.1; done",
  "tar c -C /img . | /usr/bin/docker import - base:1 >/dev/null",
].join("\n");

/** The daemon needs its network namespace and the CLI of the distribution. */
function containerScene(scene: Pick<Scene, "at" | "run"> & Partial<Scene>): Scene {
  return {
    go: "1.24",
    warm: ["linux/amd64", "linux/arm64"],
    ...scene,
    without: ["/usr/local/bin/docker"],
    before: `${daemon}\n${scene.before ?? ""}`,
    limit: 300,
  };
}

/** crun does not start where both versions of cgroups are mounted. */
const oneCgroupTree = (runtime: string) =>
  runtime === "crun" ? "umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup" : "true";

const build = (platform: string, to: string, cgo = "0") =>
  `GOOS=${platform.split("/")[0]} GOARCH=${platform.split("/")[1]} CGO_ENABLED=${cgo} go build -o ${to} .`;

/** An image with a whole Go in it, as golang's are. */
const goImage = (release: "1.22" | "1.24") =>
  `mkdir -p /img/usr/local; cp -r ${placeOfGo(release)} /img/usr/local/go; tar c -C /img . | /usr/bin/docker import -c 'ENV PATH=/usr/local/go/bin:/bin' -c 'ENV HOME=/root' - golang:${goReleases[release]}; rm -rf /img/usr/local/go`;

export const containerRecipes: readonly Recipe[] = [
  sceneRecipe({
    name: "docker run of an arm64 image",
    cause: "docker-platform-mismatch",
    scene: containerScene({
      at: "/home/tara/gate",
      files: plainProgram("gate.test/g"),
      before: `${build("linux/arm64", "gate")}; printf 'FROM --platform=linux/arm64 scratch\nCOPY gate /gate\nENTRYPOINT ["/gate"]\n' >Dockerfile; DOCKER_BUILDKIT=1 /usr/bin/docker build -q --platform linux/arm64 -t gate:1.4 .`,
      echo: "$ ",
      run: ["docker run --rm --network none gate:1.4"],
    }),
    shows: /does not match the detected host platform[\s\S]*exec format error/,
    uses: ["/usr/bin/docker", "runc"],
  }),
  sceneRecipe({
    name: "docker build from an arm64 image",
    cause: "docker-platform-mismatch",
    scene: containerScene({
      at: "/home/tara/arch",
      files: { ...plainProgram("arch.test/g"), Dockerfile: "FROM armbase:2\nCOPY main.go /src/\nRUN go build ./...\n" },
      // A shell of that CPU: any program will do, because it does not start.
      before: `mkdir base; ${build("linux/arm64", "base/sh")}; printf 'FROM --platform=linux/arm64 scratch\nCOPY sh /bin/sh\n' >base/Dockerfile; DOCKER_BUILDKIT=1 /usr/bin/docker build -q --platform linux/arm64 -t armbase:2 base`,
      run: ["DOCKER_BUILDKIT=0 docker build --network none -t arch ."],
    }),
    shows: /exec format error|Exec format error/,
    uses: ["/usr/bin/docker", "runc"],
  }),
  ...inEach<[string, string]>(
    [
      ["runc", "docker-platform-mismatch"],
      ["crun", "docker-platform-mismatch"],
    ],
    ([runtime, cause], index) => ({
      name: `podman with ${runtime} runs an arm64 image`,
      cause,
      scene: {
        at: `/home/tara/bridge${index}`,
        go: "1.25" as const,
        warm: ["linux/arm64"],
        files: plainProgram(`bridge.test/b${index}`),
        before: `${oneCgroupTree(runtime)}; mkdir -p /img/tmp; ${build("linux/arm64", "/img/bridge")}; tar c -C /img . | podman --storage-driver vfs import --arch arm64 -c 'ENTRYPOINT ["/bridge"]' - bridge:3`,
        echo: "$ ",
        run: [
          `podman --storage-driver vfs --cgroup-manager cgroupfs --runtime ${runtime} run ${runtime === "crun" ? "--cgroups=disabled " : ""}--rm --network none --ulimit host bridge:3`,
        ],
        limit: 300,
      },
      shows: /[Ee]xec format error/,
      uses: ["podman", runtime],
    }),
  ),
  ...missingFiles(),
  ...entryPoints(),
  ...buildsWithoutNetwork(),
  ...buildsThatFail(),
];

function missingFiles(): readonly Recipe[] {
  const podman = "podman --storage-driver vfs --cgroup-manager cgroupfs";
  return [
    sceneRecipe({
      name: "docker run of a path that is not in the image",
      cause: "file-truly-missing-in-image",
      scene: containerScene({
        at: "/home/tara/vault",
        files: plainProgram("vault.test/v"),
        run: ["docker run --rm --network none base:1 /usr/local/bin/vault serve"],
      }),
      shows: /stat \/usr\/local\/bin\/vault: no such file or directory/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    sceneRecipe({
      name: "docker start of an entry point that is on no path",
      cause: "file-truly-missing-in-image",
      scene: containerScene({
        at: "/home/tara/crypt",
        files: {
          ...plainProgram("crypt.test/v"),
          Dockerfile: 'FROM base:1\nWORKDIR /app\nCOPY go.mod .\nENTRYPOINT ["crypt-server"]\n',
        },
        before: "DOCKER_BUILDKIT=0 /usr/bin/docker build -t crypt:dev .",
        echo: "$ ",
        run: ["docker create --name crypt --network none crypt:dev", "docker start crypt"],
      }),
      shows: /executable file not found in \$PATH/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    ...inEach(["runc", "crun"], (runtime, index) => ({
      name: `podman with ${runtime} runs a path that is not in the image`,
      cause: "file-truly-missing-in-image",
      scene: {
        at: `/home/tara/tomb${index}`,
        files: plainProgram(`tomb.test/t${index}`),
        before: `${oneCgroupTree(runtime)}; mkdir -p /img/bin; cp /bin/busybox /img/bin/; tar c -C /img . | podman --storage-driver vfs import - tomb:1`,
        run: [
          `${podman} --runtime ${runtime} run ${runtime === "crun" ? "--cgroups=disabled " : ""}--rm --network none --ulimit host tomb:1 /app/tomb`,
        ],
        limit: 300,
      },
      shows: /no such file|not found/i,
      uses: ["podman", runtime],
    })),
  ];
}

function entryPoints(): readonly Recipe[] {
  const image = (file: string, text: string, rest = "") => ({
    [file]: text,
    Dockerfile: `FROM base:1\nCOPY ${file} /${file}\n${rest}ENTRYPOINT ["/${file}"]\n`,
  });
  const made = "chmod +x *.sh 2>/dev/null || true; DOCKER_BUILDKIT=0 /usr/bin/docker build -q -t app:1 .";
  return [
    sceneRecipe({
      name: "docker run of a script without #!",
      cause: "script-without-shebang",
      scene: containerScene({
        at: "/home/tara/stage",
        files: image("start.sh", "echo hello\nexec sleep 1\n"),
        before: made,
        run: ["head -1 start.sh; docker run --rm --network none app:1"],
      }),
      shows: /exec \/start\.sh: exec format error/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    sceneRecipe({
      name: "docker run of a script whose interpreter is not in the image",
      cause: "bad-interpreter",
      scene: containerScene({
        at: "/home/tara/wings",
        files: image("entry.sh", "#!/bin/bash\necho hello\n"),
        before: made,
        echo: "$ ",
        run: ["head -1 entry.sh", "docker run --rm --network none app:1"],
      }),
      shows: /entry\.sh: no such file or directory/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    sceneRecipe({
      name: "docker run of a script with Windows line ends",
      cause: "bad-interpreter",
      scene: containerScene({
        at: "/home/tara/flies",
        files: image("run.sh", "#!/bin/sh\r\necho hello\r\n"),
        before: made,
        echo: "$ ",
        run: ["file run.sh", "docker run --rm --network none app:1"],
      }),
      shows: /run\.sh: no such file or directory/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    sceneRecipe({
      name: "docker run of a glibc program in an image of musl",
      cause: "glibc-binary-on-alpine",
      scene: containerScene({
        at: "/home/tara/loge",
        files: {
          ...netProgram("loge.test/l"),
          Dockerfile: 'FROM base:1\nCOPY loge /usr/bin/loge\nENTRYPOINT ["/usr/bin/loge"]\n',
        },
        before: `${build("linux/amd64", "loge", "1")}; ${made}`,
        echo: "$ ",
        run: ["file loge", "docker run --rm --network none app:1"],
      }),
      shows: /\/usr\/bin\/loge: no such file or directory/,
      uses: ["/usr/bin/docker", "runc"],
    }),
    sceneRecipe({
      name: "docker run of a darwin program",
      cause: "darwin-binary-in-linux-container",
      scene: containerScene({
        at: "/home/tara/foyer",
        files: {
          ...plainProgram("foyer.test/l"),
          Dockerfile: 'FROM base:1\nCOPY foyer /foyer\nENTRYPOINT ["/foyer"]\n',
        },
        warm: ["darwin/arm64"],
        before: "true",
        echo: "$ ",
        run: [
          "GOOS=darwin GOARCH=arm64 go build -o foyer .",
          "DOCKER_BUILDKIT=0 docker build -q -t foyer .",
          "docker run --rm --network none foyer",
        ],
      }),
      shows: /exec \/foyer: exec format error/,
      uses: ["/usr/bin/docker", "runc"],
    }),
  ];
}

function buildsWithoutNetwork(): readonly Recipe[] {
  return [
    sceneRecipe({
      name: "go mod download in an image build without name resolution",
      cause: "container-dns-broken",
      scene: containerScene({
        at: "/home/tara/barge",
        files: {
          "go.mod": "module barge.test/b\n\ngo 1.20\n\nrequire github.com/google/uuid v1.3.0\n",
          Dockerfile: `FROM golang:${goReleases["1.24"]}\nWORKDIR /src\nENV GOPROXY=https://goproxy.example.org GOFLAGS=-mod=mod\nCOPY go.mod .\nRUN go mod download\n`,
        },
        before: goImage("1.24"),
        run: ["DOCKER_BUILDKIT=1 docker build --network none --progress plain ."],
      }),
      shows: /#\d+ [\d.]+ go: .*lookup goproxy\.example\.org/,
      uses: ["/usr/bin/docker", "runc"],
    }),
  ];
}

function buildsThatFail(): readonly Recipe[] {
  const dockerfile = (release: "1.22" | "1.24", command: string, env = "") =>
    `FROM golang:${goReleases[release]} AS build\nWORKDIR /src\n${env}COPY . .\nRUN ${command}\n\nFROM base:1\nCOPY --from=build /src/app /app\n`;
  const cases: readonly (readonly [string, string, "1.22" | "1.24", string, string, string, RegExp])[] = [
    ["no go.mod", "gomod-not-found", "1.24", "go build -o app .", "", "rm go.mod", /go\.mod file not found/],
    ["no gcc", "cc-not-found", "1.24", "CGO_ENABLED=1 go build -o app .", "", "true", /C compiler "gcc" not found/],
    [
      "a newer go line",
      "gotoolchain-local-conflict",
      "1.24",
      "go build -o app .",
      "ENV GOTOOLCHAIN=local\n",
      "sed -i 's/^go .*/go 1.26.1/' go.mod",
      /GOTOOLCHAIN=local/,
    ],
    [
      "an old Go",
      "go-too-old-for-gomod-syntax",
      "1.22",
      "go build -o app .",
      "",
      "printf 'module x.test/x\\n\\ngo 1.22\\n\\ntool x.test/x/gen\\n' >go.mod",
      /unknown directive: tool/,
    ],
    ["-race without gcc", "race-needs-cgo", "1.24", "go test -race ./...", "", "true", /-race requires cgo/],
  ];
  return inEach(cases, ([what, cause, release, command, env, change, shows], index) => ({
    name: `an image build by ${index % 2 === 0 ? "BuildKit" : "the classic builder"}: ${what}`,
    cause,
    scene: containerScene({
      at: `/home/tara/lock${index}`,
      go: release,
      files: { ...netProgram(`lock.test/l${index}`), Dockerfile: dockerfile(release, command, env) },
      warm: "nothing",
      before: `${goImage(release)}\n${change}`,
      run: [
        index % 2 === 0
          ? "DOCKER_BUILDKIT=1 docker build --network none --progress plain -t app ."
          : "DOCKER_BUILDKIT=0 docker build --network none -t app .",
      ],
    }),
    shows,
    uses: ["/usr/bin/docker", "runc"],
  }));
}
