// Fixes of the area build, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const buildFixes: FixTexts = {
  "Build it again; if it is the same, see with -v what is set, and look for wrappers of go, CC and ld on PATH":
    "重新构建；如果结果一样，用 -v 查看设置了什么，并看看 PATH 上有没有 go、CC 和 ld 的包装程序",
  "Build it in its git tree, without -buildvcs=false in GOFLAGS":
    "在它的 git 目录树里构建，GOFLAGS 里不要有 -buildvcs=false",
  "Build it on a Mac": "在 Mac 上构建",
  "Build it so": "按这种方式构建",
  "Build it with -trimpath": "用 -trimpath 构建",
  "Build it with cgo": "用 cgo 构建",
  "Install Android's NDK, and name it in ANDROID_NDK_HOME": "安装 Android 的 NDK，并在 ANDROID_NDK_HOME 里指定它",
  "Install Zig, from Python's package index": "从 Python 的软件包索引安装 Zig",
  "Install Zig": "安装 Zig",
  "Install the command line tools": "安装命令行工具",
  "Leave out the symbol tables and debug information": "去掉符号表和调试信息",
  "Link a static library instead (.a)": "改为链接静态库（.a）",
  "Link the compiler's libraries statically": "静态链接编译器的库",
  "Or build it without cgo, if its packages have a way without C": "或者不用 cgo 构建，如果它的包有不用 C 的办法",
  "Or leave the target out": "或者去掉这个目标",
  "Or see what takes the room": "或者看看是什么占了空间",
  "Or ship them beside the program": "或者把它们放在程序旁边一起发布",
  "Or take a package in Go alone: modernc.org/sqlite, github.com/ncruces/go-sqlite3":
    "或者改用纯 Go 的包：modernc.org/sqlite、github.com/ncruces/go-sqlite3",
  "Or the distribution's cross compiler for {}": "或者用发行版面向 {1} 的交叉编译器",
  "See what is changed, and commit or ignore it": "查看改动了什么，然后提交或忽略它",
  "See which files are left out": "查看哪些文件被排除",
  "Strip it while it is linked": "在链接时去除符号",
};
