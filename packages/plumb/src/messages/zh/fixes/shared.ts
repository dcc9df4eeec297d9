// Fixes that several areas share, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const sharedFixes: FixTexts = {
  "this system": "本系统",
  "this CPU": "本机 CPU",
  "Install the newest Go for {}/{}, proven, and put it first on PATH":
    "安装最新的 Go（{1}/{2}）并验证它，再把它放在 PATH 最前面",
  "Install the newest Go for {}/{} from https://go.dev/dl/ and put it first on PATH":
    "从 https://go.dev/dl/ 安装最新的 Go（{1}/{2}），并放在 PATH 最前面",
  "{} in /usr/local/go and put it first on PATH": "{1}，装到 /usr/local/go，并放在 PATH 最前面",
  "Install {} for {}/{}": "安装 {1}（{2}/{3}）",
  "Install the newest Go for {}/{}": "安装最新的 Go（{1}/{2}）",
  "Install {} for {}/{}, proven, and put it first on PATH": "安装 {1}（{2}/{3}）并验证它，再把它放在 PATH 最前面",
  "Install {} for {}/{} from https://go.dev/dl/ and put it first on PATH":
    "从 https://go.dev/dl/ 安装 {1}（{2}/{3}），并放在 PATH 最前面",
  "Replace {} by a build for this machine": "把 {1} 换成适合本机的版本",
  "Remove {} from Go's user settings": "从 Go 的用户设置（go env -w）中删除 {1}",
  "Override {} of go.env for this user": "为当前用户覆盖 go.env 中的 {1}",
  "Set {}={} in Go's user settings": "在 Go 的用户设置（go env -w）中设置 {1}={2}",
  "Set {}={}, also in the file that sets it now ({})": "设置 {1}={2}，现在设置它的文件也要改（{3}）",
  "Set {}={}, also in the file that sets it now (your shell's start files)":
    "设置 {1}={2}，现在设置它的文件（shell 启动文件）也要改",
  "Set {}={}, also in the file that sets it now (~/.bashrc, ~/.bash_profile or ~/.profile)":
    "设置 {1}={2}，现在设置它的文件（~/.bashrc、~/.bash_profile 或 ~/.profile）也要改",
  "Set {}={}, also in the file that sets it now (~/.zshrc, ~/.zprofile or ~/.zshenv)":
    "设置 {1}={2}，现在设置它的文件（~/.zshrc、~/.zprofile 或 ~/.zshenv）也要改",
  "Unset {}, and remove {} from the file that sets {} ({})": "取消设置 {1}，并从设置它的文件（{4}）中删除",
  "Unset {}, and remove {} from the file that sets {} (your shell's start files)":
    "取消设置 {1}，并从设置它的文件（shell 启动文件）中删除",
  "Unset {}, and remove {} from the file that sets {} (~/.bashrc, ~/.bash_profile or ~/.profile)":
    "取消设置 {1}，并从设置它的文件（~/.bashrc、~/.bash_profile 或 ~/.profile）中删除",
  "Unset {}, and remove {} from the file that sets {} (~/.zshrc, ~/.zprofile or ~/.zshenv)":
    "取消设置 {1}，并从设置它的文件（~/.zshrc、~/.zprofile 或 ~/.zshenv）中删除",
  "Unset {} in the shell, in the file, image or job that sets {}, and in Go's user settings":
    "取消设置 {1}：在 shell 中，在设置它的文件、镜像或任务中，以及在 Go 的用户设置（go env -w）中",
  "Override what this Go distribution sets, for this user, with: go env -w {}=VALUE":
    "为当前用户覆盖这个 Go 发行版的设置：go env -w {1}=VALUE",
  "Erase it among fish's universal variables": "从 fish 的通用变量中清除它",
  "Unset it, and delete the line that sets it: {}": "取消设置，并删除设置它的行：{1}",
  "Unset it, and delete the line that may set it: {}": "取消设置，并删除可能设置它的行：{1}",
  "Unset it, and take it out of what started this shell: no start-up file read here assigns it":
    "取消设置，并从启动这个 shell 的地方去掉它：这里读到的启动文件都没有给它赋值",
  "Delete line {} of Go's user settings": "删除 Go 的用户设置（go env -w）的第 {1} 行",
  "Delete line {} of Go's user settings: {}": "删除 Go 的用户设置（go env -w）的第 {1} 行：{2}",
  // What stands in others in the place of something unknown.
  "the library": "这个库",
  "the interpreter": "解释器",
  "the target": "目标平台",
  "the build's CPU": "构建所面向的 CPU",
  "the version manager": "版本管理器",
  "the editor": "编辑器",
  "the setting": "这个设置",
  "the editor's settings": "编辑器的设置",
};
