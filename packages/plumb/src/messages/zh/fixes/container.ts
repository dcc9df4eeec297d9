// Fixes of the area container, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const containerFixes: FixTexts = {
  "Build it for Linux, without cgo, before it is copied into the image": "在复制进镜像之前，为 Linux 构建，不用 cgo",
  "Build on the machine's own CPU and cross-compile: change these lines of the Dockerfile":
    "在本机 CPU 上构建并交叉编译：修改 Dockerfile 的这些行",
  "Check that {} lies in the build context, that .dockerignore does not leave it out, and that an earlier stage really makes it":
    "检查 {1} 是否在构建上下文里、有没有被 .dockerignore 排除，以及前面的阶段是否真的生成了它",
  "Give COPY --from and ENTRYPOINT the path that go build -o wrote, and let no volume cover its folder":
    "让 COPY --from 和 ENTRYPOINT 使用 go build -o 写入的路径，并且不要让卷遮住它所在的文件夹",
  "If it exists for another CPU only, register an emulator and name that platform":
    "如果它只有另一种 CPU 的版本，就注册模拟器并指定那个平台",
  "Look for which platforms the image exists, and pull or build the one of this machine":
    "查看镜像有哪些平台的版本，拉取或构建本机平台的那个",
  "Look into the image: is the file there, under that name?": "查看镜像内容：文件在不在那里，名字对不对？",
  "Look into the image: is {} there, under that name?": "查看镜像内容：{1} 在不在那里，名字对不对？",
  "Or build it in the image: FROM golang AS build, RUN go build, and COPY --from=build":
    "或者在镜像里构建：FROM golang AS build，RUN go build，再 COPY --from=build",
  "Unset it, also in the file that sets it, and name --platform where an image exists for one CPU only":
    "取消它的设置，在设置它的文件里也一样；镜像只有一种 CPU 的版本时，再指定 --platform",
  "Update macOS, or switch Rosetta off in the virtual machine's settings":
    "更新 macOS，或者在虚拟机的设置里关闭 Rosetta",
  "Use the arm64 image": "使用 arm64 镜像",
  "With cgo build each platform on a machine that has its CPU, or register a newer qemu":
    "用 cgo 时，在具有相应 CPU 的机器上构建各个平台，或者注册更新的 qemu",
};
