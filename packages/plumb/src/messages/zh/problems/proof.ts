// Problems of the area proof, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const proofProblems: ProblemTexts = {
  "pure-build-fails": {
    title: "Go 在这里连最小的程序都构建不了",
    why: "只有一个文件、除标准库之外什么都不需要的程序，只要 Go、它的目录树、缓存和设置没有问题，在哪里都能构建。如果它构建不了，别的程序也都构建不了，毛病出在所有构建共用的东西上：GOFLAGS 和其他设置、目录树、缓存，或者顶替 go 的程序。",
  },
  "cgo-build-fails": {
    title: "Go 在这里连最小的含 C 程序都构建不了",
    why: "cgo 已打开，也有 C 编译器，所以 Go 会把每个含 C 的包交给它，在 macOS 和 Windows 以外还包括 net 和 os/user。编译器被问到名字时能应答，仍可能无法编译、汇编或链接：它缺少某些部分，它的标志（CGO_CFLAGS、CGO_LDFLAGS）不对，或者它生成的代码不是它所说的那种 CPU 的。",
  },
  "race-fails": {
    title: "竞态检测器在这里不能工作",
    why: "go test -race 和 go build -race 会链接位于 Go 目录树中的检测器（runtime/race），在 macOS 以外还会链接 C。这个平台有检测器，其他程序也能构建，然而一个没有任何竞态的程序加上它却失败了：有些发行版不带它的目标文件；如果内核的内存布局方式是它不认识的，它也拒绝启动，例如地址位数不是 48 位的 ARM64。",
  },
  "build-output-not-as-asked": {
    title: "go 构建出的平台与它的设置不符",
    why: "生效的设置写明 go 为哪个平台构建、是否链接 C；实际构建出来的文件头写的却是另一回事。中间有什么东西做了主：名为 go 的脚本或别名设置了 GOOS、GOARCH 或 CGO_ENABLED，或者是版本管理器的包装程序，或者是 -toolexec 里的工具。",
  },
  "built-program-does-not-run": {
    title: "刚构建的程序在这里无法运行",
    why: "它是在本机、为本机构建的，文件头也这么写；启动之后，却没有做到它唯一要做的那件事。两者之间有这些因素：启动它的位置、C 链接器写进去的动态加载器和库（CGO_LDFLAGS）、高于本机 CPU 的 CPU 级别，或者禁止陌生程序的防护软件。",
  },
  "debug-session-fails": {
    title: "通过 Delve 的调试会话在这里失败",
    why: "编辑器通过 Delve 调试：它启动程序，让程序停在断点上，读取它并单步执行。这里照此调试了一个几行的程序，会话在所指出的那一环中断。对每个程序、在每个使用这个 dlv 的编辑器里，它都会同样中断。",
  },
};
