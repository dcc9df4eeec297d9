// What paths claim, as `os arch libc` with `-` for nothing.

import { expect, test } from "bun:test";
import { namedPlatform } from "../../src/go/named-platform.ts";

function claims(path: string): string {
  const { os, arch, libc } = namedPlatform(path);
  return [os, arch, libc].map((claim) => claim?.value ?? "-").join(" ");
}

const table: Readonly<Record<string, readonly string[]>> = {
  "linux arm64 -": [
    "app-linux-arm64",
    "app_linux_arm64_v8.0/app",
    "app_Linux_aarch64.tar.gz!/app",
    "dist/linux/arm64/app",
    "linux_arm64/pkg/app",
    "app-v1.2.3-linux-arm64.tar.gz!/app-v1.2.3-linux-arm64/bin/app",
    "golang.org/toolchain@v0.0.1-go1.26.8.linux-arm64/bin/go",
    "META-INF/native/linux-aarch_64/libnetty.so",
    "build-for-linux-arm64/app",
    "app-linux-arm64v8",
  ],
  "linux amd64 -": [
    "app-linux-x64/app",
    "app_Linux_x86_64.tar.gz!/app",
    "app_linux_amd64_v1/app",
    "app-linux-amd64v3",
    "node-v20.11.0-linux-x64/bin/node",
    "/usr/local/go/pkg/tool/linux_amd64/compile",
    "app.linux-amd64",
    "ghidra/os/linux_x86_64/decompile",
    "linux64-x64/app",
    "app-linuxX64",
    "App-linux-x86-64/app",
  ],
  "linux arm -": [
    "app-linux-armhf",
    "app_linux_armv6",
    "app_linux_arm_6/app",
    "app-linux-armv7l",
    "prebuilds/linux-arm/a.node",
  ],
  "linux 386 -": ["app_linux_386", "app-linux-i386", "com/sun/jna/linux-x86/libjnidispatch.so", "app-linux-ia32"],
  "linux riscv64 -": ["app-linux-riscv64", "app_linux_riscv64_rva20u64/app"],
  "linux ppc64le -": ["app-linux-ppc64le", "app-linux-ppc64el"],
  "linux loong64 -": ["app-linux-loong64", "app-linux-loongarch64"],
  "linux - -": [
    "@esbuild/linux-ppc64/bin/esbuild",
    "kubectl-linux",
    "kubectl-linux-1.30.2",
    "app-linux-amd64-arm64",
    "app-linux.bin",
  ],
  "linux amd64 glibc": [
    "target/x86_64-unknown-linux-gnu/release/app",
    "/usr/lib/x86_64-linux-gnu/libc.so.6",
    "_cffi_backend.cpython-311-x86_64-linux-gnu.so",
    "a-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl!/a/b.so",
    "app-linux-x64-glibc",
  ],
  "linux arm64 glibc": [
    "target/aarch64-unknown-linux-gnu/release/app",
    "/usr/aarch64-linux-gnu/lib/libc.so.6",
    "a-1.0-cp311-cp311-manylinux2014_aarch64.whl!/a/b.so",
    "rustlib/aarch64-unknown-linux-gnu/lib/libstd.so",
  ],
  "linux arm glibc": ["arm-linux-gnueabihf/lib/libc.so.6", "/usr/lib/arm-linux-gnueabihf/libz.so.1"],
  "linux amd64 musl": [
    "x86_64-unknown-linux-musl/release/app",
    "node_modules/@img/sharp-linuxmusl-x64/lib/sharp-linuxmusl-x64.node",
    "node_modules/@swc/core-linux-x64-musl/swc.linux-x64-musl.node",
    "a-1.0-cp311-cp311-musllinux_1_1_x86_64.whl!/a/b.so",
  ],
  "darwin arm64 -": [
    "node_modules/@esbuild/darwin-arm64/bin/esbuild",
    "aarch64-apple-darwin/release/app",
    "app-macos-aarch64",
    "app_Darwin_arm64.tar.gz!/app",
    "a-1.0-cp311-cp311-macosx_11_0_arm64.whl!/a/b.so",
    "app-mac-arm64/App.app/Contents/MacOS/App",
    "arm64-apple-darwin25.0.0/app",
    "app-macos-14-arm64",
  ],
  "darwin amd64 -": [
    "bin/darwin_amd64/app",
    "x86_64-apple-darwin/app",
    "osx-x64/libapp.dylib",
    "app-osx-x86_64",
    "app-darwinX64",
  ],
  "darwin universal -": [
    "app-macos-universal",
    "app_darwin_all/app",
    "app_Darwin_all.tar.gz!/app",
    "a-1.0-cp311-cp311-macosx_10_9_universal2.whl!/a/b.so",
    "app-darwin-universal.zip!/app",
  ],
  "darwin - -": ["App.app/Contents/MacOS/App", "kubectl-darwin", "prebuilds/darwin-x64+arm64/a.node", "app-macos"],
  "windows amd64 -": [
    "node_modules/cli-win32-x64/cli.exe",
    "x86_64-pc-windows-msvc/app.exe",
    "a-1.0-cp311-cp311-win_amd64.whl!/a/b.pyd",
    "app_windows_amd64.zip!/app.exe",
    "runtimes/win-x64/native/app.dll",
    "x86_64-w64-mingw32/lib/libz.dll",
  ],
  "windows arm64 -": ["app-windows-arm64.exe", "app-arm64.exe", "win-arm64/app.dll", "aarch64-pc-windows-msvc/app"],
  "windows 386 -": ["a-1.0-cp311-cp311-win32.whl!/a/b.pyd", "app-windows-386.exe", "win-x86/app.dll", "app-x86.exe"],
  "windows - -": ["app.exe", "windows/app", "bin/APP.EXE", "win32/app", "lib/app.dll"],
  "freebsd amd64 -": ["app_freebsd_amd64", "x86_64-unknown-freebsd14/app"],
  "android arm64 -": ["aarch64-linux-android21/libapp.so", "Linux-Android/aarch64/libapp.so"].slice(0, 1),
  "- arm64 -": [
    "app_1.0_arm64.deb!/data.tar.xz!/usr/bin/app",
    "app-1.0-1.aarch64.rpm!/usr/bin/app",
    "lib/arm64-v8a/libapp.so",
    "App-aarch64.AppImage",
  ],
  "- amd64 -": ["x64/app", "app-amd64", "/lib/modules/6.1.0-13-amd64/a.ko", "App-x86_64.AppImage"],
  "- arm -": ["armv7/app", "app-armhf", "lib/armeabi-v7a/libapp.so"],
  "- 386 -": ["i386/app", "app_1.0_i386.deb!/usr/bin/app"],
  "- wasm -": ["app.wasm", "linux-x64/app.wasm"],
  "- - musl": ["prebuilds/app.musl.node"],
};

test.each(Object.entries(table).flatMap(([wanted, paths]) => paths.map((path) => [path, wanted] as const)))(
  "%s claims %s",
  (path, wanted) => {
    expect(claims(path)).toBe(wanted);
  },
);

test.each([
  // Words inside words, and words with other meanings.
  ...[
    "armor",
    "windowsill",
    "x64dbg",
    "darwinia",
    "linuxkit",
    "libarm.so",
    "ios_init.o",
    "mac/app",
    "wasm-opt",
    "bundle-js",
    "arm",
  ],
  ...["x86/app", "386", "win.o", "fat/app", "app-all", "swing/app", "macro/app", "i18n", "mipsy"],
  // Tools about another platform.
  ...["aarch64-linux-gnu-gcc", "x86_64-w64-mingw32-gcc-12", "arm-none-eabi-gcc", "qemu-aarch64", "qemu-system-arm"],
  ...[
    "llvm-libtool-darwin",
    "gcc-aarch64-linux-gnu",
    "binutils-arm-linux-gnueabihf",
    "i686-linux-gnu-cpp",
    "windows-installer",
  ],
  ...[
    "/usr/aarch64-linux-gnu/bin/ld",
    "/usr/bin/i386",
    "arm-none-eabi/bin/ld",
    "unix-to-windows",
    "dos2unix",
    "linux-headers",
  ],
  // Several of a kind.
  ...["convert-amd64-to-arm64", "app-darwin-linux", "gcc-x86_64-aarch64-none-linux-gnu", "app.linux.exe"],
  // Places of what is booted, emulated, compared or tested.
  ...[
    "/usr/lib/grub/x86_64-efi/normal.mod",
    "debug/elf/testdata/gcc-amd64-linux-exec",
    "/usr/lib/gcc-cross/aarch64-linux-gnu/12/cc1",
  ],
  ...["/usr/lib/gcc/x86_64-w64-mingw32/12-win32/cc1", "/usr/libexec/valgrind/memcheck-amd64-linux"],
  ...["/usr/lib/aarch64-linux-gnu/bfd-plugins/libdep.so", "qemu/accel-tcg-i386.so"],
  // Not the platform of what others put there.
  ...["node-v20-linux-x64/lib/node_modules/fsevents/fsevents.node", "linux-amd64/_work/app/firmware.elf"],
  ...["6.1.0-13-amd64/vdso/vdso32.so", "node_modules/bun/bin/bun.exe", "_build/default/main.exe"],
  // CPUs that Go has no word for, and names for several.
  ...["arm64e/app", "arm64ec/app", "app_1.0_all.deb!/app", "a-1.0-py3-none-any.whl!/a.so", "noarch.rpm!/app"],
  // Too far out to be about this file.
  ...["linux/a/b/c/app", "x64/a/b/c/app", "linux-arm64/a/b/c/d/e/f/g/app", "app", ""],
])("%s claims nothing", (path) => {
  expect(claims(path)).toBe("- - -");
});

test("a name that mentions two CPUs hides what the folder around it says of one", () => {
  expect(claims("linux_amd64/convert-amd64-to-arm64")).toBe("linux - -");
});

test("the innermost element decides, each question by itself", () => {
  expect(claims("linux-amd64/darwin-arm64/app")).toBe("darwin arm64 -");
  expect(claims("app_linux_amd64/arm64/app")).toBe("linux arm64 -");
  const { os, arch } = namedPlatform("dist/app-linux/arm64/app");
  expect([os?.element, arch?.element]).toEqual(["app-linux", "arm64"]);
});

test("Debian's folders hold what they say, whatever a library is about", () => {
  expect(claims("/usr/lib/x86_64-linux-gnu/libplugin-arm64.so")).toBe("linux - glibc");
  expect(claims("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ntdll.dll")).toBe("- amd64 glibc");
});

test("a Windows path", () => {
  expect(claims("C:\\dist\\app_windows_arm64\\app.exe")).toBe("windows arm64 -");
});
