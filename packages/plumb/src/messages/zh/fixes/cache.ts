// Fixes of the area cache, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const cacheFixes: FixTexts = {
  "Build: go trims the cache at the end, and of unsafe there is nothing to compile":
    "构建一次：go 会在结束时清理缓存，而 unsafe 没有什么要编译",
  "Delete the downloaded modules; they are fetched again": "删除已下载的模块；它们会重新下载",
  "Empty it, unless your program keeps its files there": "清空它，除非你的程序把文件放在那里",
  "Empty the build cache; the next builds take longer": "清空构建缓存；接下来的构建会更久",
  "Install the tools once, and start them without go": "把工具安装一次，不通过 go 启动它们",
  "Keep Spotlight out of it": "不让 Spotlight 索引它",
  "Leave it out; tmutil removeexclusion takes that back": "排除它；tmutil removeexclusion 可以撤销",
  "Make it yours, and run go without sudo": "把它改为归你所有，并且不用 sudo 运行 go",
  "Or add it in System Settings, Spotlight, Search Privacy": "或者在“系统设置”的“Spotlight”、“搜索隐私”中添加它",
  "Or use other directories": "或者使用别的目录",
  "Put Go's caches on a local disk": "把 Go 的缓存放在本地磁盘上",
  "Put {} on a local disk": "把 {1} 放在本地磁盘上",
  "Restore the cache once, and before the first go command: with setup-go that is its own work, or cache: false and an own step":
    "只恢复一次缓存，并且在第一条 go 命令之前：用 setup-go 时由它自己完成，或者设 cache: false 并单独写一个步骤",
  "See what it costs, beside a local disk": "看看与本地磁盘相比代价有多大",
  "Use other directories, as in a container whose user has no home": "使用别的目录，例如在用户没有家目录的容器里",
  "Use other directories": "使用别的目录",
  "Work on a copy of the project on a local disk, or mount the share with locks":
    "在本地磁盘上的项目副本里工作，或者挂载共享时启用锁",
};
