// Problems of the area cross, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const crossProblems: ProblemTexts = {
  "port-not-in-this-go": {
    title: "这个 Go 版本不支持为那个平台构建",
    why: "Go 会增加平台，也会放弃平台：darwin/386 在 1.15 中移除，windows/arm 在 1.26 中移除，linux/loong64 在 1.19 中加入。目标列表比所用的 Go 更旧或更新，就会列出它没有的组合；go tool dist list 会显示它有哪些。",
  },
  "cgo-disabled-by-cross-build": {
    title: "为其他平台构建，cgo 因此被关闭",
    why: "当 GOOS 或 GOARCH 与 go 命令自身的不同时，cgo 是关闭的，除非用 CGO_ENABLED=1 另作要求；为目标设置 CC 并不会打开它。含 C 的文件于是被不声不响地排除，全由这类文件组成的包会失败，报“build constraints exclude all Go files”或“undefined”。在 Apple Silicon 上，Intel 版 Go 也把 darwin/arm64 当作其他平台。",
  },
  "mingw-missing": {
    title: "用 cgo 为 Windows 构建，却没有 MinGW-w64",
    why: "面向 Windows 的 cgo 需要带有 Windows 头文件的编译器：MinGW-w64，或者配上其部件的 clang。go 会传给它 -mthreads，而 Linux 的 gcc 不认识这个选项；runtime/cgo 会包含 windows.h，而只有它们才有这个文件。把 CC 写成 x86_64-w64-mingw32-gcc，并不会顺带把它装上。",
  },
  "macos-sdk-missing-for-cross": {
    title: "为 macOS 构建，却没有可供编译或链接的 Apple SDK",
    why: "macOS 程序要链接 Apple 的框架和 libSystem，它们的头文件和存根只随 Xcode 的 SDK 提供。Zig 带有 libSystem，但没有任何框架，也没有 libresolv，而每个用 cgo 的 Go 程序都会指定它；osxcross 和 clang 则一样都不带。不在 Mac 上时，必须手工提供 SDK。",
  },
  "ios-sdk-with-goos-darwin": {
    title: "C 编译器设成了 iOS，而 Go 在为 macOS 构建",
    why: "从 Go 1.16 起，iOS 是 GOOS=ios，darwin/arm64 则是 Apple Silicon 上的 macOS。如果 CC 或 SDKROOT 里是 iPhone 的 SDK，而 GOOS=darwin，runtime/cgo 会调用只在它的 ios 文件里定义的函数，链接器就找不到 darwin_arm_init_mach_exception_handler。这样归档出的库会在链接 app 时失败。",
  },
  "cross-cgo-no-cross-compiler": {
    title: "用本机的编译器做 cgo 交叉编译",
    why: "CGO_ENABLED=1 与另一个 GOOS 或 GOARCH 一起设置了，但 CC 是原生编译器。Go 自己就能为目标生成代码，C 编译器不行：它会停在 -m64、-marm 或 -arch 上，停在另一种 CPU 的汇编代码上（no such instruction），或者停在本系统没有的头文件和函数上（windows.h、setresgid）。",
  },
  "zig-macos-sdk-too-new": {
    title: "这个 Zig 读不了本机 macOS 的 SDK",
    why: "从 26.4 起，macOS 的 SDK 只为 arm64e 列出 libSystem。不带 -target 时，0.15 及更早的 Zig 会使用这个 SDK，却找不到其中任何符号：__availability_version_check、_abort 以及另外几百个都未定义。明确指定目标后，它会使用自带的存根。",
  },
  "zig-glibc-too-old": {
    title: "Zig 链接的 glibc 比代码所针对的更旧",
    why: "zig cc -target x86_64-linux-gnu.2.17 按 glibc 2.17 的符号链接。用更新的头文件编译的 C 代码，或者在别处生成的库，会要求更新的符号：SQLite 和 libuv 要求 glibc 2.28 的 fcntl64。Zig 自己默认的 glibc 也很旧。",
  },
  "library-needs-gcc": {
    title: "编译好的库需要 GCC 自带的库，而 Zig 链接的是 LLVM 的",
    why: "有些包带着编译好的库。GCC 从 C++ 编译出来的，会调用它的 libstdc++（std::__cxx11::basic_string、std::__throw_length_error 等）；MinGW 的 GCC 为 Windows 编译出来的，会调用它自己的运行时库（__emutls_get_address）。zig cc 带的是 LLVM 的 libc++ 和 compiler-rt，符号名字不同，所以无论有没有 -lstdc++，这些符号都是未定义的。",
  },
  "zig-cc-flags": {
    title: "Zig 的链接器不接受 Go 给它的某个选项",
    why: "go 和它的链接器给 C 编译器的选项，是针对系统自带的链接器的。zig cc 自己读取这些选项，只认识其中一部分，每个版本认识得更多一些；0.11 之前，它对其余的选项给出警告并略去，此后则会停下。go 会给哪些选项取决于目标和标志：-s 和 -race 等会带来更多选项。",
  },
  "zig-undefined-behaviour-trap": {
    title: "Zig 使 C 代码停在未定义行为处",
    why: "没有优化选项时，zig cc 会在编译时加入未定义行为检查，这些检查会终止程序（amd64 上是 SIGILL，arm64 上是 SIGTRAP），或者从 0.15 起，需要一个 Go 不会链接的运行时。go 自己会给 -O2；你自己的 CGO_CFLAGS 会取代它，于是许多在别处能正常工作的 C 代码就会停下。",
  },
  "syso-wrong-arch": {
    title: ".syso 目标文件与构建面向的不是同一种 CPU",
    why: "只要名字没有写明别的平台，go 就会链接包里的每个 .syso 文件：Windows 的图标、清单和版本信息，由 rsrc、windres 或 goversioninfo 为一种 CPU 生成。名字里没有 _windows_amd64 之类部分的，对所有目标都算数；遇到它不适用的目标，链接器就会停下，为 Linux 构建时遇到 Windows 目标文件也一样。",
  },
  "gobin-in-cross-install": {
    title: "go install 不会把其他平台的程序放进 GOBIN",
    why: "其他平台的程序放在单独的文件夹里，例如 bin/linux_arm64，以免与能在本机运行的混在一起。GOBIN 为所有程序指定同一个文件夹；go install 拒绝在那里混放，也没有 -o 可以另外指定位置。",
  },
};
