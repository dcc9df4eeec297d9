// Problems of the area version, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const versionProblems: ProblemTexts = {
  "go-not-installed": {
    title: "本机没有找到 Go",
    why: "PATH 中没有 go 命令，压缩包、包管理器和版本管理器存放 Go 的位置也都没有。",
  },
  "go-not-on-path": {
    title: "Go 已安装，但不在 PATH 中",
    why: "shell、make 和编辑器都通过 PATH 查找 go。官方压缩包不会修改 PATH；安装包只为新的登录 shell 修改它；从 Dock 或桌面菜单启动的编辑器，其 PATH 比终端里的短。",
  },
  "go-not-executable": {
    title: "PATH 中的 go 命令没有执行权限",
    why: "shell 会跳过没有 x 权限的文件，然后说没有 go。经过 FAT、zip 压缩包或某些 CI 缓存复制后，这个权限会丢失；umask 过严或属主受限时，其他用户看不到该文件。",
  },
  "go-binary-trimmed-no-goroot": {
    title: "go 命令找不到自己的目录树",
    why: "从 1.21 起，go 命令里不再保存自己的路径：它在自身所在目录的上一级查找 pkg/tool，也会顺着符号链接查找。从目录树里单独复制出来的 go 在那里什么也找不到：“'go' binary is trimmed and GOROOT is not set”。指向目录树内 go 的链接可以用，副本不行。",
  },
  "dl-wrapper-not-downloaded": {
    title: "go1.N 命令只是包装程序：对应的 Go 从未下载",
    why: "`go install golang.org/dl/go1.26.8@latest` 只安装一个名为 go1.26.8 的小程序，别的什么都没有。Go 本身要靠 `go1.26.8 download` 下载到 ~/sdk。在此之前，每次使用都以“not downloaded”结束；模块要求这个工具链时，go 也会启动这样的程序。",
  },
  "version-manager-version-missing": {
    title: "版本管理器选定的 Go 没有安装",
    why: "PATH 找到的 go 是版本管理器的替身程序。它从 .go-version、.tool-versions 或自己的设置读取版本；该版本没有安装，或没有选定任何版本时，它就报错退出，所以这里任何 go 命令都不能用。",
  },
  "go-needs-newer-macos": {
    title: "Go 或它构建的程序需要更新的 macOS",
    why: "每个 Go 版本都规定了它支持的最旧的 macOS。在更旧的系统上，Go 或它构建的程序会在启动时因 dyld 找不到某个系统函数而停止（symbol not found），或者到后来用到该函数时才失败。",
  },
  "old-go-no-darwin-arm64": {
    title: "这个 Go 太旧，还没有移植到 Apple Silicon",
    why: "Go 1.16 是第一个支持 ARM64 macOS 的版本。更旧的版本只有 Intel 版：只要 macOS 还有 Rosetta，它就在 Rosetta 下运行，构建出的是 x86_64 程序，Delve 在那里无法调试它们。新版 Go 也能编译旧代码：go.mod 中的 go 行会保持那个版本的语言规则。",
  },
  "go-does-not-run": {
    title: "PATH 中的 go 命令不能工作",
    why: "`go version` 不读取任何项目，也不需要网络，所以完好的 Go 都会立刻回答。如果它失败而又看不出已知的原因，那就是目录树损坏或不完整，或者被安全软件拦下了。",
  },
  "no-such-tool": {
    title: "Go 目录树缺少编译器或链接器",
    why: "每次构建都会启动目录树 pkg/tool 下的 compile、asm 和 link；缺了它们，go 会报“no such tool”。下载或解包中断、软件包缺少另一半、杀毒软件过度清理，都会留下这样的目录树。其他工具可以没有：从 1.25 起，go 会在首次用到时构建它们。",
  },
  "goroot-mismatch": {
    title: "go 命令用的是另一个版本的目录树",
    why: "go 命令和它目录树中的编译器必须是同一个版本：每次构建都会检查，不一致就以“compile: version … does not match go tool version …”结束。多半是版本管理器或 shell 文件为某个 Go 导出了 GOROOT，而 PATH 找到的是另一个；从 1.9 起 Go 不需要 GOROOT。",
  },
  "goroot-overlaid-install": {
    title: "两个 Go 版本解包到了一起",
    why: "把压缩包解到旧目录树上，会替换文件，但不会删除文件。新版本移走或去掉的东西会留下来，于是标准库里有些内容出现两份：“redeclared in this block”、“import cycle not allowed”，或者编译器是另一个版本的。官方安装说明要求先删除旧目录树。",
  },
  "goroot-not-writable": {
    title: "构建要写入 Go 目录树，而它属于另一个用户",
    why: "直到 Go 1.19，目录树的 pkg/GOOS_GOARCH 里都有编译好的包。这些包看起来过时或面向其他目标时，`go build -i`、1.10 以前的 `go install` 和 -installsuffix 会在那里重新写入。目录树属于 root 时，就以“permission denied”结束。Go 1.20 及以后不再在目录树里保存编译好的包，也没有 -i。",
  },
  "gotoolchain-invalid": {
    title: "GOTOOLCHAIN 的值无效",
    why: "GOTOOLCHAIN 可以是 local、auto、path，或 go1.26.8 这样的工具链名，后面可以跟 +auto 或 +path。换成别的值，每个 go 命令都会停下（invalid GOTOOLCHAIN）。单写 go1.26 也不是工具链名：从 1.21 起它是语言版本，第一个发行版本是 go1.26.0。",
  },
  "gotoolchain-local-conflict": {
    title: "GOTOOLCHAIN 不允许使用模块需要的 Go",
    why: "从 1.21 起，go 行是最低要求：较旧的 go 要么切换到更新的工具链，要么拒绝。设了 GOTOOLCHAIN=local、指定了某个版本，或有 toolchain default 行时，它不能切换：“go.mod requires go >= … (running go …; GOTOOLCHAIN=local)”。官方容器镜像和一些发行版会设置 local。",
  },
  "toolchain-not-on-path": {
    title: "GOTOOLCHAIN 只从 PATH 取更新的工具链，而 PATH 中没有",
    why: "GOTOOLCHAIN=path、local+path 或名称加 +path 时，go 在 PATH 中查找与工具链同名的程序（如 go1.26.8），不下载任何东西。找不到时，模块内的每个命令都以“cannot find … in PATH”结束。",
  },
  "toolchain-switches-in-circle": {
    title: "本应是某个 Go 工具链的程序，其实是另一个",
    why: "切换时，go 从 PATH 或模块缓存中启动与工具链同名的程序（go1.26.8），并告诉它应当是哪个版本。如果叫这个名字的链接或包装程序启动的是另一个版本，后者会说“toolchain … invoked to provide …”，或者两者互相转交，直到“too many toolchain switches”。",
  },
  "toolchain-not-available": {
    title: "go 行指定的工具链不存在",
    why: "`go 1.23` 是语言版本；它的第一个发行版本叫 1.23.0。1.21.11 以前的 Go 1.21 和 1.22.4 以前的 Go 1.22 照字面理解这一行，试图下载从未发布过的 go1.23：“download go1.23 for …: toolchain not available”。之后的版本会自己补上 .0。",
  },
  "go-too-old-for-gomod-syntax": {
    title: "Go 太旧，读不了这个 go.mod",
    why: "Go 1.21 引入了 toolchain 行和带三段数字的 go 行。Go 1.20 及更旧的版本遇到它们就停下（unknown directive: toolchain；invalid go version: must match format 1.23），不管代码需要什么。它们不认识 GOTOOLCHAIN，也不会去获取更新的 Go。",
  },
  "go-too-old-for-install-at-version": {
    title: "Go 太旧，go install 还不能带版本",
    why: "`go install pkg@version` 从 Go 1.16 起才有，`go run pkg@version` 从 1.17 起才有。更旧的版本把 @ 当作导入路径的一部分，或者说只有 `go get` 才接受版本。各发行版曾多年保留这样的旧版本。",
  },
  "go-version-too-old-for-module": {
    title: "模块是为更新的 Go 编写的",
    why: "每个版本都会带来旧版本没有的包、函数和语法。Go 1.21 以前，go 行只是建议：较旧的 Go 照样编译代码，若因缺少这些东西而失败，就补上一句“note: module requires Go 1.N”。Go 1.19.13、1.20.8 以及两者之后的补丁版本，会立刻拒绝要求 Go 1.22 或更新版本的模块。",
  },
  "tool-built-with-old-go": {
    title: "读取代码的工具是用比当前更旧的 Go 构建的",
    why: "gopls、staticcheck 和 golangci-lint 用自己构建时所用的编译器前端检查代码，包括标准库的代码。静态检查工具会拒绝更新的语言版本：“package requires newer Go version go1.26 (application built with go1.25)”，或者无法启动；gopls 则把语言后来新增的内容显示为错误。只差一个补丁版本，对语言没有影响。",
  },
  "shadowed-go": {
    title: "PATH 中有多个不同的 Go 安装",
    why: "只有 PATH 中的第一个 go 会被使用。PATH 不同的程序（编辑器、cron、sudo）可能找到另一个，于是用另一个版本或为另一种 CPU 构建：“终端里好好的，那边就不行”。",
  },
};
