// Fixes of the area debug, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const debugFixes: FixTexts = {
  "Then build dlv again, in the place of the old one: this Go must say darwin/arm64":
    "然后在原位置重新构建 dlv：这个 Go 必须显示 darwin/arm64",
  "In GoLand choose the arm64 Go as GOROOT; GoLand brings a Delve for each CPU":
    "在 GoLand 中选择 arm64 的 Go 作为 GOROOT；GoLand 为每种 CPU 都带有一个 Delve",
  "Build Delve again with the native Go": "用原生 Go 重新构建 Delve",
  "Look at what starts Delve: each of them must say arm64": "查看是什么启动了 Delve：每一项都必须显示 arm64",
  "Use the Apple Silicon build of the editor and the terminal (or untick “Open using Rosetta”), and install dlv again from there":
    "使用 Apple Silicon 版的编辑器和终端（或取消勾选“使用 Rosetta 打开”），并从那里重新安装 dlv",
  "In GoLand choose an arm64 Go (Settings, Go, GOROOT): it picks the Delve of the same CPU":
    "在 GoLand 中选择 arm64 的 Go（Settings、Go、GOROOT）：它会选用相同 CPU 的 Delve",
  "When this machine is not that platform, build dlv for it": "如果本机不是那个平台，就为本机构建 dlv",
  "A 64-bit ARM board debugs with a 64-bit system and the linux-arm64 Go":
    "64 位 ARM 开发板装上 64 位系统和 linux-arm64 的 Go 就能调试",
  "Leave the backend to Delve: take --backend=native, or backend in launch.json, away":
    "让 Delve 自己选择后端：去掉 --backend=native，或 launch.json 中的 backend",
  "Install the Delve that fits, built with this Go": "安装合适的 Delve，用这个 Go 构建",
  "Install the Delve that fits, in the place of the old one": "在原位置安装合适的 Delve",
  "An IDE may bring its own: update it, or name the new one (VS Code: go.alternateTools, dlv; GoLand: dlv.path in the custom properties)":
    "IDE 可能自带 Delve：更新 IDE，或指定新的 Delve（VS Code：go.alternateTools 中的 dlv；GoLand：自定义属性中的 dlv.path）",
  "Build the same Delve again, with this Go": "用这个 Go 重新构建同一版本的 Delve",
  "Build dlv again with Go {} or newer": "用 Go {1} 或更新的版本重新构建 dlv",
  "Install Delve {}, the last one for this Go": "安装 Delve {1}，它是最后一个支持这个 Go 的版本",
  "Install the command line tools anew": "重新安装命令行工具",
  "Install the command line tools anew, or another release of them from https://developer.apple.com/download/all/":
    "重新安装命令行工具，或从 https://developer.apple.com/download/all/ 安装它的另一个版本",
  "Use the newest Delve that knows this Go": "使用认识这个 Go 的最新 Delve",
  "See what debugserver says": "查看 debugserver 的输出",
  "Use a Delve and a Go of today: both had to learn it": "使用现在的 Delve 和 Go：两者都是后来才支持的",
  "Let Apple's compiler compile the C parts, not one of Homebrew": "C 部分用 Apple 的编译器编译，不用 Homebrew 的",
  "Enable developer mode": "开启开发者模式",
  "Join the group that may debug; a remote shell can show no dialog that asks for it":
    "加入有调试权限的组；远程 shell 无法显示授权对话框",
  "See what debugserver says, and that /etc/hosts has localhost":
    "查看 debugserver 的输出，并确认 /etc/hosts 中有 localhost",
  "Let processes debug their children": "允许进程调试自己的子进程",
  "Let processes attach to others of their user": "允许进程附加到同一用户的其他进程",
  "Set kernel.yama.ptrace_scope = 1 in /etc/sysctl.d and boot; 3 cannot be lowered":
    "在 /etc/sysctl.d 中设置 kernel.yama.ptrace_scope = 1 并重新开机；值为 3 时无法调低",
  "Start the container with the right to trace": "启动容器时给它跟踪的权限",
  "In compose: cap_add: [SYS_PTRACE], security_opt: [seccomp=unconfined]; in Kubernetes: securityContext.capabilities.add: [SYS_PTRACE]":
    "在 compose 中：cap_add: [SYS_PTRACE], security_opt: [seccomp=unconfined]；在 Kubernetes 中：securityContext.capabilities.add: [SYS_PTRACE]",
  "Build and start the image for the machine's own CPU": "构建并启动面向本机 CPU 的镜像",
  "Look for which system Go builds, and whether the package is main": "查看 Go 为哪个系统构建，以及包是否为 main",
  "Take GOOS and GOARCH back, and point the debugger at the folder of package main":
    "撤销 GOOS 和 GOARCH，并让调试器指向 main 包所在的目录",
  "Build it for the debugger": "构建成可供调试的程序",
  "Or let Delve build it; -s and -w must stand nowhere": "或者让 Delve 来构建；任何地方都不能有 -s 和 -w",
  "Remove all but {}": "只保留 {1}，其余删除",
};
