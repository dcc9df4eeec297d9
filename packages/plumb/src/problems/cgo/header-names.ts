// Headers by who brings them, and the lines in which compilers miss one. GCC: libcpp/errors.cc; clang: DiagnosticLexKinds.td.

import type { Caught } from "../log-pattern.ts";

/** GCC in English, in languages without a blank after the colon, and clang. The hole is `header`, without `.h`. */
export const headerNotFound: readonly string[] = [
  "{header}.h: no such file or directory",
  "{header}.h:no such file or directory",
  "'{header:path}.h' file not found",
];

/** The header as `#include` names it: `sys/types.h`. */
export function headerOf({ header = "" }: Caught): string {
  return `${header
    .split(/[:<]/)
    .at(-1)
    ?.replace(/^\/usr\/include\//, "")}.h`;
}

/** Of every C library (C11, POSIX). */
export const libcHeaders: readonly string[] = [
  ..."assert.h ctype.h errno.h fcntl.h float.h inttypes.h limits.h locale.h math.h memory.h netdb.h poll.h pthread.h".split(
    " ",
  ),
  ..."pwd.h grp.h sched.h setjmp.h signal.h stdarg.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h strings.h".split(
    " ",
  ),
  ..."termios.h time.h unistd.h wchar.h dlfcn.h features.h semaphore.h syslog.h utime.h dirent.h netinet/in.h".split(
    " ",
  ),
  ..."arpa/inet.h sys/ioctl.h sys/mman.h sys/param.h sys/resource.h sys/select.h sys/socket.h sys/stat.h".split(" "),
  ..."sys/time.h sys/types.h sys/uio.h sys/un.h sys/wait.h sys/utsname.h bits/alltypes.h".split(" "),
];

/** Of the kernel: packages of their own (linux-headers, linux-libc-dev). */
export function isKernelHeader(header: string): boolean {
  return /^(linux|asm|asm-generic)\//.test(header);
}

/** glibc has them, musl has not. https://wiki.musl-libc.org/functional-differences-from-glibc.html */
export function isGlibcHeader(header: string): boolean {
  return header.startsWith("gnu/") || glibcHeaders.includes(header);
}

const glibcHeaders: readonly string[] = [
  ..."argp.h error.h execinfo.h fts.h gnu/libc-version.h gnu/stubs.h libio.h obstack.h printf.h sys/cdefs.h".split(" "),
  ..."sys/queue.h sys/tree.h fstab.h gconv.h _G_config.h mcheck.h regexp.h rpc/rpc.h rpc/types.h bits/types.h".split(
    " ",
  ),
  ..."bits/wordsize.h bits/types/struct_timeval.h bits/libc-header-start.h bits/pthreadtypes.h crypt_r.h fmtmsg.h".split(
    " ",
  ),
];

/** Those that GCC for x86-64 misses with -m32, while the other half of its packages is not installed. */
export const multilibHeaders: readonly string[] = [
  ..."bits/libc-header-start.h bits/wordsize.h gnu/stubs-32.h gnu/stubs.h sys/cdefs.h bits/c++config.h".split(" "),
  ..."bits/predefs.h bits/types.h asm/errno.h asm/types.h asm/socket.h bits/timesize.h bits/floatn.h".split(" "),
];

/** Of Windows. */
export const windowsHeaders: readonly string[] = [
  ..."windows.h Windows.h winsock2.h WinSock2.h ws2tcpip.h windef.h winnt.h shellapi.h shlobj.h tchar.h objbase.h".split(
    " ",
  ),
  ..."process.h io.h direct.h conio.h winuser.h".split(" "),
];

/** Of macOS' SDK: frameworks, and the kernel's and libSystem's own. */
export function isAppleHeader(header: string): boolean {
  return (
    /^(CoreFoundation|Security|IOKit|Cocoa|Foundation|AppKit|CoreServices|CoreGraphics|CoreAudio|CoreMIDI|AudioToolbox|AudioUnit|Carbon|Metal|MetalKit|QuartzCore|OpenGL|OpenCL|ApplicationServices|SystemConfiguration|CoreWLAN|CoreLocation|DiskArbitration|WebKit|LocalAuthentication|UserNotifications|Virtualization|Accelerate|AVFoundation|objc|mach|mach-o|xpc|dispatch|libkern|os)\//.test(
      header,
    ) ||
    ["TargetConditionals.h", "Availability.h", "AvailabilityMacros.h", "libproc.h", "sys/sysctl.h"].includes(header)
  );
}
