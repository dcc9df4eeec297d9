// Problems of the area build, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const buildProblems: ProblemTexts = {
  "no-program-for-target": {
    title: "没有一个程序含有适合某个目标的文件",
    why: "构建约束（//go:build 行，以及 main_windows.go 这样的文件名）决定包里哪些文件会为某个系统和 CPU 构建。如果它们把 main 包的所有文件都排除了，go 会报“build constraints exclude all Go files”，也就没有东西可构建。",
  },
  "no-c-compiler-for-target": {
    title: "有目标需要 C，却没有面向它的 C 编译器",
    why: "含 C 的包由 C 编译器编译和链接，它要能为目标生成代码，并有目标的头文件和库；Go 不带 C 编译器，会不声不响地用本机自己的。Zig 带有几乎所有系统的 libc。Apple 的只允许从 Mac 上取用，所以面向 macOS 的 C 要在那里构建。",
  },
  "cgo-off-leaves-stub": {
    title: "没有 cgo，这个程序的某个包就成了另一回事",
    why: "cgo 关闭时，导入 C 的文件会被排除。有些包为这种情况准备了同样功能的 Go 代码；有些则放了一个桩实现，能构建，但程序运行时拒绝工作。SQLite 的驱动就是这样：“Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a stub”。",
  },
  "output-not-as-planned": {
    title: "构建出的东西与计划不符",
    why: "go build 以状态 0 结束，只说明它写了一个文件。它面向哪个平台和 CPU 级别、是否链接了 C、对启动它的系统有什么要求、是不是由该用的源码构建的，要看它的文件头和构建信息。与计划不同的产物不是按计划构建出来的：有别的文件放到了它的位置上，包装程序或设置改变了构建，或者编译器做了别的事。",
  },
  "libraries-not-of-system": {
    title: "程序需要的共享库，它的系统并不自带",
    why: "MinGW 会把 libstdc++-6.dll、libgcc_s_seh-1.dll 和 libwinpthread-1.dll 链接进需要它们的程序，Visual C++ 也有自己的；Windows 一个都不带，所以它们不在程序旁边时，程序会以“was not found”（0xC0000135）告终。在 macOS 上，不在 /usr/lib 或 /System 之下的一切也必须随程序一起提供。",
  },
  "built-from-dirty-tree": {
    title: "程序是从有未提交改动的目录树构建的",
    why: "Go 会把修订号写进程序，并在旁边写明目录树是否有改动；有改动的话，谁也无法从那个修订号再次构建出同样的程序。git 不认识的文件也算改动，例如没有被忽略的文件夹里的构建产物。没有 -buildvcs、目录树里没有 git，或者逐个指定文件时，什么都不会写入，也就无从判断。",
  },
  "local-paths-inside": {
    title: "程序里含有构建机上的路径",
    why: "它们会泄露用户和文件夹的名字，而且在别处构建的结果会不同。Go 用 -trimpath 可以去掉它们；C 编译器会把它们写进调试信息，并通过 __FILE__ 写进数据，链接器标志则把它们写进 rpath。",
  },
  "larger-than-allowed": {
    title: "程序大于策略允许的大小",
    why: "策略 max-size 是为了避免依赖、嵌入的文件或调试信息在没人看到的情况下把程序变大。",
  },
  "not-stripped": {
    title: "应该去除符号的程序仍有符号表",
    why: "策略要求程序不含符号表和调试信息，它们占 Go 程序的三分之一。构建信息看不出来：用 -trimpath 时，链接器的标志不会写进去，所以必须查看文件的节。",
  },
  "not-position-independent": {
    title: "应该位置无关的程序并非位置无关",
    why: "策略要求程序可以被系统加载到任意地址（ASLR）。面向 macOS、iOS、Android 和 Windows 时，Go 默认就这样生成；在其他系统上要用 -buildmode=pie，那样程序在 Linux 上会指定动态加载器，尽管它不需要任何库。",
  },
};
