// Problems of the area arch, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const archProblems: ProblemTexts = {
  "amd64-sdk-on-arm64-host": {
    title: "Apple Silicon 上装的是 Intel（amd64）版 Go",
    why: "darwin/amd64 的 go 命令在 Rosetta 2 下运行。它的 GOHOSTARCH 和默认 GOARCH 都是 amd64，所以它构建的一切都是 x86_64，下载的工具链也是 amd64，原生的 arm64 库无法链接，Delve 也拒绝调试。Apple 已宣布，macOS 27 之后 Rosetta 2 不再供一般用途使用。",
  },
  "go-binary-wrong-arch": {
    title: "go 命令是给别的操作系统或 CPU 的",
    why: "每个 Go 压缩包里的程序只适用于一种操作系统和一种 CPU。别的机器拒绝启动它们（exec format error、cannot execute binary file），除非为那种 CPU 注册了模拟器；那样编译器要慢好几倍，而且 Go 程序曾在 qemu-user 里崩溃。",
  },
  "bad-cpu-type-no-rosetta": {
    title: "Apple Silicon 上有 Intel 程序，却没有 Rosetta",
    why: "没有 Rosetta 2，Apple Silicon Mac 无法启动 x86_64 程序：shell 报“bad CPU type in executable”，Node 报“Unknown system error -86”。Rosetta 可以安装，但 Apple 只把它的一般用途保留到 macOS 27，所以换成 arm64 版才是长久之计。",
  },
  "goroot-tools-wrong-arch": {
    title: "Go 目录树里的编译器与它的 go 命令不是同一种 CPU",
    why: "go 命令从自己目录树的 pkg/tool/GOOS_GOARCH 启动 compile、link 和 asm，用的是 go 命令自身的操作系统和 CPU。如果另一种 CPU 的压缩包被解压覆盖到这棵树上，或者 GOROOT 指向另一种 CPU 的目录树，这个目录就不存在（go: no such tool），或者里面的程序不适用。",
  },
  "rosetta-translated-shell": {
    title: "shell 运行在 Rosetta 转译之下",
    why: "被转译的进程启动通用程序时，优先选 x86_64 的那一半，uname 也报 x86_64。于是即使 Go 是原生的，clang、brew 和安装程序也按 Intel 工作，版本管理器会下载 amd64 的 Go，Delve 也拒绝调试，因为 Apple 的 debugserver 会被转译。",
  },
  "homebrew-intel-prefix": {
    title: "工具来自 /usr/local 里的 Intel 版 Homebrew",
    why: "面向 Apple Silicon 的 Homebrew 位于 /opt/homebrew；/usr/local 里的那个安装的是 x86_64 的程序和库，它们只能在 Rosetta 下运行，arm64 的 Go 也无法链接它们。Apple 只把 Rosetta 的一般用途保留到 macOS 27；之后，这个 Homebrew 装的一切会同时停止工作。",
  },
  "tool-wrong-arch": {
    title: "工具是为别的操作系统或 CPU 构建的",
    why: "工具的 CPU 由构建它的 Go 决定：换成原生的 Go 之后，GOBIN 里的工具在重新构建之前仍是原来的 CPU 的。在 Rosetta 或模拟器下，这样的工具能启动，只是更慢；没有它们就根本无法启动，而编辑器只会说它失败了。",
  },
  "exec-format-error-wrong-arch": {
    title: "程序是给别的 CPU 或操作系统的",
    why: "只有程序文件头写明的格式和 CPU 与内核自身的一致，内核才会启动它；否则回答“exec format error”（Linux）、“bad CPU type in executable”（macOS）或“not a valid Win32 application”。有的 shell 随后会把文件当脚本来试，于是报语法错误。Go 按构建时的 GOOS 和 GOARCH 生成程序，而发布页面为每个平台各提供一个文件。",
  },
  "sdk-arch-vs-userland-linux": {
    title: "Linux 上的 Go 与所装系统的 CPU 不符",
    why: "64 位 ARM 内核上装的可能是 32 位系统，反过来也有，Raspberry Pi OS 就是这样。Go 本身是静态的，照样能启动，但 cgo 会让系统的 gcc 按 Go 自己的 CPU 生成代码（-marm、-m64：unrecognized command-line option），它链接出的程序要找一个不存在的动态加载器，而 Delve 没有 32 位 ARM 版。",
  },
  "emulated-userland": {
    title: "这个系统运行在模拟的 CPU 上",
    why: "面向另一种 CPU 的容器或 chroot 靠模拟器（qemu-user、Rosetta for Linux）运行：构建要花几倍的时间，较老的 Go 版本会在其中崩溃，Delve 也无法调试，因为没有 ptrace（function not implemented）。",
  },
  "glibc-binary-on-alpine": {
    title: "程序需要的动态加载器，本系统没有",
    why: "动态链接的程序按路径指定自己的动态加载器。Alpine（musl）和 NixOS 上没有 glibc 的 ld-linux，其他大多数系统上没有 musl 的动态加载器；这时启动程序会报“no such file or directory”或“not found”，尽管文件就在那里。cgo 打开时，Go 会动态链接。",
  },
  "glibc-too-new": {
    title: "程序链接的是更新的 glibc",
    why: "用 cgo 链接的程序要求构建机上那个 glibc 的符号，在 glibc 更旧的地方无法启动：version `GLIBC_2.34' not found。glibc 能在较新的系统上运行较旧的程序，反过来不行。",
  },
  "bad-interpreter": {
    title: "脚本的解释器不存在",
    why: "内核用 #! 行写明的程序来启动脚本，名字逐字节照用。如果那个程序不存在，或者该行以 CR LF 结尾，使一个看不见的回车成了名字的一部分，启动就会失败，报“bad interpreter”或“no such file or directory”。问题与 CPU 无关。",
  },
  "script-without-shebang": {
    title: "可执行的文本文件没有 #! 行",
    why: "shell 会自己执行这样的文件，但内核拒绝它：exec format error，编辑器、go generate 和容器也因此启动不了它。看上去像是 CPU 不对，其实不是；第一行必须是 #! 加解释器。",
  },
  "toolchain-cache-wrong-arch": {
    title: "模块缓存里有别的 CPU 的 Go 工具链",
    why: "无论 GOARCH 是什么，go 命令都按自己的操作系统和 CPU 下载工具链。以前的 amd64 Go 下载的那些会留在模块缓存里，每个约 200 MB；原生的 Go 从不使用它们，而是下载自己的。",
  },
  "rosetta-end-of-life": {
    title: "会随 Rosetta 一起到期的 Intel 程序",
    why: "Apple 对 Intel 程序的一般 Rosetta 支持到 macOS 27 为止；macOS 28 只为一些老游戏保留它。从 26.4 起，macOS 会在 Intel 程序启动时发出警告。有的 Intel 版 Go 在 PATH 上排在另一个 Go 后面，由编辑器或脚本按路径调用，在那一天之前很容易被忽略：到时它会停止工作，报“bad CPU type in executable”。",
  },
  "expected-platform-missing": {
    title: "二进制文件的平台与预期不符",
    why: "--expect 列出要发布的平台，而这个文件一个也不包含。到了要去的平台上，它会以“exec format error”、“cannot execute binary file”或“bad CPU type in executable”告终。在自己的机器上能运行说明不了什么：Rosetta 和 qemu 会掩盖 CPU 不对的问题。",
  },
  "named-for-another-platform": {
    title: "文件名写的是一个平台，内容却是另一个",
    why: "安装程序、npm 和人都按名字选择下载。如果发布脚本把错误的构建产物打包到某个名字下，校验和对得上，下载也正常，启动时却以“exec format error”、“bad CPU type”或“not found”告终。",
  },
  "go-build-info-contradicts-header": {
    title: "Go 的构建信息与文件头写的平台不同",
    why: "Go 链接器把 GOOS 和 GOARCH 写进同一个程序的构建信息和文件头，所以两者一致。如果不一致，这个文件就是由两个程序拼成的，或者事后被改过：扫描器和 SBOM 从构建信息里读到的，并不是实际运行的东西。",
  },
  "unrecognised-binary": {
    title: "文件的名字或标记说它是程序，内容却不是任何已知的程序",
    why: "读不出来的东西就没有被检查过；检查关卡放过它，就是凭错误的理由亮了绿灯。这样的文件可能是 Git LFS 留下的占位文件、以程序名保存的错误页面、损坏的下载，或者 plumb 不认识的格式。",
  },
  "damaged-binary": {
    title: "二进制文件已损坏",
    why: "文件头指向文件末尾之外，是下载中断、磁盘写满或按文本传输留下的结果：系统拒绝这个文件，或者它在用到缺失部分时崩溃。格式不允许的值来自修改二进制文件的工具；哪些值会被接受，各个加载器并不一样。",
  },
  "loader-of-one-machine": {
    title: "程序要求的动态加载器只有某一台机器才有",
    why: "动态链接的程序按路径指定动态加载器，内核不会到别处去找。在 Nix 或 Guix 的 shell 里，或者在私有目录树里链接的程序，写的是 /nix/store、/gnu/store 或家目录下的路径：到了别处会报“no such file or directory”，尽管文件就在那里。",
  },
  "segments-need-small-pages": {
    title: "在内存页更大的系统上，程序无法加载",
    why: "内核逐页映射段，所以段必须按内核所用的最大页对齐。Raspberry Pi 5 和 Asahi Linux 默认使用页大小为 16 KiB 的 ARM64 内核，Android 从 15 起也有；有些服务器用 64 KiB。在那里 glibc 会报“ELF load command address/offset not page-aligned”，或者程序一启动就崩溃。Go 按 64 KiB 对齐；被要求用别的对齐值的链接器、patchelf 和加壳工具则不是。",
  },
  "micro-architecture-invalid": {
    title: "程序是为一个不存在的 CPU 级别构建的",
    why: "从 Go 1.23 起，GOAMD64 或 GOARM 的值即使不是有效的级别，也会不声不响地通过：代码按默认级别生成，构建信息里却照抄那个错误的词。想靠它得到更快代码的人没有得到，读取构建信息的工具也被误导。",
  },
  "packed-with-upx": {
    title: "程序用 UPX 加了壳",
    why: "UPX 会藏起它压缩的内容：Go 构建信息、所需的库和 glibc 版本都读不出来，漏洞扫描器什么也看不到，有些杀毒软件还把它当成恶意软件。在 macOS 上它会破坏代码签名，而且它压缩出的程序在 macOS 13 及更新版本上无法运行，所以不加 --force-macos 时 UPX 会拒绝压缩。",
  },
};
