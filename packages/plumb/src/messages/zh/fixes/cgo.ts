// Fixes of the area cgo, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const cgoFixes: FixTexts = {
  "After a change of the library forget what was compiled with the old one": "换了库之后，清除用旧库编译的结果",
  "Allow this flag, if you trust the package": "如果信任这个包，就允许这个标志",
  "Alpine has {}.h in a package of its own": "Alpine 把 {1}.h 放在单独的软件包里",
  "Best build both from one module by one script; where the program comes ready-made, build it yourself too":
    "最好用一个脚本从同一个模块构建两者；如果程序是现成的，也自己构建它",
  "Build both with the same Go and the same flags: the package that differs is Go's own":
    "用同一个 Go 和同样的标志构建两者：不同的那个包是 Go 自己的",
  "Build on a distribution with glibc, e.g. in golang:bookworm instead of golang:alpine":
    "在使用 glibc 的发行版上构建，例如用 golang:bookworm 代替 golang:alpine",
  "Build on a newer distribution: the library was made with a newer glibc than this one":
    "在更新的发行版上构建：这个库是用比这里更新的 glibc 编译的",
  "Build with cgo, and take CGO_ENABLED=0 out of the script, Dockerfile or workflow that sets it":
    "用 cgo 构建，并从设置 CGO_ENABLED=0 的脚本、Dockerfile 或工作流里删掉它",
  "For -static: install the static C library": "要用 -static：安装静态 C 库",
  "Forget what was compiled with the old version, and build again": "清除用旧版本编译的结果，再重新构建",
  "Give each common module the same version in both go.mod files, and build both with the same Go and flags":
    "让每个共同模块在两个 go.mod 里版本相同，并用同一个 Go 和同样的标志构建两者",
  "Give {} the same version in both go.mod files, and build both with the same Go and flags":
    "让 {1} 在两个 go.mod 里版本相同，并用同一个 Go 和同样的标志构建两者",
  "If a setting of yours names the directory, change it: go env CGO_CFLAGS CGO_LDFLAGS; echo $PKG_CONFIG_PATH":
    "如果你的某个设置里写着这个目录，就修改它：go env CGO_CFLAGS CGO_LDFLAGS; echo $PKG_CONFIG_PATH",
  "If it needs C, link it against musl": "如果它需要 C，就链接 musl",
  "If the package has a library for musl, ask for it by its build tag":
    "如果这个包有适合 musl 的库，用它的构建标签来选用",
  "Install MinGW-w64 for {} (MSYS2, WinLibs) and put its bin folder first on PATH":
    "安装面向 {1} 的 MinGW-w64（MSYS2、WinLibs），并把它的 bin 文件夹放在 PATH 最前面",
  "Install OpenSSL and tell cgo where it is": "安装 OpenSSL，并告诉 cgo 它在哪里",
  "Install OpenSSL's headers": "安装 OpenSSL 的头文件",
  "Install a C compiler": "安装 C 编译器",
  "Install a compiler for Go's target, or change GOARCH": "安装面向 Go 的目标的编译器，或者修改 GOARCH",
  "Install a compiler for {}, or change GOARCH": "安装面向 {1} 的编译器，或者修改 GOARCH",
  "Install it for {} with the Homebrew of that CPU (/opt/homebrew: arm64)":
    "用那种 CPU 的 Homebrew（/opt/homebrew：arm64）安装面向 {1} 的版本",
  "Install pkg-config, e.g. with MSYS2": "安装 pkg-config，例如用 MSYS2",
  "Install pkg-config": "安装 pkg-config",
  "Install the command line tools again": "重新安装命令行工具",
  "Install the headers of the C library": "安装 C 库的头文件",
  "Install the headers of the kernel": "安装内核的头文件",
  "Install the library for {}, or build it for that": "安装面向 {1} 的库，或者为它构建这个库",
  "Install the library with its headers": "安装这个库及其头文件",
  "Install the other half of the compiler": "安装编译器的另一半",
  "Install the version of {} that the package's README names ({}), with brew search for one under another name as libgit2@1.7":
    "安装包的 README 所写的 {1} 版本（{2}），用 brew search 查找以别的名字提供的版本，如 libgit2@1.7",
  "Install the version of {} that the package's README names ({})": "安装包的 README 所写的 {1} 版本（{2}）",
  "Install the version of {} that the package's README names, with brew search for one under another name as libgit2@1.7":
    "安装包的 README 所写的 {1} 版本，用 brew search 查找以别的名字提供的版本，如 libgit2@1.7",
  "Install the version of {} that the package's README names": "安装包的 README 所写的 {1} 版本",
  "Install {} there": "在那里安装 {1}",
  "Install {} with its headers": "安装 {1} 及其头文件",
  "Join the two into a universal library": "把两者合并成一个通用库",
  "Link it with -static": "用 -static 链接",
  "Look for a newer release of the package, or a newer Go: the list grows":
    "看看包有没有更新的版本，或者换更新的 Go：列表会不断扩充",
  "Make the library anew for each CPU; remove the old one first, ar only adds to it":
    "为每种 CPU 重新生成库；先删掉旧的，因为 ar 只会往里添加",
  "Move the compiler to a path without blanks, and change PATH or CC accordingly":
    "把编译器移到不含空格的路径，并相应修改 PATH 或 CC",
  "Or ask for the old names": "或者要求提供旧的名字",
  "Or build in golang:bookworm, where the C library is glibc": "或者在 golang:bookworm 里构建，那里的 C 库是 glibc",
  "Or build where the C library is glibc": "或者在 C 库为 glibc 的地方构建",
  "Or install the library itself and link that, where the package has a tag for it":
    "或者安装这个库本身并链接它，如果包为此提供了标签",
  "Or install the package that holds it, and tell the loader": "或者安装含有它的软件包，并告知动态加载器",
  "Or link against musl, which has its lookups inside": "或者链接 musl，它自身就包含名字查询",
  "Or link the library of this system, where the package has a tag for that":
    "或者链接本系统的库，如果包为此提供了标签",
  "Or name the folder for each run": "或者每次运行时指定该文件夹",
  "Or switch off the part of the package that needs it, by a build tag or a patch":
    "或者用构建标签或补丁关闭包里需要它的部分",
  "Or take a package in Go alone, e.g. modernc.org/sqlite instead of github.com/mattn/go-sqlite3":
    "或者改用纯 Go 的包，例如用 modernc.org/sqlite 代替 github.com/mattn/go-sqlite3",
  "Or take the directories out": "或者去掉这些目录",
  "Or take the release of the Go package that goes with the installed library": "或者改用与已安装的库相配的 Go 包版本",
  "Or, when it is installed elsewhere, find its file and name that directory":
    "或者，如果它装在别处，找到它的文件并指定所在目录",
  "Or, with Go 1.18 and later, quote the whole path inside the value":
    "或者，在 Go 1.18 及以后，在值里面用引号把整个路径括起来",
  "Or, without C of your own, build without cgo": "或者，如果自己没有 C 代码，就不用 cgo 构建",
  "Put the libraries beside the program and link it again": "把这些库放在程序旁边，并重新链接",
  "Put {} beside the program, or its folder on PATH (MinGW's are in its bin folder)":
    "把 {1} 放在程序旁边，或者把它所在的文件夹加到 PATH（MinGW 的在它的 bin 文件夹里）",
  "See what the file is for": "查看这个文件面向什么平台",
  "Set CC to a compiler for {}": "把 CC 设为面向 {1} 的编译器",
  "Switch cgo on for this build": "为这次构建打开 cgo",
  "Take Go's own lookups": "使用 Go 自己的名字查询",
  "Take a newer release of the package, which may bring the library for this CPU":
    "换用更新的包版本，它可能带有这种 CPU 的库",
  "Take a newer release of the package, such as go-sqlite3": "换用更新的包版本，例如 go-sqlite3",
  "Use the MinGW-w64 for it: CC={}": "使用适合它的 MinGW-w64：CC={1}",
  "When go run and go test go on with what they linked before, forget that":
    "如果 go run 和 go test 仍沿用以前链接的结果，就清除它们",
  "Write the folder of {} into the program": "把 {1} 所在的文件夹写进程序",
  "{}: MinGW-w64, e.g. from MSYS2 or WinLibs": "{1}：MinGW-w64，例如来自 MSYS2 或 WinLibs",
  'Leave the choice to plumb, also in plumb.toml if that says `cgo = "off"`':
    '让 plumb 自己选择；如果 plumb.toml 中写了 `cgo = "off"`，那里也要改',
  "{}: the command line tools": "{1}：命令行工具",
};
