// Problems of the area debug, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const debugProblems: ProblemTexts = {
  "dlv-rosetta": {
    title: "Delve 在 Rosetta 下运行",
    why: "程序经 Rosetta 转译后，就无法按编译时的样子调试。Delve 从 1.7.0 起会发现自己被转译，然后停下：它是 Intel 版，多半因为是由 Intel 版 Go 构建的。后来安装的原生 Go 不会替换 GOBIN 中的 dlv，而 GoLand 使用项目 GOROOT 对应的 Delve。",
  },
  "dlv-wrong-arch": {
    title: "Delve 与它要调试的程序面向不同的 CPU",
    why: "Delve 只调试与自己 CPU 相同的程序。Apple Silicon 上的 amd64 dlv，往往是更换 Go 之前留在 GOBIN 里的，会以“can not run under Rosetta”结束，没有 Rosetta 时则根本启动不了；编辑器随后报告启动失败。安装原生 Go 不会替换已有的 dlv。",
  },
  "dlv-unsupported-platform": {
    title: "Delve 不支持这个平台",
    why: "Delve 必须认识 CPU 和系统，才能在上面调试。不认识时，它的构建会有意停下，并用一个包名说明原因；许多 Raspberry Pi OS 所用的 32 位 ARM 从未受支持。安装 dlv 时设置了 GOOS 或 GOARCH，结果也一样：这时它是为那个平台构建的，不是为本机。",
  },
  "dlv-too-old-for-go": {
    title: "Delve 对这个 Go 来说太旧",
    why: "每个 Delve 只认识到它那个时候为止的 Go 版本，并拒绝更新版本构建的程序（“Version of Delve is too old for Go version …”）。",
  },
  "dlv-built-with-old-go": {
    title: "Delve 本身是用太旧的 Go 构建的",
    why: "Go 1.25 及以后写出的是新格式 DWARF 5 的调试信息（macOS 和 AIX 除外）。Delve 用构建它的那个 Go 的库来读取：从 1.24.2 起，除非那是 Go 1.25 或以后的版本，否则它会拒绝。Delve 的版本可能并没有错：用更新的 Go 重新构建，同一个 Delve 就能用。",
  },
  "go-too-old-for-dlv": {
    title: "Go 对这个 Delve 来说太旧",
    why: "每个 Delve 都会放弃不再维护的 Go 版本，并拒绝它们构建的程序：“Go version … is too old for this version of Delve (minimum supported version 1.N)”。不管项目用哪个 Go，编辑器都会安装最新的 Delve。",
  },
  "dlv-debugserver-missing": {
    title: "缺少 Apple 的 debugserver",
    why: "在 macOS 上，Delve 通过 Apple 的 debugserver 工作（在 ARM64 上没有别的办法），并在命令行工具和选定的 Xcode 中查找它。没有它，每次启动都以“debugserver or lldb-server not found”结束。",
  },
  "dlv-clt-version-bug": {
    title: "这个版本的命令行工具所带的 debugserver 会中断",
    why: "Delve 与 Apple 的 debugserver 通信，后者随命令行工具提供。Xcode 9（macOS 10.13）的某些命令行工具，其 debugserver 会在 Delve 启动时发出的一个请求上中断，Delve 只看到连接结束：“could not launch process: EOF”。只要 debugserver 意外退出，就会出现同样的话；其他版本的工具和更新的 Delve 没有这个问题。",
  },
  "dlv-xcode-16-dwarf": {
    title: "Delve 读不了较新的 clang 写在 Go 调试信息旁边的内容",
    why: "在使用 cgo 的程序里，clang 目标文件的调试信息与 Go 的放在一起。Xcode 16（macOS 15）的工具，以及不是 Apple 的 clang，所写的格式是较旧的 Delve 和较旧的 Go 链接器读不了的：“DW_FORM_strx with no .debug_str_offsets section”、“could not find rodata struct member”。于是断点不起作用，或者启动失败。",
  },
  "dlv-not-permitted": {
    title: "系统不允许这个用户调试",
    why: "在没有开启开发者模式的 macOS 上，每次调试会话都要在对话框中授权，而远程 shell 无法显示对话框：Delve 就会说“stub exited while waiting for connection”。在 Linux 上，Yama 的 ptrace_scope 为 2 时只允许特权进程跟踪，为 3 时在下次开机之前谁也不允许；1 是通常的值，只是不让 Delve 附加到不是由它启动的程序。",
  },
  "ptrace-not-permitted-in-container": {
    title: "容器禁止调试",
    why: "在 Linux 上，调试器通过 ptrace 启动和停止目标。19.03 以前的 Docker、内核低于 4.8 的主机以及许多集群，其 seccomp 配置禁止这个调用，没有 SYS_PTRACE 能力的沙箱也一样：启动以“operation not permitted”结束。dlv 已经处在 strace 等程序的跟踪之下时，也是如此。",
  },
  "ptrace-under-qemu": {
    title: "模拟运行的容器没有 ptrace，Delve 无法在其中调试",
    why: "面向另一种 CPU 的镜像通过 qemu-user（或 Rosetta for Linux）运行。qemu-user 没有 ptrace：它返回 ENOSYS，Delve 启动或附加到程序时以“function not implemented”结束。在 Apple Silicon 上这就是 amd64 镜像；镜像没有 arm64 变体，或 --platform 要求时，docker 就会拉取它。",
  },
  "dlv-target-not-executable": {
    title: "交给 Delve 的不是本系统的程序",
    why: "启动目标之前，Delve 会查看它的开头几个字节：必须是本系统自己的格式，而且文件必须可执行。以下情况不符合：包不是 main（这时 go build 生成的是归档文件）；shell、go env -w 或 go.toolsEnvVars 把 GOOS 设成了另一个系统；缺少执行权限位。",
  },
  "dlv-stripped-target": {
    title: "要调试的程序没有调试信息",
    why: "Delve 需要链接器默认写入的 DWARF 信息。go build -ldflags=-s 或 -w 会省去它，strip 和 upx 会去掉它，go run 从不写入它。这些标志常常藏在 GOFLAGS、Makefile 或 launch.json 里。dlv debug 和 dlv test 会自己构建程序，带有这些信息，也不做优化。",
  },
  "duplicate-dlv": {
    title: "安装了多个不同的 Delve",
    why: "shell 和大多数编辑器启动 PATH 中的第一个 dlv，VS Code 优先用 GOBIN 中的，GoLand 用自带的。它们的版本或 CPU 不同时，调试在一处能用，在另一处失败，而更新其中一个也无济于事。",
  },
};
