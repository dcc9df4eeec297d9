// Fixes of the area env, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const envFixes: FixTexts = {
  "Unset GOROOT: Go finds its own tree. Also in editors, in images and in the file that sets it":
    "取消设置 GOROOT：Go 能自己找到目录树。编辑器、镜像和设置它的文件里也要取消",
  "Write the words that Go has for them": "写成 Go 自己的叫法",
  "See which pairs there are": "查看有哪些组合",
  "Give Go a temporary directory of its own": "给 Go 一个专用的临时目录",
  "Make the directory": "创建该目录",
  "Or TMPDIR": "或者 TMPDIR",
  "If you trust that server, allow it for this module": "如果信任该服务器，就为这个模块允许它",
  "Correct GOVCS: patterns and lists such as example.org:git, joined by commas":
    "改正 GOVCS：由 example.org:git 这样的模式和列表组成，用逗号分隔",
  "Or make the vendor directory": "或者生成 vendor 目录",
  "For one command: let a flag win over GOFLAGS": "只对一条命令：用命令行标志覆盖 GOFLAGS",
  "Or bring the vendor directory up to date": "或者更新 vendor 目录",
  "Or work without the workspace": "或者不使用工作区",
  "Put the stray go.mod out of the way": "把游离的 go.mod 移走",
  "If GOPATH was set to a project: unset it, in Go's user settings too":
    "如果 GOPATH 设成了某个项目：取消设置，Go 的用户设置（go env -w）里也要取消",
  "Else put the stray go.mod out of the way": "否则把游离的 go.mod 移走",
  "Give GOPATH another directory": "给 GOPATH 换一个目录",
  "Or move the Go tree to another place, e.g. /usr/local/go, and correct PATH":
    "或者把 Go 目录树移到别处，例如 /usr/local/go，并改正 PATH",
  "Build it for every x86-64 CPU, or get a build that is": "构建成适合所有 x86-64 CPU 的版本，或取得这样的版本",
  "In a virtual machine pass the host's CPU through (for example qemu -cpu host)":
    "在虚拟机里直通宿主机的 CPU（例如 qemu -cpu host）",
  "Build it for every ARM64 CPU, or get a build that is": "构建成适合所有 ARM64 CPU 的版本，或取得这样的版本",
  "Move the directory away": "把该目录移走",
  "Make the file this user's own": "让该文件归当前用户所有",
  "Write them anew, then delete the old lines": "重新写入，然后删除旧的行",
};
