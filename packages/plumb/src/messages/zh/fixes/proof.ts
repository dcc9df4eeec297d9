// Fixes of the area proof, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const proofFixes: FixTexts = {
  "See each link of the chain": "查看链条的每一环",
  "See each step of such a build, and how the settings came about": "查看这种构建的每一步，以及各个设置从何而来",
  "See the compiler's own words in full": "查看编译器自己的完整输出",
  "See what the go command on PATH is": "查看 PATH 上的 go 命令是什么",
  "See which loader and libraries such a program asks for": "查看这样的程序要求哪个动态加载器和哪些库",
  "Use a Go from https://go.dev/dl, which has the detector for every platform that supports it":
    "改用 https://go.dev/dl 的 Go，它为每个支持竞态检测器的平台都带有检测器",
  "Without C, where the program allows it": "如果程序允许，就不用 C",
};
