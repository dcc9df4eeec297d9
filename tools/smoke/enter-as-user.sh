#!/bin/sh
# Runs a command in a root as an ordinary user, who may change nothing there but what is the user's own:
# `setpriv --reuid N … unshare --user --map-user=N --map-group=N --keep-caps --mount --pid --fork enter-as-user.sh ROOT COMMAND…`.
# The rights to mount and to change the root are those of a user namespace, and end before the command begins.
set -e
root=$1
shift
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot "$root" /usr/bin/setpriv --inh-caps=-all --ambient-caps=-all --no-new-privs "$@"
