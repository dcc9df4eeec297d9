// Problems of the area editor, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const editorProblems: ProblemTexts = {
  "editor-wrong-arch": {
    title: "Apple Silicon 上的编辑器是 Intel 版",
    why: "Intel 版的编辑器由 Rosetta 转译运行，它启动的一切也是如此：它的终端、clang 和 debugserver 都用各自的 Intel 部分，Delve 以“can not run under Rosetta”拒绝，尽管 Go 和 dlv 本身是原生的。macOS 27 是最后一个为这类应用提供 Rosetta 的版本。",
  },
  "editor-settings-malformed": {
    title: "编辑器的设置无法读取",
    why: "settings.json 是带注释的 JSON。遇到缺少引号或括号之类的错误，编辑器不会停下，而是尽力往下读：错误之后关于 Go、其工具及变量的内容，虽然写着，却可能不生效。而且编辑器不会往这样的文件里写入设置：“Unable to write into user settings”。",
  },
  "editor-goroot-wrong": {
    title: "编辑器的 GOROOT 不是适合本机的 Go 目录树",
    why: "Go 扩展把 go.goroot 作为 GOROOT 交给它启动的一切程序，并从其 bin 中取用 go：目录不对，go 就找不到标准库；目录树面向另一种 CPU，它就为那种 CPU 构建程序，而同样的命令在终端里正常。目录不存在时，例如 Homebrew 或版本管理器升级之后，扩展会警告并跳过；写在 go.toolsEnvVars 里则会让每个 go 命令停下。Go 能自己找到目录树，没有人需要这个设置。",
  },
  "editor-tool-wrong": {
    title: "编辑器的 go.alternateTools 中有工具不存在，或面向另一种 CPU",
    why: "go.alternateTools 指定 Go 扩展要启动的 go、gopls 或 dlv，代替它自己会找到的那个。扩展只看文件能否执行，从不看它面向哪种 CPU：指向不存在文件的路径会被跳过，改用另外找到的；面向另一种 CPU 的程序要么只能通过 Rosetta 启动，这时 Delve 会拒绝、go 会为 Intel 构建，要么根本启动不了。",
  },
  "goland-sdk-foreign": {
    title: "GoLand 中项目的 SDK 是面向另一种 CPU 的 Go",
    why: "GoLand 和 IntelliJ IDEA 为每个项目保存一个 Go。它们用它来构建，并启动自带的 Delve 中与其 CPU 相符的那个：在 Apple Silicon 上用 Intel 版 Go，调试会以“can not run under Rosetta”结束，尽管编辑器和每个终端里的 go 都是原生的。另装一个 Go 或 dlv 不会改变那里的情况。",
  },
  "editor-tool-foreign": {
    title: "编辑器找到的 Go 工具，面向的 CPU 与本机不同",
    why: "编辑器按各自的顺序查找 go、gopls 和 dlv，取第一个可以执行的文件，不管它面向哪种 CPU：只有编辑器才会查看的目录里，可能还留着 Intel 版 Go 构建的东西，而同样的命令在终端里正常。于是 go 为另一种 CPU 构建，Delve 拒绝，没有 Rosetta 时什么也启动不了。",
  },
  "editor-tool-shadowed": {
    title: "一个工具有两份，编辑器用了较差的那份",
    why: "编辑器使用它找到的第一份。按编辑器自己的顺序排在后面的那份，即使版本更新，或面向本机 CPU，也永远不会在那里用到，尽管终端可能启动它：升级那一份，编辑器里什么也不会改变。",
  },
  "editor-uses-other-go": {
    title: "编辑器使用的 Go 与 shell 的不同",
    why: "编辑器用它找到的 go 来构建、测试和检查，也用它来构建自己的工具。如果它的版本与 shell 的不同，同样的代码在一处能编译，在另一处不能；dlv 和 gopls 适合其中一个，不适合另一个；一切都要编译两遍、存两份。",
  },
  "editor-delve-mismatch": {
    title: "编辑器的 Delve 不适合这个项目的 Go",
    why: "每个 Delve 只调试一定范围的 Go 版本，拒绝其他版本；从 1.24.2 起也拒绝 DWARF 5（Go 1.25 及以后除 macOS 外都写这种格式），除非它自己是由 Go 1.25 或以后的版本构建的。自带、自行构建或自行找到 Delve 的编辑器，在 Go 更新后仍保留原来的；GoLand 会关闭这项检查，于是出错的变成断点和变量。",
  },
  "gopls-older-than-go": {
    title: "编辑器的 gopls 是用比这个模块要求更旧的 Go 构建的",
    why: "gopls 用构建它的那个 Go 的类型检查器读取代码。语言后来新增的内容，它在能够编译的代码里显示为错误；文件的 //go:build 行要求更新的版本时，则显示“file requires newer Go version go1.27 (application built with go1.24)”。只是写明更新版本的模块，它会按自己的规则读取。Go 更新后，编辑器仍保留自己构建的 gopls。",
  },
  "go-extension-missing": {
    title: "编辑器有 Go 的设置，却没有 Go 扩展",
    why: "VS Code 及其同类只靠 golang.go 这个扩展认识 Go：没有它，go、gopls 和 dlv 都不会启动，设置中关于它们的内容也不起作用。从另一台机器操作本机的窗口，需要在本机安装扩展；不同的配置文件（profile）之间、同一家族的编辑器之间，扩展并不共享。",
  },
  "go-extension-old": {
    title: "编辑器的 Go 扩展太旧，装不了现在的工具",
    why: "gopls 和 dlv 要求的 Go 比许多项目使用的更新，在 GOTOOLCHAIN 允许的地方，go 会去获取。0.42 以前的扩展不会改动 GOTOOLCHAIN=local，而容器镜像和一些发行版会这样设置，安装就以“requires go >= 1.26 (running go 1.24; GOTOOLCHAIN=local)”结束。0.31 以前的启动 dlv-dap 而不是 dlv，0.29 以前的使用 go get，而它从 Go 1.18 起不再安装任何东西。其他厂商的扩展市场往往落后。",
  },
  "editor-platform-foreign": {
    title: "编辑器为与本机不同的平台构建",
    why: "go.toolsEnvVars 中的 GOOS 和 GOARCH 对 Go 扩展所做的一切都生效：它启动的测试以“exec format error”结束，Delve 以“not an executable file”或进程无法启动结束，因为它们的程序面向另一个平台。写在某个项目的设置里，可能是有人想要这样，以便阅读另一个系统的代码；写在用户设置里，则影响每个项目。",
  },
  "editor-machine-path-committed": {
    title: "git 共享的设置中写了你主目录下的路径",
    why: `.vscode/settings.json 的内容对打开项目的每个人都生效，而且优先于他们自己的设置。某个用户主目录下的路径，对其他所有人都不存在：go.alternateTools 会被跳过，go.goroot 每次启动都会警告，工具会装到一个不存在的目录，或在那里查找。扩展会展开 \${env:HOME} 和开头的 ~。`,
  },
  "editor-builds-apart": {
    title: "编辑器和 shell 用不同的设置各自构建",
    why: "参与编译的内容都是构建缓存键的一部分：C 编译器及其标志、实验特性、-race、-gcflags 或 -trimpath 之类的标志。go.toolsEnvVars 写的与 shell 的不同时，一切都要编译两遍、存两份。TZ 不同时，会打开文件的测试要运行两遍：文件的时间是按本地时间计算哈希的。",
  },
  "launch-malformed": {
    title: "调试配置文件无法读取",
    why: "launch.json 和 debug.json 是带注释的 JSON。遇到缺少引号或括号之类的错误，编辑器会尽力往下读，或者干脆不读：错误之后的配置不会出现在列表里，或者与所写的内容不同。",
  },
  "launch-value-wrong": {
    title: "调试配置中有调试器不接受的值",
    why: 'Delve 把配置读入一个 Go 类型。变量和参数中有数字或 true、mode 是它不认识的，或者没有 program，都会让会话在开始之前就结束：“invalid debug configuration - cannot unmarshal number into "env" of type string”。由编辑器自己读取的值，编辑器可能会跳过，于是会话的启动方式与所写的不同：没有 root 权限，或在另一个控制台里。',
  },
  "launch-platform-foreign": {
    title: "调试配置为另一个平台构建或启动程序",
    why: "配置中的变量对构建同样生效。GOOS 或 GOARCH 不同时，Delve 构建出的程序本机无法启动，以“not an executable file”或“exec format error”结束。Delve 只调试与自己 CPU 相同的程序，不调试要由 Rosetta 或模拟器运行的程序。",
  },
  "launch-exec-stripped": {
    title: "调试配置启动的程序没有调试信息",
    why: "-s 和 -w 让链接器省去 DWARF 信息，strip 会把它去掉。从 1.21 起，Delve 照样启动这样的程序，但按行设置的断点都不起作用：“could not find file main.go, binary is stripped”；更旧的 Delve 则拒绝。没有 -gcflags=all='-N -l' 时，变量会被优化掉，调用会被内联，单步执行就会跳来跳去。Delve 自己构建时带有这些标志。",
  },
  "launch-unknown-key": {
    title: "调试配置中有没人读取的键",
    why: "遇到 launch.json 中不认识的键，编辑器会在下面画线，但照样启动会话；Delve 则一声不响地跳过。它本来要改变的东西保持原样。dlvCmdPath 和 dlvToolPath 从来不是配置的键：启动哪个 dlv，由 settings.json 中的 go.alternateTools 决定。",
  },
  "launch-duplicate-key": {
    title: "调试配置中同一个键出现两次",
    why: "同一个键在一份配置里出现两次时，只有最后一个算数，前一个会无声地丢失：多半是本该合并在一起的两个 env、args 或 buildFlags。",
  },
  "launch-port-connects": {
    title: "启动配置中的 port 让编辑器去找已经在运行的调试器",
    why: "对以前的适配器来说，port 是它的 Delve 监听的端口。对 Delve 自己的适配器来说，则是已经有 Delve 在监听的端口：编辑器不再启动 Delve，而是连接 host:port 上的 `dlv dap`，那里没有的话，就以“connect ECONNREFUSED 127.0.0.1:2345”结束。不写 port 时，编辑器会取一个空闲端口。",
  },
  "launch-flags-dropped": {
    title: "调试配置的标志没有传到，或让源文件找不到",
    why: "Delve 构建时使用 -gcflags=all='-N -l'。标志写成文本时，Go 扩展会从中去掉别的 -gcflags；写成列表时，Delve 自己的排在最后，以它为准。dlvFlags 排在扩展所加的标志之前，属于会话的标志会被 `dlv dap` 跳过。用了 -trimpath，程序就按模块记录源文件的名字，没有 substitutePath，断点就找不到对应的文件。",
  },
  "launch-legacy-key": {
    title: "调试配置设置了只有以前的适配器才读取的内容",
    why: "dlvLoadConfig、apiVersion 和 remotePath 属于原先包含在 Go 扩展里的适配器。Delve 有自己的适配器，从 2021 年起是默认的，这些键它一个也不读：字符串和数组的上限保持原样，路径不同的源文件，断点找不到。取代它们的是 maxStringLen 和 maxArrayValues（Delve 1.27.1）以及 substitutePath。",
  },
  "launch-not-strict-json": {
    title: "launch.json 不是严格的 JSON，Neovim 可能读不了",
    why: "nvim-dap 用 Neovim 自己的 JSON 读取器读 .vscode/launch.json。最后一个元素后面的逗号会让它出错：“Error parsing launch.json: Expected object key string but found T_OBJ_END”。Neovim 0.12 以前，只有独占一行的注释会被跳过。VS Code 和 Zed 两者都接受。可以换上 JSON5 的读取器：dap.ext.vscode.json_decode。",
  },
};
