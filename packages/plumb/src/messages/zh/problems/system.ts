// Problems of the area system, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const systemProblems: ProblemTexts = {
  "home-missing": {
    title: "没有设置 HOME",
    why: "Go 由 HOME 得出 GOCACHE、GOPATH 和设置文件的位置。在没有它的服务、cron 任务和容器里，构建以“build cache is required, but could not be located: GOCACHE is not defined and neither $XDG_CACHE_HOME nor $HOME are defined”停下，下载以“module cache not found”停下。",
  },
  "disk-full": {
    title: "留给 Go 文件的空间很少",
    why: "首次构建一个小型 Web 服务器，会向 GOCACHE 写入约 110 MB，向临时目录写入同样多；标准库连同 Go 自己的工具占 620 MB，解包后的工具链占 270 MB（Go 1.26，linux/amd64）。磁盘写满表现为“no space left on device”，或链接器中的 SIGBUS，因为它通过内存映射写输出。",
  },
  "tmp-noexec": {
    title: "临时目录禁止运行程序",
    why: "`go run` 和 `go test` 在 GOTMPDIR 中构建程序并在那里启动，没有 GOTMPDIR 时则在系统的临时目录中。文件系统以 noexec 挂载时，会以“fork/exec …: permission denied”结束；`go build` 则没有问题。",
  },
  "oom-killed": {
    title: "本机内存对 Go 构建来说偏少",
    why: "有多少个 CPU，go 就同时编译多少个包。单是标准库，一个编译器就要用到 280 MB，大型包和链接器用得更多；不足 1 GiB 时，内核会结束其中一个：“signal: killed”，此外没有任何说明。一次编译一个包（-p=1）和交换空间会有帮助。",
  },
  "too-many-open-files": {
    title: "允许同时打开的文件太少",
    why: "由 Go 1.19 及以后构建的程序，包括 go 命令，会把打开文件数的软限制提高到硬限制，所以 macOS 的 256 和 Linux 的 1024 约束不了它们；更旧的则保持软限制。低于 1024 时，并行构建、gopls 或遍历大量包会以“too many open files”结束。",
  },
  "too-many-processes": {
    title: "不能再启动更多进程或线程",
    why: "内核把线程也算作进程，而 go 会启动很多：每个 CPU 一个编译器，每个编译器有多个线程。用户或容器只能有少量进程时（ulimit -u、--pids-limit、TasksMax），它们以“failed to create new OS thread”和 errno=11，或“resource temporarily unavailable”结束。旧的容器运行时会完全拒绝新线程，errno=1。",
  },
  "virus-scanner-stops-go": {
    title: "杀毒软件阻止了 Go 刚构建的程序",
    why: "`go test` 和 `go run` 会成批生成从未有人见过的程序，这样的程序在杀毒软件看来很可疑，会在启动之前被删除或锁定：“the file contains a virus or potentially unwanted software”。Go 项目称这很常见，尤其在 Windows 上，而且几乎总是误报。",
  },
};
