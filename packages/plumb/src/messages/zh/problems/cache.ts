// Problems of the area cache, in Chinese.

import type { ProblemTexts } from "../../finding-texts.ts";

export const cacheProblems: ProblemTexts = {
  "cache-permission": {
    title: "Go 无权写入自己的缓存",
    why: "Go 把构建结果放在 GOCACHE，把模块放在 GOMODCACHE。当前用户不能写入时，下载和首次构建会失败，报“permission denied”或“read-only file system”，已有内容的缓存也不再收入新内容。多半是用 sudo 运行的 go 命令在那里留下了属于 root 的目录。",
  },
  "file-locks-unsupported": {
    title: "文件系统没有文件锁，而 go 需要它",
    why: "go 在读写 go.mod 和缓存文件时会加锁，以免命令之间互相干扰。有些网络、FUSE 和共享文件系统没有锁：没有锁服务的 NFS、虚拟机较老的主机共享、某些云盘。在那里每条命令都以“RLock …: function not implemented”或“no locks available”告终。",
  },
  "cache-damaged": {
    title: "Go 缓存里的文件缺失或损坏",
    why: "命令按记住的名字从缓存读取包和模块。如果清理、磁盘写满、断电或只保存了一半的 CI 缓存在两步之间拿走了文件，命令就会以“could not import …: no such file or directory”或“not a valid zip file”告终。缓存里没有什么是宝贵的：删掉的会重新生成或下载。",
  },
  "gocacheprog-fails": {
    title: "GOCACHEPROG 里的程序没有正常工作",
    why: "GOCACHEPROG 指定一个代替目录来保管构建缓存的程序（从 Go 1.24 起；之前要用实验特性）。go 为每条命令启动它，如果它不存在、提前结束或者回答不符合协议，go 就会停下。不会自动退回到目录。",
  },
  "ci-cache-over-modules": {
    title: "CI 缓存被解压到已有的模块缓存之上",
    why: "go 把模块缓存里的文件设为只读。如果前面的步骤已经下载了模块或工具链，之后才解压保存的缓存，tar 就无法替换它们，对每个文件都报“Cannot open: File exists”。任务会继续，只是没有它的缓存；多半是两个步骤恢复了同一份缓存，或者 go 在缓存恢复之前就运行了。",
  },
  "cache-paths-collide": {
    title: "Go 的两个目录互相重叠",
    why: "`go clean -modcache` 会把 GOMODCACHE 连同其中的一切删除：放在里面的构建缓存、已安装的程序或整个 GOPATH 也会一起消失。两个设置用同一个目录，会把由不同命令生成、清理和删除的文件混在一起。",
  },
  "cache-inside-project": {
    title: "Go 的缓存位于所构建的模块之内",
    why: "./... 这样的模式会遍历 go.mod 之下所有不以 . 或 _ 开头的文件夹：每条命令都会翻遍缓存，git 和编辑器的文件监视器也一样。GOMODCACHE 在里面时会失败：没有自己的 go.mod 的已下载模块会被当成本模块的包，“directory … outside main module or its selected dependencies”。清理工作树还会把缓存一起删掉。",
  },
  "cache-in-synced-folder": {
    title: "Go 的缓存位于与云端同步的文件夹里",
    why: "go 在那里成千上万地写入的文件会被发送到服务器，再传到同一账号的其他每台电脑；同步程序会占着文件不放，或为了省空间把它们从磁盘上移走，于是 go 要等待下载，或者发现文件不见了。缓存几分钟就能重新生成，里面没有什么值得备份。",
  },
  "cache-on-network-filesystem": {
    title: "Go 的缓存位于网络文件系统或与主机共享的文件系统上",
    why: "一次构建要在 GOCACHE 里查找几千个小文件，并往 GOTMPDIR 下写入同样多；在这样的文件系统上，每次查找都是发给另一台机器的消息，或者从容器发给主机的消息。这时，一切都命中缓存的构建反而比在本地磁盘上编译更慢，而且可能没有文件锁，而 go 在 GOMODCACHE 里需要它。多台机器共用一个缓存根本不受支持。",
  },
  "gocacheprog-relinks-tools": {
    title: "GOCACHEPROG 使 go tool 每次都重新链接程序",
    why: "go 把 `go tool` 和 `go run` 的程序保存在构建缓存的目录里，随时可以启动；用 GOCACHEPROG 时则不会：每次调用都要重新链接，程序越大耗时越长，而且 `go tool -n` 给出的文件并不存在。",
  },
  "gocache-abandoned": {
    title: "用了 GOCACHEPROG，构建缓存的目录就闲置了",
    why: "用 GOCACHEPROG 时，由程序保管构建缓存，go 既不读取也不清理 GOCACHE 里的内容：以前的东西会永远留着。`go clean -cache` 仍会清空那个目录，而不去问那个程序。",
  },
  "cache-not-trimmed": {
    title: "构建缓存不断写入，从不清理",
    why: "go 会从 GOCACHE 中清除五天没有用过的内容，但只在构建、测试或安装结束时进行，而且每天最多一次。编辑器整天运行的 `go list` 会往缓存里写，却从不清理，失败的构建也不会。缓存没有大小上限。",
  },
  "spotlight-indexes-cache": {
    title: "Spotlight 在索引移到别处的缓存",
    why: "Go 自己为 GOCACHE 选的位置是 ~/Library/Caches，Spotlight 在那里没有什么可为人查找的。移到单独文件夹里的缓存会像文档一样被索引：每次构建写入成千上万的文件，mds 和 mdworker 会逐一读取。",
  },
  "time-machine-copies-cache": {
    title: "Time Machine 在备份 Go 的缓存",
    why: "Time Machine 会排除 GOCACHE 默认所在的 ~/Library/Caches，但不排除 ~/go/pkg/mod，也不排除移到别处的缓存。于是每次备份都要翻遍几十万个小文件，并复制其中新增的，而这些文件 go 自己就能重新下载或生成。",
  },
};
