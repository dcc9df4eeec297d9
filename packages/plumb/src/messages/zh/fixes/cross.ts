// Fixes of the area cross, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const crossFixes: FixTexts = {
  "Build for macOS on a Mac: Apple's clang makes both of its CPUs":
    "在 Mac 上为 macOS 构建：Apple 的 clang 支持它的两种 CPU",
  "Build for macOS on a Mac: the C compiler needs Apple's SDK": "在 Mac 上为 macOS 构建：C 编译器需要 Apple 的 SDK",
  "Build it on {} itself, or in a container for it": "就在 {1} 上构建，或者在面向它的容器里构建",
  "Build it with a Go release that has the platform": "用支持该平台的 Go 版本构建",
  "Build without -s in -ldflags: it brings that option": "构建时不要在 -ldflags 里用 -s：那个选项是它带来的",
  "Build {} with Go {} or newer, the first that has it": "用 Go {2} 或更新版本构建 {1}，它是第一个支持该平台的版本",
  "For iOS build with GOOS=ios": "面向 iOS 时用 GOOS=ios 构建",
  "For macOS take the iPhone's SDK away, and forget what was compiled with it":
    "面向 macOS 时去掉 iPhone 的 SDK，并清除用它编译的结果",
  "For windows/arm64 take llvm-mingw, or Zig": "面向 windows/arm64 时用 llvm-mingw 或 Zig",
  "If the program is to run here, take GOOS and GOARCH back: somebody set them":
    "如果程序要在本机运行，就取消 GOOS 和 GOARCH 的设置",
  "Install Debian's cross compiler for linux/{}": "安装 Debian 面向 linux/{1} 的交叉编译器",
  "Install MinGW-w64 (MSYS2, WinLibs) and put its bin folder on PATH":
    "安装 MinGW-w64（MSYS2、WinLibs），并把它的 bin 文件夹加到 PATH",
  "Install MinGW-w64 for windows/{}": "安装面向 windows/{1} 的 MinGW-w64",
  "Install the distribution's GCC for the target": "安装发行版提供的面向该目标的 GCC",
  "Install without GOBIN: it goes to bin/GOOS_GOARCH in GOPATH":
    "不设 GOBIN 来安装：程序会放进 GOPATH 的 bin/GOOS_GOARCH",
  "Leave the option out with a script as CC that calls zig cc with the others":
    "用一个脚本作为 CC 去掉这个选项，由它用其余的选项调用 zig cc",
  "Link for a glibc that has it (change the CPU to the target's)": "按含有它的 glibc 链接（把 CPU 改成目标的 CPU）",
  "Link with GCC": "用 GCC 链接",
  "Link with a GCC for the target: name it as CC": "用面向该目标的 GCC 链接：把它设为 CC",
  "Make it for each CPU": "为每种 CPU 各生成一个",
  "Name it after what it is for, so that other builds leave it out": "按它适用的平台命名，使其他构建不会用到它",
  "Name the target: then zig takes its own stubs": "指定目标：这样 zig 会用自带的存根",
  "Or build it to where you want it, in a module that requires it": "或者在依赖它的模块里，把它构建到你想要的位置",
  "Or build that one with the Go before {}": "或者用 {1} 之前的 Go 构建那一个",
  "Or compile the library with zig c++, from its source": "或者用 zig c++ 从源码编译这个库",
  "Or for macOS build on a Mac, for Linux take the distribution's cross compiler":
    "或者面向 macOS 时在 Mac 上构建，面向 Linux 时用发行版的交叉编译器",
  "Or give Zig an SDK that you took from a Mac, in SDK": "或者给 Zig 一份从 Mac 上取来的 SDK，路径写在变量 SDK 里",
  "Or let Apple's clang compile for macOS": "或者让 Apple 的 clang 为 macOS 编译",
  "Or link a shared one, where the package has a tag for that: then the system's libstdc++ is used":
    "或者链接共享库，如果包为此提供了标签：这样会使用系统的 libstdc++",
  "Or link against musl, which needs no glibc at all": "或者链接 musl，它完全不需要 glibc",
  "See what the Go in use builds for": "查看所用的 Go 能为哪些平台构建",
  "Set CC to a compiler for the target, and switch cgo on": "把 CC 设为面向目标的编译器，并打开 cgo",
  "Set CC to a compiler for {}, or build in a container for it (docker build --platform)":
    "把 CC 设为面向 {1} 的编译器，或者在面向它的容器里构建（docker build --platform）",
  "Take Zig 0.16 or newer": "改用 Zig 0.16 或更新版本",
  "Take a newer Zig: each release takes more of these options (https://ziglang.org/download/)":
    "改用更新的 Zig：每个版本都会接受更多这类选项（https://ziglang.org/download/）",
  "Take {} off the list of targets: Go {} gave it up": "把 {1} 从目标列表中去掉：Go {2} 已放弃它",
  "Use Zig as the C compiler, once it is installed (https://ziglang.org/download/)":
    "安装 Zig 之后，用它作为 C 编译器（https://ziglang.org/download/）",
};
