// Fixes of the area module, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const moduleFixes: FixTexts = {
  "Correct {} from line {} on": "从第 {2} 行起改正 {1}",
  "Take it out of the workspace": "把它移出工作区",
  "Raise the line of go.work to what its modules ask for": "把 go.work 的 go 行提高到其模块要求的版本",
  "Take the module into the workspace": "把该模块加入工作区",
  "Or work without it": "或者不使用它",
  "See which go.work counts": "查看生效的是哪个 go.work",
  "Run it in the module's directory; in an image, COPY go.mod and go.sum first":
    "在模块目录中运行；在镜像里，先 COPY go.mod 和 go.sum",
  "If the project has none yet, make one": "如果项目还没有，就创建一个",
  "If the project is older than modules and lies in GOPATH/src": "如果项目早于模块功能，并且位于 GOPATH/src",
  "Name a version, so that no module is needed": "写明版本，这样就不需要模块",
  "Move the project out of {}: go passes over a go.mod that lies directly there":
    "把项目移出 {1}：go 会跳过直接放在那里的 go.mod",
  "Fetch it again, in case the copy in the module cache is damaged": "重新获取，以防模块缓存中的副本已损坏",
  "Fetch it from its server, to see whether a proxy delivers something else":
    "直接从其服务器获取，看代理给的内容是否不同",
  "If its author released the version twice, take another version": "如果作者把同一版本发布了两次，就换一个版本",
  "Install {}": "安装 {1}",
  "Install the Command Line Tools, which hold git": "安装命令行工具，其中包含 git",
  "Make the vendor directory anew, and commit it": "重新生成 vendor 目录并提交",
  "Tell git to trust it": "让 git 信任它",
  "Tell git to trust the work tree: as the user that builds, also in the image":
    "让 git 信任该工作树：以执行构建的用户身份，在镜像里也要",
  "Or build without the commit": "或者构建时不写入提交信息",
  "See which go.mod counts where you work": "查看在你的工作目录中生效的是哪个 go.mod",
  "Put that file out of the way if nobody needs it": "如果没有人需要，把该文件移走",
  "Or make this directory a module of its own": "或者让这个目录自成一个模块",
  "Update golang.org/x/sys in the module": "更新模块中的 golang.org/x/sys",
  "With a vendor directory, write that anew too": "有 vendor 目录时，也重新生成它",
  "For a program of somebody else: take a newer release of it, or a newer Go":
    "如果是别人的程序：换用它更新的版本，或更新的 Go",
  "Update the module that does it": "更新这样做的模块",
  "Until it has a release for this Go: switch the check off": "在它发布适配这个 Go 的版本之前：关闭检查",
  "Or build with Go 1.22": "或者用 Go 1.22 构建",
};
