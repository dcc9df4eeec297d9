// Problems of the area env, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const envProblems: ProblemTexts = {
  "goroot-set-wrong": {
    title: "GOROOT 指向的目录不是 Go 目录树",
    why: "每个 go 命令都先相信 GOROOT，然后才看自己所在的位置。该目录不存在时，所有命令都以“cannot find GOROOT directory”停下，`go env -u GOROOT` 也不例外；它不是 Go 目录树，或写成相对路径时，构建找不到工具。用 `go env -w` 保存的值在新的 shell 里依然有效。从 1.9 起 Go 能自己找到目录树，没有必要设置 GOROOT。",
  },
  "gopath-relative": {
    title: "GOPATH 不是绝对路径",
    why: "Go 要求 GOPATH 中都是绝对路径，而且不做任何展开：含有相对路径或字面的 ~（引号内的 ~，shell 不会展开；而 Go 的设置文件不经过 shell）时，每个 go 命令都立刻停下，包括 `go env`。因此，用户设置文件中同样的值不能直接用 `go env -u` 撤销。",
  },
  "goflags-invalid": {
    title: "GOFLAGS 无法解析",
    why: "GOFLAGS 中的每个词都必须是一个标志，值用 = 连接；引号只有包住整个词才起作用：可以写 -ldflags=-s 或 '-ldflags=-s -w'，绝不能写 -ldflags \"-s -w\"。写成别的样子，除 env 和 bug 之外的每个 go 命令都以“parsing $GOFLAGS”结束。",
  },
  "bad-goarch-value": {
    title: "GOOS 或 GOARCH 的值 Go 不认识",
    why: "Go 对系统和 CPU 有自己的叫法：是 darwin，不是 macos；是 amd64 和 arm64，不是 x86_64 和 aarch64。任何别的词，以及任何没有移植的组合，都会让每次构建以“unsupported GOOS/GOARCH pair”结束。`go tool dist list` 列出所有组合。",
  },
  "goarch-persisted": {
    title: "GOOS 或 GOARCH 一直设成了另一个平台",
    why: "GOOS 和 GOARCH 对每个 go 命令都起作用，不只是某一次构建：`go run`、`go test` 和 `go generate` 生成的程序本机无法启动（exec format error），`go install` 把程序放进子目录或者拒绝安装，cgo 也会关闭，因为这一切都算交叉编译。应当只在需要它们的那条命令上设置。",
  },
  "goexperiment-unknown": {
    title: "GOEXPERIMENT 指定了这个 Go 没有的实验特性",
    why: "实验特性随版本增减，每个 Go 只认识自己的那些：任何其他名字都会让每个构建命令以“unknown GOEXPERIMENT”结束。`go doc goexperiment.Flags` 可以列出它们。从来没有用于 arm64e 的实验特性：Go 没有这样的移植，Apple Silicon Mac 上的程序就是 arm64。",
  },
  "go111module-invalid": {
    title: "GO111MODULE 的值 Go 不认识",
    why: "GO111MODULE 只接受 on、off 和 auto。写成 true 或 1 之类的其他词，加载包的命令就以“unknown environment setting GO111MODULE”停下。从 Go 1.16 起模块是默认方式，没有必要设置它。",
  },
  "go111module-off": {
    title: "模块功能被关闭",
    why: "GO111MODULE=off 时，go 忽略 go.mod，只在 GOPATH 中查找导入的包：`go get`、`go mod` 和 `go install pkg@version` 以“modules disabled by GO111MODULE=off”结束，依赖也找不到。这个变量是 2018 年的遗留；从 Go 1.16 起模块是默认方式。",
  },
  "gocache-off": {
    title: "GOCACHE 关闭了构建缓存",
    why: "从 Go 1.12 起，Go 没有缓存就无法构建：GOCACHE=off 让每次构建都以“build cache is disabled by GOCACHE=off, but required”结束；值不是绝对路径（例如带有字面的 ~）时，则以“GOCACHE is not an absolute path”结束。",
  },
  "gomodcache-relative": {
    title: "GOMODCACHE 不是绝对路径",
    why: "GOMODCACHE 不是绝对路径时，凡是需要其中模块的操作都会失败：“GOMODCACHE entry is relative; must be absolute path”。Go 不会展开字面的 ~。不设这个变量时，模块放在 GOPATH 下的 pkg/mod。",
  },
  "gotmpdir-missing": {
    title: "存放临时文件的目录不存在，或不能使用",
    why: "Go 为每次构建在 GOTMPDIR 中创建一个工作目录，没有 GOTMPDIR 时则在系统的临时目录（TMPDIR、/tmp）中创建；临时目录本身它不会创建：构建以“creating work dir: … no such file or directory”结束。",
  },
  "gowork-invalid": {
    title: "GOWORK 指向的不是工作区文件",
    why: "GOWORK 可以是 off、auto，或某个 go.work 文件的绝对路径。相对路径会让每个加载包的命令以“invalid GOWORK: not an absolute path”结束，路径上没有文件则以“reading go.work: … no such file or directory”结束。不设这个变量时，go 会自己在上层目录中查找 go.work。",
  },
  "gobin-relative": {
    title: "GOBIN 不是绝对路径",
    why: "`go install` 拒绝不是绝对路径的 GOBIN（“cannot install, GOBIN must be an absolute path”），Go 也不会展开字面的 ~。不设 GOBIN 时，程序放到 GOPATH 的 bin 目录。",
  },
  "goproxy-invalid": {
    title: "GOPROXY 不是有效的代理列表",
    why: "GOPROXY 是由 URL（https、http、file）以及 direct 和 off 组成的列表，用 , 或 | 分隔。只要有一项不属于这些，每次下载都会失败（“invalid proxy URL …”），空列表也一样。direct 和 off 会结束列表：排在其后的都不会被询问。",
  },
  "goproxy-off": {
    title: "GOPROXY=off 禁止一切下载",
    why: "GOPROXY=off 时，go 只使用模块缓存和 vendor 目录。本地还没有的模块或工具链会以“module lookup disabled by GOPROXY=off”失败，go get、go install pkg@version 以及编辑器工具的更新也一样。",
  },
  "gosumdb-invalid": {
    title: "GOSUMDB 指定的校验和数据库，Go 无法验证",
    why: "GOSUMDB 是数据库名加公钥（name+hash+key），或者 Go 已知公钥的两个名字之一：sum.golang.org 和 sum.golang.google.cn。后面可以跟一个地址。只写另一个数据库的名字，新内容就都无法验证，下载以“invalid GOSUMDB: malformed verifier id”结束。",
  },
  "gosumdb-off": {
    title: "校验和数据库被关闭",
    why: "GOSUMDB=off 时，对 go.sum 中还没有的模块，代理或服务器给什么就信什么。工具链则绝不会未经验证就采用：go.mod 要求更新的 Go 时，下载以“checksum database disabled by GOSUMDB=off”失败。对私有模块，GOPRIVATE 只为它们关闭这项检查。",
  },
  "govcs-disallows": {
    title: "GOVCS 不允许模块服务器所用的版本控制系统",
    why: "没有代理提供某个模块时，go 用其服务器指定的版本控制系统获取它。对公开模块，默认只允许 git 和 hg，因为其他的曾更容易受到攻击；GOVCS 可以允许得更少或更多。不允许的会以“GOVCS disallows using …”结束。",
  },
  "goflags-mod-vendor": {
    title: "GOFLAGS 强制使用 -mod=vendor",
    why: "GOFLAGS 中有 -mod=vendor 时，go 的所有依赖都只从 vendor 目录取：没有该目录的模块以“inconsistent vendoring”失败，而 `go install pkg@version`、`go run pkg@version` 和 `go list -m pkg@latest` 在任何地方都以“cannot query module due to -mod=vendor”失败。从 Go 1.14 起 vendor 目录会自动使用，不需要这个标志。",
  },
  "goflags-defeat-cache": {
    title: "GOFLAGS 中有让 go 用不上缓存的标志",
    why: "GOFLAGS 中的标志对每个命令都有效：-a 重新编译一切，包括标准库；-count 和 -shuffle 使测试结果不能复用；-work 把每次构建的临时目录留下不删；-ldflags 中的时间在每个 shell 里都不同，会让程序重新链接。这样的标志只该用在单条命令上。",
  },
  "godebug-defeats-cache": {
    title: "GODEBUG 中有检查构建缓存的开关",
    why: "gocacheverify=1 不读取任何缓存，全部重新构建，遇到结果不同就停下；gocachehash=1 打印几千行被计算哈希的内容，gocachetest=1 打印测试结果没有被使用的原因。它们只该用在单条命令上。整个 GODEBUG 都是每个测试结果的键的一部分，所以设了它和没设它的结果永远不是同一份。",
  },
  "goflags-mod-in-workspace": {
    title: "GOFLAGS 设置了工作区不接受的 -mod",
    why: "在上层有 go.work 的目录里，只接受 -mod=readonly，以及从 Go 1.22 起的 -mod=vendor。GOFLAGS 中的其他值（多半是 -mod=mod）会让每个加载包的命令以“-mod may only be set to readonly or vendor when in workspace mode”结束。",
  },
  "gopath-has-go-mod": {
    title: "GOPATH 下直接有一个 go.mod",
    why: "GOPATH 存放下载的模块，它本身不能是模块。只要有 GOPATH/go.mod，每个 go 命令都会警告“ignoring go.mod in $GOPATH”，而需要主模块的命令（如 go mod tidy）在其他每个项目里也会以“go.mod file not found”失败。更旧的版本则完全停下。",
  },
  "gopath-equals-goroot": {
    title: "GOPATH 就是 Go 的安装目录",
    why: "GOPATH 是存放下载的模块和安装的程序的地方，不是 Go 本身所在的地方。两者是同一个目录时，每个 go 命令都会警告，模块和工具混进 Go 目录树，更新时删除目录树也会把它们一起删掉。没有任何设置也会发生：Go 解包成了 ~/go，而那正是默认的 GOPATH。",
  },
  "goamd64-level-too-high": {
    title: "GOAMD64 要求的 x86-64 级别高于这个 CPU",
    why: "GOAMD64=v2、v3 和 v4 允许编译器使用旧 CPU 和许多虚拟机没有的指令。这样的程序会先检查 CPU，然后以“This program can only be run on AMD64 processors with v3 microarchitecture support”结束，所以 go run 和 go test 在这里会失败。从 Go 1.23 起，不是级别的值会被默默放过，实际按 v1 构建，而构建信息里写的是那个错误的词。",
  },
  "goarm64-level-too-high": {
    title: "GOARM64 的要求超出了这个 ARM64 CPU",
    why: "从 GOARM64=v8.1 起，以及带 ,lse 时，Go 不询问 CPU 就使用 ARMv8.1 的原子指令。采用 ARMv8.0 内核的开发板（如 Raspberry Pi 3 和 4）没有这些指令：程序以“This program can only run on ARM64 processors with LSE support”结束，或因非法指令而终止。不合语法的值会让每次构建以“invalid GOARM64”结束。",
  },
  "go-env-file-unreadable": {
    title: "Go 的用户设置无法读取",
    why: "如果系统不让 go 读取设置文件，因为它属于别人（常见于 `sudo go env -w` 之后），或者它是个目录，go 就当作没有这个文件继续运行。用 `go env -w` 设置的内容此时不起作用，也没有命令会说明。",
  },
  "goarm64-level-below-cpu": {
    title: "GOARM64 低于这个 CPU 所允许的",
    why: "GOARM64=v8.0 是默认值，这时程序在每次原子操作前都要询问 CPU 有没有 ARMv8.1 的指令（LSE）。从 v8.1 起，以及带 ,lse 时，编译器认定它们存在；所有 Apple Silicon Mac、Graviton 2 及以后的型号和 Raspberry Pi 5 都有。这样构建的程序在更旧的开发板上无法启动。",
  },
  "go-env-file-ignored-lines": {
    title: "Go 用户设置中有不生效的行",
    why: "Go 把设置文件当作简单的 NAME=value 行来读：不能有 export，不能用小写，名字前和 = 前不能有空格，引号不会去掉，Windows 换行符会成为值的一部分。不符合的行会被默默跳过，看上去设置了，其实没有。`go env -w` 会正确写入这个文件。",
  },
  "go-env-file-shadowed": {
    title: "shell 的变量盖住了 go env -w 的设置",
    why: "进程环境中的变量优先于 Go 的设置文件。因此用 `go env -w` 设置的内容在这个 shell 里不起作用，到了下一个没有该变量的环境（如从桌面启动的编辑器）又会生效，同一条命令在两处表现就不同。",
  },
  "goroot-set-needlessly": {
    title: "GOROOT 保存在 Go 的用户设置中",
    why: "用 `go env -w` 保存的 GOROOT，只在 Go 更新或移动之前是对的。此后这个账户下的每个 go 命令都用旧的目录树；等它不在了，就没有一个命令能用。从 1.9 起 Go 能自己找到目录树。",
  },
};
