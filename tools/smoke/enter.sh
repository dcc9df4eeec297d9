#!/bin/sh
# Runs a command in a root for arm64, each of its programs through qemu: `unshare --user --map-root-user --mount --pid --fork enter.sh ROOT
# COMMAND…`. The registration of qemu belongs to this user namespace, and ends with it: the machine itself stays as it was (Linux 6.7).
set -e
root=$1
shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --rbind /sys "$root/sys"
mount -t binfmt_misc none "$root/proc/sys/fs/binfmt_misc"
# An ELF file (64-bit, little-endian) of machine 183, executable or position-independent. F: qemu is opened now, outside of the root.
magic='\x7f\x45\x4c\x46\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00'
mask='\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'
printf '%s' ":qemu-aarch64:M::$magic:$mask:$(command -v qemu-aarch64-static):F" >"$root/proc/sys/fs/binfmt_misc/register"
exec chroot "$root" "$@"
