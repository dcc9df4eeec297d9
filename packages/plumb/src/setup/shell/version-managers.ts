// How version managers of Go hook into start-up files, each as its installer writes it. moovweb/gvm `binscripts/gvm-installer`,
// go-nv/goenv INSTALL.md, voidint/g and stefanmaric/g `install.sh`, kevincobain2000/gobrew README, thinkgos/goup-rs README,
// asdf-vm/asdf and jdx/mise “Getting Started”

export interface VersionManager {
  readonly name: string;
  /** Also brings other tools than Go: not plumb's to switch off. */
  readonly general: boolean;
  /** In a line that hooks it in. */
  readonly hook: RegExp;
}

/** The manager that a line hooks in. */
export function hookedManager(line: string): VersionManager | undefined {
  return managers.find(({ hook }) => hook.test(line));
}

const managers: readonly VersionManager[] = [
  { name: "gvm", general: false, hook: /(?:\.gvm|GVM_ROOT\}?["']?)\/(?:scripts|bin|environments)\b/ },
  { name: "goenv", general: false, hook: /\bgoenv init\b|\bGOENV_ROOT\b|\.goenv\/(?:bin|shims)\b/ },
  { name: "g", general: false, hook: /\/\.g\/(?:env|go\/bin)\b|# g-install:/ },
  { name: "gobrew", general: false, hook: /\.gobrew\/(?:bin|current|shims)\b|\bGOBREW_ROOT\b/ },
  { name: "goup", general: false, hook: /\/\.goup\/(?:env|bin|current)\b/ },
  {
    name: "asdf",
    general: true,
    hook: /\basdf\.(?:sh|fish|elv)\b|\basdf\/(?:bin|shims|completions)\b|ASDF_DATA_DIR\b/,
  },
  { name: "mise", general: true, hook: /\b(?:mise|rtx)["']? activate\b|\b(?:mise|rtx)\/shims\b/ },
  { name: "proto", general: true, hook: /\bproto activate\b|\.proto\/(?:shims|bin)\b|PROTO_HOME\b/ },
  { name: "vfox", general: true, hook: /\bvfox activate\b/ },
];
