#!/bin/sh
# Installs plumb: downloads the executable for this machine from a release, holds it to SHA256SUMS, sees it start, and moves it into
# ~/.local/bin in one step. Needs curl or wget, and no privilege. `sh install.sh --help` names its options.
set -u

# The one place that says where releases are. A mirror has the same folders below its URL: latest/download and download/vVERSION.
releases=${PLUMB_RELEASES_URL:-https://github.com/goplumb/plumb/releases}

usage() {
  cat <<'TEXT'
Usage: install.sh [--version V] [--dir DIR]

Installs plumb for this machine, or brings it up to date.

  --version V   this release instead of the newest one
  --dir DIR     into this directory (default: PLUMB_INSTALL_DIR, else ~/.local/bin)
  --help        print this text

PLUMB_RELEASES_URL names a mirror of the releases.
Exit status: 0 installed, 1 the download is not what SHA256SUMS says, 2 usage, 3 this machine cannot, 4 network, 130 interrupted.
TEXT
}

main() {
  version=
  directory=
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit ;;
      --version=* | --dir=*) name=${1%%=*} value=${1#*=} ;;
      --version | --dir)
        name=$1 value=${2-}
        [ $# -lt 2 ] || shift
        ;;
      *) fail 2 "unknown argument: $1" "Type: sh install.sh --help" ;;
    esac
    [ -n "$value" ] || fail 2 "$name needs a value." "Type: sh install.sh --help"
    case $name in --version) version=${value#v} ;; *) directory=$value ;; esac
    shift
  done
  case $version in *[!0-9A-Za-z.+-]*) fail 2 "$version is no version of plumb." "Type a version like 0.1.0, or leave --version out" ;; esac
  case $releases in https://* | http://*) ;; *) fail 2 "PLUMB_RELEASES_URL is $releases, which is no URL of a web server." ;; esac
  choose_directory
  install_plumb
}

choose_directory() {
  if [ -z "$directory" ] && [ -z "${PLUMB_INSTALL_DIR-}" ]; then
    [ -n "${HOME-}" ] || fail 3 "HOME is not set." "Say where to: --dir DIR"
    # What root makes there, the user could not replace.
    [ "$(id -u)" != 0 ] || [ -z "${SUDO_USER-}" ] ||
      fail 3 "sudo is not needed: plumb goes into ~/.local/bin of the user who runs it." "Run it without sudo, or say where to: --dir DIR"
  fi
  directory=${directory:-${PLUMB_INSTALL_DIR:-$HOME/.local/bin}}
  case $directory in /*) ;; *) directory=$PWD/$directory ;; esac
  [ "$directory" = / ] || directory=${directory%/}
  target=$directory/plumb
}

install_plumb() {
  file=plumb-$(platform) || exit
  need_programs
  refuse_foreign_target
  existing=$directory
  while [ ! -d "$existing" ] && [ -n "$existing" ]; do existing=${existing%/*}; done
  work=
  trap 'clean_up' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  { mkdir -p "$directory" && [ -w "$directory" ] && work=$(mktemp -d "$directory/.plumb-install.XXXXXX"); } ||
    fail 3 "cannot write to $directory." "Say where to: --dir DIR"

  from=$releases/latest/download
  [ -z "$version" ] || from=$releases/download/v$version
  tell "downloading $from/$file"
  download SHA256SUMS
  wanted=$(hash_in_sums) || fail 1 "SHA256SUMS has no single line for $file." "Nothing was installed. Look at $from/SHA256SUMS"
  download "$file"
  found=$(sha256_of "$work/$file")
  [ "$found" = "$wanted" ] || fail 1 "$file is not what SHA256SUMS says: its SHA-256 is ${found:-unknown}, wanted was $wanted." \
    "Nothing was installed. The download was cut or changed on its way: try again, from another network"
  see_it_start
  mv -f "$work/$file" "$target" || fail 3 "cannot write $target." "Say where to: --dir DIR"
  existing=$directory
  say_where
}

# Nothing stays of an attempt that failed, directories that it made included.
clean_up() {
  [ -z "$work" ] || rm -rf "$work"
  while [ "$directory" != "$existing" ] && rmdir "$directory" 2>/dev/null; do directory=${directory%/*}; done
}

# ---- which executable ----------------------------------------------------------------------------------------------

platform() {
  system=$(uname -s)
  case $system in
    Darwin) echo "darwin-$(mac_cpu)" ;;
    Linux)
      cpu=$(linux_cpu) && libc=$(linux_libc) || exit
      echo "linux-$cpu$libc"
      ;;
    MINGW* | MSYS* | CYGWIN*) fail 3 "this script is for macOS and Linux." "Type: npm install --global @goplumb/cli" ;;
    *) fail 3 "there is no executable of plumb for $system, only for macOS and Linux." ;;
  esac
}

# Under Rosetta uname says x86_64. sysctl tells of the CPU itself; an Intel Mac does not know the name.
mac_cpu() {
  cpu=$(uname -m)
  for name in hw.optional.arm64 sysctl.proc_translated; do
    [ "$(PATH=$PATH:/usr/sbin sysctl -n $name 2>/dev/null)" = 1 ] && cpu=arm64
  done
  case $cpu in arm64) echo arm64 ;; *) echo x64 ;; esac
}

# The kernel may be for another CPU than the programs, so a program is asked: the class and the machine in its ELF header.
# https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
linux_cpu() {
  header=$(od -An -tx1 -N20 "$(shell_path)" 2>/dev/null | tr -d ' \n')
  case $header in
    7f454c4602*3e00) echo x64 && return ;;
    7f454c4602*b700) echo arm64 && return ;;
    7f454c46*2800) cpu="32-bit ARM" ;;
    7f454c46*0300) cpu="32-bit x86" ;;
    7f454c46*) cpu="another CPU" ;;
    *)
      cpu=$(uname -m)
      case $cpu in x86_64 | amd64) echo x64 && return ;; aarch64 | arm64) echo arm64 && return ;; esac
      ;;
  esac
  fail 3 "there is no executable of plumb for this system: its programs are for $cpu, its kernel says $(uname -m)." \
    "plumb runs on systems for arm64 (aarch64) and amd64 (x86_64)"
}

# By the loader that is there; where both are, by the one that the shell itself uses.
linux_libc() {
  case $cpu in
    arm64) glibc=/lib/ld-linux-aarch64.so.1 musl=/lib/ld-musl-aarch64.so.1 ;;
    *) glibc=/lib64/ld-linux-x86-64.so.2 musl=/lib/ld-musl-x86_64.so.1 ;;
  esac
  if [ -e $musl ] && { [ ! -e $glibc ] || grep -q ld-musl "$(shell_path)"; }; then
    echo -musl
  elif [ ! -e $glibc ]; then
    fail 3 "this system has no loader for its C library: neither $glibc nor $musl is there." \
      "On NixOS enable programs.nix-ld; elsewhere install glibc or musl"
  fi
}

shell_path() {
  path=$(command -v sh)
  case $path in /*) echo "$path" ;; *) echo /bin/sh ;; esac
}

# ---- download and check --------------------------------------------------------------------------------------------

need_programs() {
  if has curl; then downloader=curl; elif has wget; then downloader=wget; else
    fail 3 "neither curl nor wget is on PATH." "Install one of them and run this again"
  fi
  has sha256sum || has shasum || has openssl ||
    fail 3 "no program for SHA-256 is on PATH: sha256sum, shasum or openssl." "Install one of them and run this again"
}

has() {
  command -v "$1" >/dev/null
}

# A file that is there already must be plumb: the name has been given to other programs, too.
refuse_foreign_target() {
  [ ! -e "$target" ] || { [ -f "$target" ] && grep -q goplumb "$target"; } ||
    fail 3 "$target is there already, and is another program." "Move it away, or say where to: --dir DIR"
}

# download FILE: into the work directory.
download() {
  # In blocks of 512 bytes (bash: 1 KiB): a server that never ends does not fill the disk.
  (ulimit -f 1000000 2>/dev/null; "with_$downloader" "$from/$1" "$work/$1") ||
    fail 4 "cannot download $from/$1 (see above)." "Nothing was installed. Try again; behind a proxy set https_proxy"
}

with_curl() {
  # No redirect leads from https to anything else. The user's own curlrc, read first, may set a proxy.
  case $releases in https:*) protocols='=https' ;; *) protocols='=http,https' ;; esac
  progress='--silent --show-error'
  [ ! -t 2 ] || progress=--progress-bar
  # shellcheck disable=SC2086 # two words
  curl --fail --location $progress --proto "$protocols" --tlsv1.2 --connect-timeout 30 --speed-limit 1 --speed-time 60 \
    --output "$2" "$1"
}

with_wget() {
  # That of busybox tries once; with -T, version 1.35 of it crashes.
  case $(wget --version 2>/dev/null) in *GNU*) more='-nv --tries=3 --timeout=60' ;; *) more= ;; esac
  # shellcheck disable=SC2086 # words, or none
  wget $more -O "$2" "$1" 2>"$work/log" || {
    cat "$work/log" >&2
    return 1
  }
}

# The hash of the one line that names the file. Two lines for it would be two answers.
hash_in_sums() {
  hash=
  while read -r sum name || [ -n "$sum" ]; do
    [ "${name#\*}" != "$file" ] || hash=$hash$sum
  done <"$work/SHA256SUMS"
  case $hash in *[!0-9a-f]*) return 1 ;; esac
  [ ${#hash} -eq 64 ] && echo "$hash"
}

sha256_of() {
  if has sha256sum; then sum=$(sha256sum <"$1"); elif has shasum; then sum=$(shasum -a 256 <"$1"); else
    sum=$(openssl dgst -sha256 <"$1")
  fi
  # "HASH  -", of openssl "SHA2-256(stdin)= HASH".
  sum=${sum##*= }
  echo "${sum%% *}"
}

see_it_start() {
  chmod 755 "$work/$file"
  says=$("$work/$file" --version 2>&1) || {
    advice="Nothing was installed"
    case $file in *-musl) advice="$advice. It needs the C++ library; on Alpine Linux type: apk add libstdc++" ;; esac
    fail 3 "$file does not start on this machine: $says" "$advice"
  }
  case $says in [0-9]*.[0-9]*.[0-9]*) ;; *) fail 3 "$file says $says and no version." "Nothing was installed" ;; esac
  [ -z "$version" ] || [ "$says" = "$version" ] ||
    fail 1 "the executable of release $version says that it is $says." "Nothing was installed"
}

# ---- what to do next -----------------------------------------------------------------------------------------------

say_where() {
  echo "plumb $says for ${file#plumb-} is $target"
  case :$PATH: in
    *:"$directory":*)
      first=$(command -v plumb)
      [ "$first" = "$target" ] || echo "$first comes before it on PATH: remove that one, or put $directory first"
      echo "Next: plumb doctor looks at this machine, plumb setup makes its Go native"
      ;;
    *)
      case $directory in "${HOME:-/nonexistent}"/*) shown="\$HOME${directory#"$HOME"}" ;; *) shown=$directory ;; esac
      echo "$directory is not on PATH. $(start_file):"
      case ${SHELL-} in
        */fish) echo "  fish_add_path \"$shown\"" ;;
        *) echo "  export PATH=\"$shown:\$PATH\"" ;;
      esac
      echo "Next, in a new shell: plumb doctor looks at this machine, plumb setup makes its Go native"
      ;;
  esac
}

start_file() {
  case ${SHELL-} in
    */fish) echo "Type once" ;;
    */zsh) echo "Add to ~/.zprofile" ;;
    */bash) if [ "$(uname -s)" = Darwin ]; then echo "Add to ~/.bash_profile"; else echo "Add to ~/.bashrc"; fi ;;
    *) echo "Add to ~/.profile" ;;
  esac
}

tell() {
  for line in "$@"; do printf 'plumb: %s\n' "$line" >&2; done
}

# fail STATUS WHAT [WHAT-TO-TYPE]
fail() {
  status=$1
  shift
  tell "$@"
  exit "$status"
}

{ main "$@"; }
