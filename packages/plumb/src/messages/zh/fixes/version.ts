// Fixes of the area version, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const versionFixes: FixTexts = {
  "Install Alpine's Go": "安装 Alpine 的 Go",
  "Put it on PATH, also in your shell's start file": "把它加入 PATH，也写进 shell 启动文件",
  "Give it the permission": "给它执行权限",
  "Replace the copy by a link to the go in its tree": "把副本换成指向目录树内 go 的链接",
  "Download it": "下载它",
  "Install Go {} with {}": "用 {2} 安装 Go {1}",
  "Select a version with {}": "用 {1} 选定一个版本",
  "Update macOS": "更新 macOS",
  "Install the last Go {} from https://go.dev/dl/#archive": "从 https://go.dev/dl/#archive 安装最后一个 Go {1}",
  "Build it with Go {}, the last that makes programs for that macOS":
    "用 Go {1} 构建，它是最后一个能为该 macOS 生成程序的版本",
  "Or build it with a Go that still supports this macOS (https://go.dev/wiki/MinimumRequirements)":
    "或者用仍支持这个 macOS 的 Go 构建（https://go.dev/wiki/MinimumRequirements）",
  "Pin a release from 1.16 on in {}": "在 {1} 中固定使用 1.16 或更新的版本",
  "Install it anew": "重新安装",
  "Move the tree out of {} and install that release anew": "把目录树移出 {1}，并重新安装该版本",
  "Build without -i and without -installsuffix: the build cache does their work":
    "构建时不用 -i 和 -installsuffix：构建缓存会完成它们的工作",
  "Or use a newer Go, which keeps compiled packages in its cache only, or one that belongs to you":
    "或者使用更新的 Go，它只在缓存中保存编译好的包；也可以使用属于你自己的 Go",
  "Take it back": "撤销这个设置",
  "Let go use newer toolchains": "允许 go 使用更新的工具链",
  "Let go fetch the newer one: for this shell, image or job": "让 go 获取更新的版本：对这个 shell、镜像或任务生效",
  "Let go download toolchains": "允许 go 下载工具链",
  "Or put {} on PATH": "或者把 {1} 放进 PATH",
  "See what {} is, and remove or correct it": "查看 {1} 是什么，然后删除或改正它",
  "Stay with the go command that is there": "继续使用现有的 go 命令",
  "See which go runs, and whether another one comes first on PATH":
    "查看运行的是哪个 go，以及 PATH 中是否有另一个排在前面",
  "Name a released version in the go and toolchain lines": "在 go 行和 toolchain 行中写已发布的版本",
  "Write the release: go {}": "写成发行版本：go {1}",
  "Build them again with the Go in use": "用当前的 Go 重新构建它们",
  "Update the tool, or build it again with the Go in use": "更新该工具，或用当前的 Go 重新构建它",
  "If nobody needs it, uninstall {}": "如果没有人需要，卸载 {1}",
  "If nobody needs it, uninstall the one behind it": "如果没有人需要，卸载排在后面的那个",
};
