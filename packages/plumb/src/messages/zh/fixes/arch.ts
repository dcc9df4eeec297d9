// Fixes of the area arch, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const archFixes: FixTexts = {
  "Build it again with the linker's own tools": "只用链接器自己的工具重新构建",
  "Build it for this machine, or download the file for its platform": "为本机构建，或者下载适合本机平台的文件",
  "Build it for this machine, or download the file for {}": "为本机构建，或者下载 {1} 的文件",
  "Build it for {}": "为 {1} 构建",
  "Build it here without cgo": "在这里不用 cgo 构建",
  "Build it with {}, or another level that exists": "用 {1} 或另一个存在的级别构建",
  "Build it without cgo, or on a system as old as the oldest it is for":
    "不用 cgo 构建，或者在与要支持的最旧系统一样旧的系统上构建",
  "Build it without cgo": "不用 cgo 构建",
  "Build it without cgo: then it needs no loader": "不用 cgo 构建：这样它就不需要动态加载器",
  "Build them again on this system": "在本系统上重新构建它们",
  "Build them again with a native Go": "用原生的 Go 重新构建它们",
  "Delete them": "删除它们",
  "Do not ship it; build it anew from its source": "不要发布它；从源码重新构建",
  "Download or build it again, and compare its checksum": "重新下载或构建，并核对校验和",
  "End the server of tmux or screen: it stays translated": "结束 tmux 或 screen 的服务进程：它会一直处于转译状态",
  "For another target build on the native platform and cross-compile: FROM --platform=$BUILDPLATFORM golang, and GOARCH=$TARGETARCH go build":
    "目标不同时，在原生平台上构建并交叉编译：FROM --platform=$BUILDPLATFORM golang，以及 GOARCH=$TARGETARCH go build",
  "Get the arm64 (or universal) build of {}": "获取 {1} 的 arm64 版（或通用版）",
  "Give the C linker {}": "把 {1} 传给 C 链接器",
  "If Git LFS manages it, fetch the file itself": "如果它由 Git LFS 管理，就取回文件本身",
  "If it needs C, let Zig link for the older glibc": "如果它需要 C，让 Zig 按较旧的 glibc 链接",
  "Install Alpine's glibc loader": "安装 Alpine 的 glibc 动态加载器",
  "Install Go with the arm64 Homebrew and put it first on PATH": "用 arm64 的 Homebrew 安装 Go，并放在 PATH 最前面",
  "Install Rosetta as a stopgap": "安装 Rosetta 作为权宜之计",
  "Install arm64 builds of what is still used, and remove the rest; which of them run as Intel, Activity Monitor shows under Kind":
    "还在用的换成 arm64 版，其余的删除；哪些以 Intel 方式运行，可在 Activity Monitor 的“种类”一列查看",
  "Install arm64 builds": "安装 arm64 版",
  "Install the arm64 build of what starts plumb (Node.js, Bun)": "安装启动 plumb 的程序（Node.js、Bun）的 arm64 版",
  "Install what is needed with the arm64 Homebrew (https://brew.sh) and put it first on PATH":
    "用 arm64 的 Homebrew（https://brew.sh）安装所需的工具，并放在 PATH 最前面",
  "Install {}, or correct the first line of {}": "安装 {1}，或者修改 {2} 的第一行",
  "Leave out the symbol table instead": "改为去掉符号表",
  "Link it on an older system": "在较旧的系统上链接",
  "Look for which CPU it was made, and which this machine has": "查看它面向哪种 CPU，本机又是哪种",
  "Look for which CPU {} was made, and which this machine has": "查看 {1} 面向哪种 CPU，本机又是哪种",
  "Make the archive again": "重新制作归档文件",
  "On the host, build and start the image for the host's platform (--platform, or this default)":
    "在主机上，按主机的平台构建并启动镜像（--platform，或者这个默认值）",
  "On the host, build and start the image for {} (--platform, or this default)":
    "在主机上，按 {1} 构建并启动镜像（--platform，或者这个默认值）",
  "Open a native shell now": "现在打开一个原生的 shell",
  "Or name the usual loader": "或者写上通常的动态加载器",
  "Or run it where it was linked: an image with the same C library (FROM debian)":
    "或者在链接它的环境里运行：C 库相同的镜像（FROM debian）",
  "Or run it where that library is at least {}": "或者在该库版本不低于 {1} 的地方运行",
  "Put #!/bin/sh in front, if it is a shell script": "如果它是 shell 脚本，在开头加上 #!/bin/sh",
  "Put the build for {} in its place": "换成 {1} 的构建产物",
  "Put the native Go of this machine first on PATH": "把本机原生的 Go 放在 PATH 最前面",
  "Remove the carriage returns": "去掉回车符",
  "Replace {} by its Apple silicon or universal download: {} is an Intel build":
    "把 {1} 换成 Apple silicon 版或通用版：{2} 是 Intel 版",
  "Unpack it": "解压它",
  "Untick “Open using Rosetta” of the terminal and the editor (Finder, Get Info), or install their Apple Silicon build; restart tmux servers":
    "取消勾选终端和编辑器的“使用 Rosetta 打开”（Finder，“显示简介”），或者安装它们的 Apple Silicon 版；重启 tmux 服务进程",
  "Untick “Open using Rosetta” of {}: select {} in Finder, File, Get Info; quit it and open it again":
    "取消勾选 {1} 的“使用 Rosetta 打开”：在 Finder 中选中 {2}，打开“文件”菜单的“显示简介”；然后退出它并重新打开",
};
