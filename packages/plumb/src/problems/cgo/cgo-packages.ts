// Packages that are empty, or nearly, without cgo: what is missing then shows as a compile error in them or in who imports them.

/** A directory of the module cache, of GOPATH or of vendor: not the user's own package. */
export function isDependency(directory: string): boolean {
  return /[\\/](pkg[\\/]mod|vendor)[\\/]|[\\/]src[\\/][\w-]+(\.[\w-]+)+[\\/]/.test(directory);
}

/** A package that another system or a tool is meant for: its build constraints have nothing to do with cgo. */
export function isForOneSystem(directory: string): boolean {
  const [last = ""] = directory.split(/[\\/]/).slice(-1);
  return (
    /(^|[-_.])(win|windows|winio|wmi|ole|darwin|mac|osx|linux|unix|bsd|plan9|js|wasm|winapi|wincred|winsvc|svc|registry|epoll|kqueue|inotify|netlink|tools?|hack|internal|tests?|testdata|examples?|mage|docs)([-_.@]|$)/i.test(
      last,
    ) || /golang\.org[\\/]x[\\/](?!mobile|exp[\\/]shiny)|appengine/i.test(directory)
  );
}

/** Written in part with cgo, as its name or the name of something in it tells. */
export function needsCgo(file: string, name: string): boolean {
  const path = file.replaceAll("\\", "/").replace(/!([a-z])/g, (_, letter: string) => letter);
  if (modules.some((module) => path.toLowerCase().includes(module))) return true;
  const [qualifier = "", member] = name.split(".");
  return member === undefined ? symbols.includes(name) : qualifiers.includes(qualifier);
}

/** In small letters. */
const modules: readonly string[] = [
  ..."mattn/go-sqlite3 go-gl/gl go-gl/glfw confluent-kafka-go go-sdl2 gotk3/ gotk4/ go-duckdb duckdb-go datadog/zstd gocv".split(
    " ",
  ),
  ..."robotgo gohook git2go pebbe/zmq4 goczmq google/gousb gopacket/pcap karalabe/hid karalabe/usb raylib-go malgo".split(
    " ",
  ),
  ..."portaudio hajimehoshi/oto ebitengine/oto webview/webview getlantern/systray webgpu bimg govips gographics/imagick".split(
    " ",
  ),
  ..."onnxruntime_go lmdb-go gorocksdb grocksdb gozstd go-lxc libseccomp-golang portmidi godror go-oci8 go_ibm_db".split(
    " ",
  ),
  ..."crypto/secp256k1 herumi/bls supranational/blst wasmvm wasmer-go wasmtime-go v8go go-tree-sitter go-nvml".split(
    " ",
  ),
  ..."gpgme miekg/pkcs11 piv-go libvirt-go go-astiav gosseract imgui-go cimgui-go keybd_event go-keychain gspt".split(
    " ",
  ),
];

/** Package names before a point. */
const qualifiers: readonly string[] = [
  ..."sqlite3 kafka glfw gl sdl ttf zmq4 zmq czmq goczmq git gocv duckdb rocksdb gorocksdb grocksdb lmdb gousb portaudio".split(
    " ",
  ),
  ..."malgo alsa oto webview systray gtk gdk glib pango cairo imagick vips bimg pcap v8go libvirt nvml seccomp".split(
    " ",
  ),
  ..."secp256k1 blst opus opusfile gosseract pkcs11 gpgme rl raylib wgpu vulkan gles2 robotgo hook pam sdjournal".split(
    " ",
  ),
];

/** Names that files without cgo use and files with cgo define. */
const symbols: readonly string[] = [
  ..."SQLiteConn SQLiteStmt SQLiteRows SQLiteTx namedValue pcapErrorNotActivated pcapTPtr pcapPkthdr".split(" "),
];
