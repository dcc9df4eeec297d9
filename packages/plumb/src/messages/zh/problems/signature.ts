// Problems of the area signature, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const signatureProblems: ProblemTexts = {
  "codesign-killed-9": {
    title: "ARM64 程序没有有效的代码签名",
    why: "在 Apple Silicon 上，内核会杀死所有没有有效签名的 arm64 程序（Killed: 9，exit 137）；临时（ad-hoc）签名就够了。从 1.16 起，Go 会给它链接的程序签名；之后再用 strip、install_name_tool、lipo 或 upx，会去掉或破坏签名，覆盖写入正在运行的程序也一样。对机器上的程序，只检查有没有签名；inspect 会重新计算哈希。Intel 代码没有签名也能启动，但 codesign 和 Gatekeeper 会拒绝损坏的签名。",
  },
  "gatekeeper-quarantine": {
    title: "下载后被 Gatekeeper 拦住的程序",
    why: "浏览器会给下载的文件打上 com.apple.quarantine 标记，Archive Utility 会把标记传给它解压出的文件（curl 和 tar 不会）。之后 Gatekeeper 只让经过公证的程序启动，而用 Go 在个人电脑上或 CI 里构建的工具很少经过公证：macOS 会说无法验证它，或者把它杀死。",
  },
  "not-signed": {
    title: "应该签名的文件没有签名",
    why: "Go 只给它为 darwin/arm64 链接的程序签名，而且是临时（ad-hoc）签名；面向 Intel Mac 和 Windows 的程序构建出来没有签名。没有签名的 Intel 切片会让 codesign 拒绝整个通用文件；对没有人签名的 Windows 程序，SmartScreen 会发出警告。",
  },
  "universal-slice-not-signed": {
    title: "通用文件的一个切片已签名，另一个没有",
    why: "Go 给它为 darwin/arm64 链接的程序签名，Intel 代码则不签名。两个切片都能启动。但 codesign 把通用文件当作一个整体：只要有一个切片没有签名，验证就不会通过，在安装或公证之前询问它的工具也会拒绝这个文件。",
  },
};
