// Problems of the area module, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const moduleProblems: ProblemTexts = {
  "go-mod-malformed": {
    title: "go.mod 或 go.work 中有 Go 读不懂的行",
    why: "不合语法的行，例如合并留下的冲突标记，会让模块内的每个命令以“errors parsing go.mod”结束，gopls 和其他工具也一样。",
  },
  "go-work-module-missing": {
    title: "go.work 列出的目录里没有模块",
    why: "在工作区里，每个命令都先读取 go.work 所列每个目录的 go.mod，不管要构建什么。只要有一个目录被移走、删除或没有检出，所有命令都以“cannot load module … listed in go.work file”结束。提交到仓库的 go.work，会影响每一个把其他目录放在别处的人。",
  },
  "go-work-go-line-behind": {
    title: "go.work 要求的 Go 比它的某个模块要求的旧",
    why: "从 Go 1.21 起，go.work 的 go 行必须不低于它所列每个模块的 go 行。某个模块的 go 行提高后，工作区里的每个命令都以“module … listed in go.work file requires go >= …, but go.work lists go …”停下，直到 go.work 跟上。",
  },
  "module-not-in-workspace": {
    title: "上层的 go.work 没有列出这个模块",
    why: "go 在当前目录和上层目录中查找 go.work，然后只处理它列出的模块。位于其下而没有列出的模块，即使有 go.mod 也不能构建：“contained in a module that is not one of the workspace modules listed in go.work”。这个 go.work 往往属于另一个项目，或属于某次试验。",
  },
  "gomod-not-found": {
    title: "命令运行的地方没有 go.mod",
    why: "从 Go 1.16 起，除非 GO111MODULE 另有规定，每个命令都按模块方式工作：在当前目录和上层目录中查找 go.mod，没有就停下。模块出现之前的项目（dep、glide、vendor.json）、错误的工作目录，以及没有复制 go.mod 的镜像，都会遇到这个问题。",
  },
  "checksum-mismatch": {
    title: "下载的模块与 go.sum 或校验和数据库的记录不符",
    why: "go 用 go.sum 核对每个模块；go.sum 中还没有的，用校验和数据库核对。不符的模块，要么在发布后重新打了标签，要么来自内容不同的代理或私有镜像站，要么在模块缓存里已经损坏。只有最后一种能靠重新获取解决；删除 go.sum 去掉的是检查，不是原因。",
  },
  "git-not-installed": {
    title: "go 需要 git，而 PATH 中没有",
    why: "代理不提供的模块，尤其是私有模块，go 用其服务器的版本控制系统获取，多半是 git。golang:alpine 之类的小镜像和许多构建机没有它：“exec: git: executable file not found”、“missing Git command”。",
  },
  "vendor-out-of-sync": {
    title: "vendor 目录与 go.mod 不一致",
    why: "go.mod 写 `go 1.14` 或更高时，vendor 目录会自动使用，go 在每次构建前都会比较 vendor/modules.txt 与 go.mod。改了依赖却没有运行 `go mod vendor`，或合并之后，构建就以“inconsistent vendoring”停下。",
  },
  "vcs-dubious-ownership": {
    title: "git 拒绝读取属于另一个用户的仓库",
    why: "`go build` 和 `go install` 构建命令程序时，会向 git 询问要写入程序的提交。工作树属于另一个用户时，git 不作回答（detected dubious ownership），例如目录挂载进了容器，或用过 sudo，构建就以“error obtaining VCS status: exit status 128”结束。",
  },
  "gopath-module-shadowed-by-parent-gomod": {
    title: "游离的 go.mod 把它下面的一切都算作自己的",
    why: "go 从当前目录向上查找 go.mod。主目录或根目录里如果有一个（多半是在错误的位置运行了 `go get` 或 `go mod init`），下面每个没有自己的 go.mod 的目录都会成为该模块的一部分：GOPATH 项目不再能构建，导入的包在错误的地方查找，编辑器会加载整棵目录树。",
  },
  "asm-old-x-sys": {
    title: "golang.org/x/sys 对这个 Go 来说太旧",
    why: "golang.org/x/sys 通过 //go:linkname 访问 runtime。2020 年 12 月以前，它在 macOS 上所用的这种行没有指明函数。Go 1.18 拒绝这样的行：“//go:linkname must refer to declared function or variable”；从 1.18.9 和 1.19.4 起，又接受为更旧的 Go 编写的模块中的这种行。没有人更新的模块以及 vendor 目录里，还会带有它们。",
  },
  "linkname-restricted-go123": {
    title: "模块使用了 Go 的内部实现，而 Go 1.23 及以后禁止这样做",
    why: "有些包通过 //go:linkname 使用标准库中不属于它们的函数和变量。从 Go 1.23 起，链接器只让它们使用为此做过标记的那些，也就是已知模块所需的一份清单；其他的都以“invalid reference to”结束。每个 Go 版本都可能再收回一些，模块必须跟上。",
  },
};
