// The C libraries that Go packages ask for most, and the packages that bring their headers.
// Debian's names are those of Debian 12 (`apt-cache show`); the others from pkgs.alpinelinux.org, packages.fedoraproject.org, formulae.brew.sh.

import { byHand } from "../by-hand.ts";
import { installPackages } from "../install-packages.ts";
import type { Context, Remedy } from "../problem.ts";

/** @param name what pkg-config, `-l` or `#include` calls the library; empty when the log does not say. */
export function installLibrary(name: string, context: Context): Remedy {
  const row = rowOf(name);
  const title = name === "" ? "Install the library with its headers" : `Install ${name} with its headers`;
  if (!row) return byHand(title);
  if (context.os === "darwin") return byHand(title, row.brew ? [`brew install ${row.brew}`] : []);
  return installPackages(title, row, context);
}

/** Whether a header or a library is one of the list: not one that belongs to the source itself. */
export function isKnownLibrary(name: string): boolean {
  return rowOf(name) !== undefined;
}

interface Library {
  readonly names: readonly string[];
  /** A header, or the directory of headers with a slash. */
  readonly headers: readonly string[];
  readonly apt: string;
  readonly apk?: string;
  readonly dnf?: string;
  readonly brew?: string;
}

function rowOf(name: string): Library | undefined {
  return libraries.find(
    ({ names, headers }) =>
      names.includes(name) ||
      headers.some((header) => name === header || (header.endsWith("/") && name.startsWith(header))),
  );
}

/** Columns: names for pkg-config and -l; headers; apt; apk; dnf; brew. A dash where there is none. */
const table = `
x11 X11 Xcursor Xrandr Xinerama Xi Xxf86vm xcursor xrandr xinerama xi xxf86vm|X11/|xorg-dev|libx11-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev|libX11-devel libXcursor-devel libXrandr-devel libXinerama-devel libXi-devel libXxf86vm-devel|-
gl GL egl EGL glesv2|GL/ EGL/ GLES2/|libgl1-mesa-dev|mesa-dev|mesa-libGL-devel|-
alsa asound|alsa/|libasound2-dev|alsa-lib-dev|alsa-lib-devel|-
libpcap pcap|pcap.h pcap/|libpcap-dev|libpcap-dev|libpcap-devel|libpcap
libzmq zmq|zmq.h|libzmq3-dev|zeromq-dev|zeromq-devel|zeromq
libczmq czmq|czmq.h|libczmq-dev|czmq-dev|czmq-devel|czmq
libusb-1.0 usb-1.0|libusb.h libusb-1.0/|libusb-1.0-0-dev|libusb-dev|libusb1-devel|libusb
sqlite3|sqlite3.h|libsqlite3-dev|sqlite-dev|sqlite-devel|sqlite
libsystemd systemd|systemd/|libsystemd-dev|-|systemd-devel|-
libseccomp seccomp|seccomp.h|libseccomp-dev|libseccomp-dev|libseccomp-devel|-
vips|vips/|libvips-dev|vips-dev|vips-devel|vips
libgit2 git2|git2.h git2/|libgit2-dev|libgit2-dev|libgit2-devel|libgit2
opencv4 opencv opencv_core|opencv2/|libopencv-dev|opencv-dev|opencv-devel|opencv
gtk+-3.0 gdk-3.0 gtk-3|gtk/|libgtk-3-dev|gtk+3.0-dev|gtk3-devel|gtk+3
gtk4 gtk-4|-|libgtk-4-dev|gtk4.0-dev|gtk4-devel|gtk4
webkit2gtk-4.0 javascriptcoregtk-4.0|webkit2/|libwebkit2gtk-4.0-dev|-|webkit2gtk4.0-devel|-
webkit2gtk-4.1 javascriptcoregtk-4.1|-|libwebkit2gtk-4.1-dev|webkit2gtk-4.1-dev|webkit2gtk4.1-devel|-
ayatana-appindicator3-0.1 appindicator3-0.1|-|libayatana-appindicator3-dev|libayatana-appindicator-dev|libayatana-appindicator-gtk3-devel|-
rdkafka rdkafka-static|librdkafka/|librdkafka-dev|librdkafka-dev|librdkafka-devel|librdkafka
rocksdb|rocksdb/|librocksdb-dev|rocksdb-dev|rocksdb-devel|rocksdb
portaudio-2.0 portaudio|portaudio.h|portaudio19-dev|portaudio-dev|portaudio-devel|portaudio
opus opusfile|opus/ opusfile.h|libopus-dev libopusfile-dev|opus-dev opusfile-dev|opus-devel opusfile-devel|opus opusfile
MagickWand MagickCore MagickWand-6.Q16 MagickWand-7.Q16HDRI|MagickWand/ wand/|libmagickwand-dev|imagemagick-dev|ImageMagick-devel|imagemagick
libvirt virt|libvirt/|libvirt-dev|libvirt-dev|libvirt-devel|libvirt
gpgme|gpgme.h|libgpgme-dev|gpgme-dev|gpgme-devel|gpgme
pam|security/|libpam0g-dev|linux-pam-dev|pam-devel|-
libudev udev|libudev.h|libudev-dev|eudev-dev|systemd-devel|-
devmapper|libdevmapper.h|libdevmapper-dev|lvm2-dev|device-mapper-devel|-
btrfs|btrfs/|libbtrfs-dev|btrfs-progs-dev|btrfs-progs-devel|-
sdl2 SDL2|SDL2/ SDL.h|libsdl2-dev|sdl2-dev|SDL2-devel|sdl2
tesseract lept|tesseract/ leptonica/|libtesseract-dev libleptonica-dev|tesseract-ocr-dev leptonica-dev|tesseract-devel leptonica-devel|tesseract leptonica
zlib z|zlib.h|zlib1g-dev|zlib-dev|zlib-devel|zlib
libzstd zstd|zstd.h|libzstd-dev|zstd-dev|libzstd-devel|zstd
fuse|fuse.h|libfuse-dev|fuse-dev|fuse-devel|-
libbpf libelf bpf elf|bpf/ libelf.h gelf.h|libbpf-dev libelf-dev|libbpf-dev elfutils-dev|libbpf-devel elfutils-libelf-devel|-
libpcsclite pcsclite|winscard.h wintypes.h|libpcsclite-dev|pcsc-lite-dev|pcsc-lite-devel|pcsc-lite
libavcodec libavformat libavutil libswscale avcodec avformat avutil|libavcodec/ libavformat/ libavutil/|libavcodec-dev libavformat-dev libswscale-dev|ffmpeg-dev|-|ffmpeg
libheif heif|libheif/|libheif-dev|libheif-dev|libheif-devel|libheif
libpulse libpulse-simple pulse|pulse/|libpulse-dev|pulseaudio-dev|pulseaudio-libs-devel|-
openssl libssl libcrypto|openssl/|libssl-dev|openssl-dev|openssl-devel|openssl@3
olm|olm/|libolm-dev|olm-dev|libolm-devel|libolm
leveldb snappy|leveldb/ snappy-c.h|libleveldb-dev libsnappy-dev|leveldb-dev snappy-dev|leveldb-devel snappy-devel|leveldb snappy
cairo glib-2.0 gobject-2.0 gio-2.0|cairo.h glib.h|libcairo2-dev libglib2.0-dev|cairo-dev glib-dev|cairo-devel glib2-devel|cairo glib
xkbcommon wayland-client|xkbcommon/ wayland-client.h|libxkbcommon-dev libwayland-dev|libxkbcommon-dev wayland-dev|libxkbcommon-devel wayland-devel|-`;

const libraries: readonly Library[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [names = "", headers = "", apt = "", ...others] = line.split("|");
    const [apk, dnf, brew] = others.map((word) => (word === "-" ? "" : word));
    return {
      names: names.split(" "),
      headers: headers === "-" ? [] : headers.split(" "),
      apt,
      ...(apk ? { apk } : {}),
      ...(dnf ? { dnf } : {}),
      ...(brew ? { brew } : {}),
    };
  });
