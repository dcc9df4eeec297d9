// Problems of the area cgo, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const cgoProblems: ProblemTexts = {
  "cc-setting-invalid": {
    title: "无法解析 CC、CXX 或传给它们的标志",
    why: "CC、CXX 和 FC 会像命令行一样被拆分。每次构建之前，哪怕没有 C 代码，go 都会检查引号是否闭合，以及程序是不是单独的名字或绝对路径；./gcc、tools/gcc 和 ~/bin/gcc 两者都不是（“environment variable is relative; must be absolute path”）。",
  },
  "cc-path-with-spaces": {
    title: "编译器的路径在空格处被截断",
    why: 'CC 和 CXX 里放的是一条命令，所以程序名到路径里的空格就结束了，除非在值里面用引号把路径括起来；被 shell 去掉的引号不算。cgo 于是去找前一半：“C compiler "/opt/my" not found”。1.18 之前的 Go 不认识这种引号。',
  },
  "cc-not-found": {
    title: "找不到 C 编译器",
    why: "cgo 运行 CC 指定的程序，没有指定就运行 gcc（macOS 和各种 BSD 上是 clang）。cgo 打开而这个程序不存在时，含 C 代码的包会失败；在 macOS 和 Windows 以外，连大多数程序都会导入的 net 和 os/user 也会失败：“cgo: C compiler … not found”。",
  },
  "cc-wrong-arch": {
    title: "C 或 C++ 编译器本身是别的 CPU 的程序",
    why: "CC 指定的程序是为别的 CPU 或系统构建的。它无法启动（exec format error、bad CPU type in executable），或者只能通过转译器或模拟器启动，这时 cgo 构建很慢，而且编译器会为它自以为所在的 CPU 生成代码。",
  },
  "cc-target-mismatch": {
    title: "CC 与 Go 面向的平台不同",
    why: "cgo 把 CC 编译的和 Go 编译的链接在一起，所以两者必须面向同一种 CPU 和系统。如果编译器面向另一种，构建会在汇编器处失败（no such instruction），或因选项被拒绝而失败（例如 -m64 或 -arch），或在链接器处失败，因为它会忽略种类不对的目标文件。",
  },
  "gcc-bitness-mismatch": {
    title: "C 编译器的字长与 Go 的目标不同",
    why: "cgo 要求编译器使用 Go 的字长（-m32、-m64）。MinGW-w64 或 ARM 编译器只有一种字长：它会拒绝这个选项，或者链接器把它的库都当作不兼容而跳过。Linux 上面向 x86-64 的 gcc，装上另一半的软件包之后就能生成 32 位代码。",
  },
  "libc-headers-missing": {
    title: "C 编译器找不到 C 库的头文件",
    why: "对 cgo 来说，光有编译器还不够：runtime/cgo 会包含 stdlib.h 和 errno.h，大多数发行版把它们放在单独的软件包里。没有这个包，每次 cgo 构建都以“fatal error: stdlib.h: No such file or directory”告终。",
  },
  "code-needs-glibc": {
    title: "C 代码要用的东西只有 glibc 才有",
    why: "Alpine 的 C 库是 musl。标准要求的它都有，GNU 额外添加的则有一部分没有：execinfo.h 及其中的 backtrace、gnu/libc-version.h、error.h、malloc_trim，从 1.2.4 起还有 pread64 和 off64_t 这类名字。没有哪个软件包提供它们；用到它们的代码需要 glibc，或者需要修改。",
  },
  "pkg-config-missing": {
    title: "pkg-config 不存在，或者是别的 CPU 的",
    why: "包里有“#cgo pkg-config:”行时，go 会运行 PKG_CONFIG 指定的程序，没有指定就运行 pkg-config，以得知库的标志。如果 PKG_CONFIG 指定的程序不存在，每个这样的包都会失败，报“executable file not found”。",
  },
  "pkg-config-path": {
    title: "pkg-config 不认识某个 C 库",
    why: "“#cgo pkg-config:”行写的是 .pc 文件，由库的开发包提供。pkg-config 在自己的目录和 PKG_CONFIG_PATH 里的目录中找它们；由另一个 Homebrew、手工安装或另一种 CPU 的系统根目录带来的库不在其中。一个 .pc 文件还可能要求另一个缺失的 .pc 文件。",
  },
  "openssl-header-missing": {
    title: "C 编译器找不到 OpenSSL",
    why: "macOS 没有供程序构建使用的 OpenSSL，而 Homebrew 把自己的那份装成 keg-only：头文件和库都不在 clang 查找的地方。cgo 读取 CGO_CFLAGS、CGO_CPPFLAGS 和 CGO_LDFLAGS；brew 推荐的 CFLAGS、CPPFLAGS 和 LDFLAGS 对它不起作用。在 Linux 上，头文件在单独的软件包里。",
  },
  "c-library-missing": {
    title: "Go 包所绑定的 C 库没有安装",
    why: "用 cgo 的包大多绑定系统里的某个 C 库，而 go get 不会安装它。编译时要有它的头文件，链接时要有它的库；发行版把两者放在开发包里，与程序运行时所用的软件包分开。",
  },
  "flags-name-other-homebrew": {
    title: "cgo 的标志指向另一种 CPU 的 Homebrew",
    why: "Mac 上可能有两个 Homebrew：/opt/homebrew 面向 arm64，/usr/local 面向 x86_64。标志里写了其中一个的目录，编译器就会找到那里的头文件和库（最常见的是 OpenSSL），而面向另一种 CPU 的构建无法链接它们：库会被跳过，其中的符号就缺失了。",
  },
  "cgo-flag-not-allowed": {
    title: "go 拒绝某个编译器或链接器标志",
    why: "#cgo 行里的和来自 pkg-config 的标志是随源代码来的，其中有些会让编译器运行程序；所以从 1.8.7、1.9.4 和 1.10 起，go 只接受列表里的标志。其他标志需要在 CGO_CFLAGS_ALLOW 或 CGO_LDFLAGS_ALLOW 里写一个模式。你自己在 CGO_CFLAGS 和 CGO_LDFLAGS 里给的标志不检查。",
  },
  "stale-cgo-cache": {
    title: "构建缓存里记着某个库已不存在的目录",
    why: "pkg-config 给出的库信息会写进编译好的包，而库变了，go 看不出来。Homebrew 把每个版本放在各自的目录里，并删除旧的；链接器于是到旧目录里去找，什么也找不到，尽管新版本已经装好。",
  },
  "cgo-lib-wrong-arch": {
    title: "C 库与构建面向的不是同一种 CPU",
    why: "链接器会跳过不属于目标 CPU 的库，最多给个警告，然后库里的一切都缺失了。在 Apple Silicon 上，这样的库来自 Intel 版 Homebrew，或者在某个只带 x86_64 版本的包里；在 Linux 上，它来自另一种架构的软件包，或者下载时选错了架构。",
  },
  "cgo-static-lib-wrong-libc": {
    title: "包自带的 C 库是针对另一种 libc 编译的",
    why: "有些包带着编译好的库。用 glibc 编译的会调用只有 glibc 才有的函数（__strdup、__memcpy_chk、__isoc99_sscanf 等），所以在以 musl 为 C 库的 Alpine 上链接时，会出现未定义的引用。用比这里更新的 glibc 编译的库同样会失败，例如缺 glibc 2.38 的 __isoc23_strtol。",
  },
  "cgo-lib-wrong-version": {
    title: "C 库的版本不是 Go 包所预期的",
    why: "绑定某个 C 库的 Go 包是针对它的某些版本写的。版本更旧或更新时，头文件里缺少某个名字（could not determine kind of name for C.…），参数个数不同，或者链接时库里缺少某个符号。问题与 CPU 无关。",
  },
  "cgo-enabled-invalid": {
    title: "CGO_ENABLED 的值会被 Go 忽略",
    why: "只有 CGO_ENABLED=0 和 CGO_ENABLED=1 有效。其他任何词，如 true、off 或 no，都会被不声不响地忽略，按默认值处理：有 C 编译器的原生构建为开，交叉编译为关。",
  },
  "race-needs-cgo": {
    title: "竞态检测器需要 cgo",
    why: "在 macOS 以外，竞态检测器要借助 C 编译器来链接；-msan 和 -asan 的检测器在所有系统上都要。当 CGO_ENABLED=0、为其他平台构建，或者（从 Go 1.20 起）没有 C 编译器时，cgo 是关闭的，go 会拒绝 -race。",
  },
  "cgo-disabled-but-needed": {
    title: "cgo 已关闭，而这个包需要它",
    why: 'CGO_ENABLED=0 时，所有导入 "C" 的文件都会被排除。全由这类文件组成的包会失败，报“build constraints exclude all Go files”或“undefined”；有些包，如 SQLite 驱动，会留下一个桩实现，能构建，但程序运行时拒绝工作。c-shared、c-archive、插件和若干平台都用 C 编译器链接，也需要 cgo。',
  },
  "cgo-disabled-no-compiler": {
    title: "没有找到 C 编译器，cgo 因此关闭",
    why: "从 Go 1.20 起，如果环境变量里没有设置 CC，默认编译器又不在 PATH 上，cgo 会自行关闭；用 `go env -w` 保存的 CC 在这里不算。纯 Go 的程序照常构建。需要 C 的包会失败，报“build constraints exclude all Go files”，或者到运行时才失败；除 macOS 外，-race 在各处都要求 cgo。",
  },
  "cgo-disabled-by-setting": {
    title: "当前用户的 cgo 被关闭了",
    why: "Go 的用户设置（go env -w）里的 CGO_ENABLED=0 对每个项目都生效，即使当初的原因已被忘记，它也还在。需要 C 的包，如大多数 SQLite 绑定，于是会失败，报“build constraints exclude all Go files”，或者能构建却拒绝工作；除 macOS 以外，-race 到处都需要 cgo。",
  },
  "archive-mixes-platforms": {
    title: "静态库里混有多种 CPU 的目标文件",
    why: "一个静态库只放一种 CPU 的目标文件。如果构建过程把两种放进了一个文件，链接器会取它需要的，遇到第一个种类不对的目标文件就停下（found architecture 'arm64', required architecture 'x86_64'），或者跳过它，于是缺少其中的符号（undefined reference）。要支持多种 CPU，macOS 有通用库；在其他系统上，每种 CPU 各用一个文件。",
  },
  "plugin-mismatch": {
    title: "Go 插件的构建方式与加载它的程序不同",
    why: "插件与程序共享包，连 runtime 也共享，所以构建两者时，Go 版本、标志（-trimpath、-tags、-race）、cgo 设置以及每个共同模块的版本都必须相同。加载插件时会比较各个包，并报出第一个不同的包。",
  },
  "static-glibc-lookups": {
    title: "查询名字的静态程序仍然需要 glibc",
    why: "glibc 查询主机、用户和组，靠的是程序运行时加载的库，而且只有同一版本的库才合用。用 -static 链接、又调用 getaddrinfo、getpwnam_r 等函数的程序，在有那个 glibc 的地方能用，在别处什么也查不到，或者崩溃。链接能成功；这是一条警告。",
  },
  "not-static": {
    title: "应该是静态的程序却需要动态加载器或共享库",
    why: "静态程序能在 FROM scratch 的镜像里和任何发行版上运行；指定了动态加载器或共享库的程序，在缺少它们的地方会以“not found”告终。只要 cgo 打开，并且用到 net、os/user 或别的含 C 的包，Go 就会动态链接；用 -buildmode=pie 时，程序即使不需要任何库，也会指定一个动态加载器。macOS 和 Windows 没有静态程序：在那里只看不属于系统的库。",
  },
  "dylib-not-found-at-runtime": {
    title: "程序到只有构建机才有的地方去找共享库",
    why: "cgo 的链接器标志会把目录写进程序（rpath、install name）。如果这些目录是家目录、构建目录或临时目录，库只在构建程序的地方找得到，在别处都找不到：“cannot open shared object file”、“Library not loaded”。如果别人能往那里写文件，还可以塞进自己的库。",
  },
};
