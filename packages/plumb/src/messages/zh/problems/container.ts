// Problems of the area container, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const containerProblems: ProblemTexts = {
  "docker-platform-mismatch": {
    title: "镜像的平台与本机不同",
    why: "一个镜像包含一个平台的程序，或者是一份这类镜像的列表。列表里没有本机 CPU 的镜像时，拉取会失败（no matching manifest）或取到另一个；--platform 和 DOCKER_DEFAULT_PLATFORM 为每次构建、拉取和运行决定用哪个。如果 CPU 与本机的不同，一切都要经过模拟器：Go 构建要花几倍的时间，还可能崩溃，Delve 无法调试；没有模拟器时，容器会以“exec format error”告终。",
  },
  "darwin-binary-in-linux-container": {
    title: "把 macOS 程序放进了 Linux 镜像",
    why: "在 Mac 上，只要 GOOS 没有另作指定，go build 生成的就是 macOS 的 Mach-O 程序。Mac 上的容器运行在 Linux 虚拟机里，它的内核只认识 ELF：复制进去的程序不论是什么 CPU，都会以“exec format error”告终。在那里，原因很少只在 CPU，因为 Docker Desktop 会模拟另一种 CPU。",
  },
  "file-truly-missing-in-image": {
    title: "镜像里没有要启动或复制的文件",
    why: "容器运行时用 stat 或沿 PATH 查找了这个程序，没有找到叫这个名字的文件：它被复制到了别处，来自另一个构建阶段，名字不同（go build 用模块路径的最后一段命名，go install 把它放进 /go/bin），或者被挂载遮住了。这不是缺少动态加载器时的消息，那种消息是在文件存在时打印的。",
  },
  "qemu-segfault": {
    title: "在模拟器里运行的 Go 工具链崩溃了",
    why: "为另一种 CPU 构建镜像时，每个程序都要通过 qemu-user 运行。Go 的运行时和编译器依赖内核的一些保证（信号、内存布局、大量线程），qemu-user 并不能全部做到：构建会在随机的地方崩溃，对正确的代码报出莫名其妙的错误，或者卡住。Go 为另一种 CPU 构建并不需要模拟器。",
  },
  "rosetta-linux-epollwait": {
    title: "Rosetta for Linux 使 Go 的网络轮询器失灵",
    why: "在 Apple Silicon 上的 Linux 虚拟机里，amd64 程序可以通过 Rosetta for Linux 运行。在 macOS 26.1 的一个测试版中，它对 epoll_wait 返回 EINVAL（22），所有 amd64 的 Go 程序都以“runtime: epollwait on fd … failed with 22”告终。程序本身没有问题；用 arm64 镜像，中间就没有转译器。",
  },
};
