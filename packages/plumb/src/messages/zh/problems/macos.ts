// Problems of the area macos, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const macosProblems: ProblemTexts = {
  "xcode-clt-missing-or-broken": {
    title: "Xcode 命令行工具缺失或损坏",
    why: "/usr/bin 里的 clang、ld 和 git 只是转到所选的开发者目录。如果那个目录不存在、被移走或不完整（常见于 macOS 升级之后），它们就会以“xcrun: error: invalid active developer path”告终：cgo、外部链接以及 go 对 git 的调用都会失败。纯 Go 的程序仍能构建：从 1.20 起，net 和 os/user 在 macOS 上不需要 C。",
  },
  "xcode-license": {
    title: "尚未接受 Xcode 许可协议",
    why: "安装或更新 Xcode 之后，macOS 的 clang、ld 和 git 什么也不做，只要求接受许可协议，并以状态 69 结束，直到有管理员权限的人接受它。cgo 和一切通过 git 获取模块的操作都会随之失败，在无法询问的脚本里也一样。",
  },
  "sysroot-missing": {
    title: "要 C 编译器使用的 SDK 不存在",
    why: "Apple 的 SDK 放在以版本命名的文件夹里，更新 Xcode 或命令行工具时会删除旧的。如果把那个名字写死了（SDKROOT、CGO_CFLAGS、包的 #cgo 行里的 -isysroot、Homebrew 或 conda 的编译器），clang 就会去找一个没有头文件的文件夹：先报 no such sysroot directory，接着报 'stdlib.h' file not found。",
  },
  "missing-lc-uuid-dyld": {
    title: "程序没有 LC_UUID，macOS 26 及更新版本可能拒绝它们",
    why: "从 1.24 起，Go 默认写入加载命令 LC_UUID。在 macOS 26 及更新版本上，没有它的程序如果标记的 SDK 是 26 或更新版本，dyld 会中止它们（missing LC_UUID load command，exit 134），Go 1.20 到 1.23 在那里构建的 cgo 程序就是这样。这些 Go 构建的程序并非都会失败：标记为较旧 SDK 的大多能启动。",
  },
  "go-links-without-uuid": {
    title: "这个 Go 链接的 cgo 程序在本机的 macOS 上无法启动",
    why: "Go 1.20 到 1.23 链接时不写 LC_UUID，并给 cgo 程序标上 C 编译器的 SDK。如果 SDK 是 26，在 macOS 26 上 dyld 会在 main 之前中止它们（missing LC_UUID load command），测试程序也一样。不用 cgo 的程序（macOS 上的 net 和 os/user 不需要 cgo），以及由 Apple 链接器链接的程序，都能启动。",
  },
  "bsdthread-register-old-go": {
    title: "Go 1.10 或更老版本构建的程序在 macOS 12 及更新版本上无法启动",
    why: "到 Go 1.10 为止，程序直接调用 macOS 内核；Go 1.11 及以后从不这样做，而是经过 libSystem。macOS 12 改变了其中一个调用，更老的程序都会在启动时以“runtime: bsdthread_register error”告终。太老的是构建这个程序的 Go，不是已安装的 Go：大多是 2018 年以前的工具、插件或 Homebrew formula。",
  },
  "local-network-privacy": {
    title: "macOS 不让程序访问本地网络",
    why: "从 macOS 15 起，程序要与本地网络的地址通信需要权限。macOS 靠 LC_UUID 识别程序，而 Go 从 1.24 起才默认写入它：较老的程序，尤其是由 launchd 启动的，会被拒绝，报“no route to host”，而 ping 和 curl 能连上同一地址。由 Terminal 启动的程序使用 Terminal 的权限。",
  },
  "first-start-slow": {
    title: "Go 构建的每个程序首次启动前，macOS 都要检查",
    why: "XProtect 会在新的可执行文件可以启动之前逐个读取它们。`go test ./...` 为每个包生成一个，`go run` 和 `go tool` 还会生成更多，所以检查加起来，每次运行要多花几秒。如果终端列在开发者工具中，由它启动的程序就不检查；这会降低对从它启动的一切的保护。",
  },
  "universal-64-bit-executable": {
    title: "通用程序用了 64 位文件头，macOS 不会启动它",
    why: "带 64 位偏移的通用文件头（fat64，魔数 0xCAFEBABF）用于超过 4 GiB 的库和调试符号。内核启动程序时找的是 0xCAFEBABE，别的都不当作可执行文件，shell 会报“exec format error”或“cannot execute binary file”。",
  },
  "universal-slices-differ": {
    title: "通用二进制文件的各个切片是不同的程序",
    why: "通用文件的切片是先后构建再合并的。如果其中一个是以前构建时剩下的，下载同一个文件的 Intel 用户和 Apple Silicon 用户运行的就是不同的代码，在一个切片里修好的缺陷在另一个里还在。go version -m 和扫描器只看第一个切片。",
  },
  "universal-one-slice": {
    title: "通用文件只有一个切片",
    why: "做通用文件，是为了让一个下载适合所有 Mac。只有一个切片时，它比单架构文件更大，适用的 Mac 却不比后者多：没有 arm64，它在 Apple Silicon 上需要 Rosetta；没有 amd64，它在 Intel Mac 上无法启动。多半是另一个构建失败了，或者合并时忘了它。",
  },
  "arm64e-not-from-apple": {
    title: "程序是 arm64e，而 macOS 只启动 Apple 自己的 arm64e 程序",
    why: "arm64e 是带指针认证的 arm64，它在 macOS 上的 ABI 不对外开放：没有 arm64 切片的第三方程序一启动就会被杀死，除非 Mac 开机时启用了预览 ABI。Go 没有 arm64e 移植；面向 Apple Silicon 的通常目标是 arm64。",
  },
  "universal-hidden-slice": {
    title: "通用文件隐藏了它的 arm64 切片",
    why: "lipo -hideARM64 把 arm64 切片写在计入数目的切片之后，以免旧系统被它绊倒。dyld、lipo 和 codesign 会查看那里；内核、file 和 LLVM 的工具则按文件头写的数目来数。这样的文件作为程序会按 x86_64 启动，在 Apple Silicon 上经过 Rosetta。",
  },
  "macos-sdk-mismatch": {
    title: "目标文件面向的 macOS 与它们链接成的程序不同",
    why: "每个目标文件都标有它的最低系统版本：由编译器的 SDK、-mmacosx-version-min 或 MACOSX_DEPLOYMENT_TARGET 决定。目标文件要求的 macOS 比程序的更新时，链接器会警告。程序在这台 Mac 上能用；在它声称支持的旧 macOS 上，可能缺少某个函数。",
  },
  "xcode-clt-beta-linker-bug": {
    title: "某个版本的命令行工具带有有缺陷的链接器",
    why: "Xcode 10 和 11 最初几个测试版的链接器会对为“(unknown)”构建的库，以及“built for”后面什么都没有的目标文件发出警告：它们不了解 Go 和较老的编译器会省略什么。程序照样链接成功。正式发布的工具不会打印这种警告。Xcode 15.0 的新链接器则会因 AtomPlacement::findAtom 中的断言而终止；之后的不会。",
  },
  "race-nano-zone-warning": {
    title: "程序用 -race 构建后，macOS 会提到它的 nano zone",
    why: "竞态检测器占用了 macOS 12 及更新版本要留给 malloc 的 nano zone 的地址。malloc 会说一次“nano zone abandoned”，然后不用这个 zone 继续工作。这不是错误，也不是竞态。由 1.18 之前的 Go 用 -race 构建的程序则可能在那里崩溃。",
  },
  "benign-ld-warning": {
    title: "Apple 链接器的无害警告",
    why: "Apple 的新链接器会对一些标志和布局发出警告，它们来自较老的 Go 版本、cgo 自身和第三方的链接器标志（-bind_at_load、-no_pie、重复指定的库、go.o 的符号表）。程序已链接成功，能正常工作。这些警告出现后，Go 陆续去掉了相应的标志，或者不再显示警告。",
  },
};
