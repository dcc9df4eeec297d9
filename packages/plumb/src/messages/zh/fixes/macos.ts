// Fixes of the area macos, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const macosFixes: FixTexts = {
  "Accept the license": "接受许可协议",
  "Allow the program in System Settings, Privacy & Security, Local Network":
    "在“系统设置”的“隐私与安全性”、“本地网络”中允许这个程序",
  "Build both slices from the same checkout and join them again": "从同一次检出构建两个切片，并重新合并",
  "Build it again with Go 1.24 or newer": "用 Go 1.24 或更新版本重新构建",
  "Build it for arm64": "为 arm64 构建",
  "Build it for {}, too, and join both": "再为 {1} 构建，并合并两者",
  "Build it with Go 1.24 or newer, or let Apple's linker link it":
    "用 Go 1.24 或更新版本构建，或者让 Apple 的链接器来链接",
  "Build or install it again with Go 1.24 or newer (for a test: in go.mod or the workflow ask for that Go)":
    "用 Go 1.24 或更新版本重新构建或安装（如果是测试：在 go.mod 或工作流里要求这个 Go）",
  "Build them again with Go 1.24 or newer": "用 Go 1.24 或更新版本重新构建它们",
  "Compile it with -arch arm64": "用 -arch arm64 编译",
  "Forget what was compiled with it": "清除用它编译的结果",
  "Get a newer release of the program, or build it again with a Go of today":
    "获取程序的更新版本，或者用现在的 Go 重新构建",
  "Give all C code one target, and build it again: the libraries, and what the build cache keeps of cgo":
    "给所有 C 代码设定同一个最低系统版本，并重新构建：包括各个库，以及构建缓存里 cgo 的内容",
  "Install the released command line tools": "安装正式发布的命令行工具",
  "Join its slices again, all of them counted": "重新合并它的切片，使所有切片都计入",
  "Join its slices again, with the 32-bit header": "用 32 位文件头重新合并它的切片",
  "Leave it: the program is fine. When something failed as well, look at the other messages":
    "不用管它：程序没有问题。如果还有别的东西失败了，请看其他消息",
  "Look for who names it, and take it out: the SDK of the selected tools is used by itself":
    "找出是哪里写了它，并把它删掉：会自动使用所选工具的 SDK",
  "Or tell the linker to be quiet about it": "或者让链接器不再提示",
  "Or use the command line tools instead of Xcode": "或者用命令行工具代替 Xcode",
  "Or, with Go 1.22.9, 1.23.3 and later, ask Go's own linker for one":
    "或者，在 Go 1.22.9、1.23.3 及以后，让 Go 自己的链接器写入 LC_UUID",
  "Remove the broken tools and install them again": "删除损坏的工具并重新安装",
  "Select the default developer directory": "选择默认的开发者目录",
  "To be rid of the line, switch the zone off": "不想看到这一行，就关闭这个 zone",
  "Trust what this terminal starts, if you want that: allow it under Privacy & Security, Developer Tools, and restart it":
    "如果愿意信任由这个终端启动的程序：在“隐私与安全性”、“开发者工具”中允许它，并重启终端",
  "Until then let Apple's linker link": "在此之前，让 Apple 的链接器来链接",
  "When it is go itself, find the old one and remove it": "如果就是 go 本身，找到旧的那个并删除",
  "When it is only a warning and the program stays on this Mac, leave it":
    "如果只是警告，程序也只在这台 Mac 上用，就不用管它",
  "With an older Go let Apple's linker link it, which writes one":
    "用较老的 Go 时，让 Apple 的链接器来链接，它会写入 LC_UUID",
};
