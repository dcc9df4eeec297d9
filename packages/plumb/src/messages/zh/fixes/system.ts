// Fixes of the area system, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const systemFixes: FixTexts = {
  "Set HOME, in the service or container too": "设置 HOME，服务或容器里也要设置",
  "Or give Go its directories": "或者直接指定 Go 的目录",
  "Delete all downloaded modules": "删除所有已下载的模块",
  "Build in another temporary directory": "在另一个临时目录中构建",
  "See which file system is full": "查看哪个文件系统满了",
  "If it is the directory for temporary files: build in another one": "如果满的是存放临时文件的目录：换一个目录构建",
  "If Docker's disk is full: delete what no image uses": "如果 Docker 的磁盘满了：删除没有镜像使用的内容",
  "Add swap space, or cross-compile on a larger machine": "增加交换空间，或在更大的机器上交叉编译",
  "Raise it in this shell, and in its start file": "在这个 shell 和它的启动文件中提高",
  "Raise the limit in this shell, and in its start file": "在这个 shell 和它的启动文件中提高限制",
  "Raise the hard limit where it is set: launchctl limit maxfiles":
    "在设置硬限制的地方提高它：launchctl limit maxfiles",
  "Raise the hard limit where it is set: /etc/security/limits.conf, the service's LimitNOFILE= or docker run --ulimit nofile=":
    "在设置硬限制的地方提高它：/etc/security/limits.conf、服务的 LimitNOFILE= 或 docker run --ulimit nofile=",
  "Raise the limit: in this shell, in the service (TasksMax=) or for the container (--pids-limit)":
    "提高限制：在这个 shell 里、在服务里（TasksMax=）或为容器（--pids-limit）",
  "Or build one package at a time": "或者一次只构建一个包",
  "Update Docker, containerd and libseccomp on the host": "更新主机上的 Docker、containerd 和 libseccomp",
  "Until then, only for images that you trust": "在此之前，只用于你信任的镜像",
  "Exclude Go's directories for builds from the scan, if you may": "如果允许，把 Go 构建所用的目录排除在扫描之外",
  "Or build in a directory that is excluded already": "或者在已经排除的目录中构建",
};
