// Fixes of debug configurations (launch.json, debug.json of Zed), in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const launchFixes: FixTexts = {
  "{}: {}": "{1}：{2}",
  "Add {}": "加上 {1}",
  "Write {}": "写成 {1}",
  "Write {} instead of {}": "把 {2} 改写成 {1}",
  "Take {} out": "去掉 {1}",
  "Take {} out of env": "从 env 中去掉 {1}",
  "Take {} out: {} says it": "去掉 {1}：{2} 已经说明了",
  "Put both {} together": "把两个 {1} 合并",
  "Put both values together under one key": "把两个值合并到一个键下",
  "Put the value of {} in quotes": "给 {1} 的值加上引号",
  "Take -trimpath out, or say in substitutePath where the module's sources lie":
    "去掉 -trimpath，或者在 substitutePath 中写明模块源码的位置",
  "Take -gcflags out: Delve adds all='-N -l'": "去掉 -gcflags：Delve 会自己加上 all='-N -l'",
  "Take -gcflags out, say by the keys of the configuration what dlvFlags say, and take -trimpath out or add substitutePath":
    "去掉 -gcflags，把 dlvFlags 的内容改用配置里的键来写，再去掉 -trimpath 或加上 substitutePath",
  "Take -s and -w out of -ldflags": "从 -ldflags 中去掉 -s 和 -w",
  "Take --{} out of dlvFlags": "从 dlvFlags 中去掉 --{1}",
  "Take --{} out of dlvFlags; {}": "从 dlvFlags 中去掉 --{1}；{2}",
  'Write "showLog": true and logOutput instead': '改写成 "showLog": true 和 logOutput',
  'Write "substitutePath": [{"from": "{}", "to": "the remote path"}] instead':
    '改写成 "substitutePath": [{"from": "{1}", "to": "远程路径"}]',
  "Write maxStringLen and maxArrayValues instead, or take it out: Delve loads more where somebody looks":
    "改写成 maxStringLen 和 maxArrayValues，或者去掉它：展开变量时 Delve 会再多读一些",
  "Write maxStringLen and maxArrayValues instead, with Delve 1.27.1 or later, or take it out: Delve loads more where somebody looks":
    "改写成 maxStringLen 和 maxArrayValues（需要 Delve 1.27.1 或更新的版本），或者去掉它：展开变量时 Delve 会再多读一些",
  "Write maxStringLen and maxArrayValues instead of dlvLoadConfig, substitutePath instead of remotePath, nothing instead of apiVersion":
    "用 maxStringLen 和 maxArrayValues 代替 dlvLoadConfig，用 substitutePath 代替 remotePath，apiVersion 不需要代替",
  "Build the program anew: go build -gcflags=all='-N -l', without -s and -w in -ldflags and GOFLAGS":
    "重新构建程序：go build -gcflags=all='-N -l'，-ldflags 和 GOFLAGS 中都不要有 -s 和 -w",
  "Build it anew: go build -gcflags=all='-N -l' -o {}": "重新构建：go build -gcflags=all='-N -l' -o {1}",
  "Take GOOS and GOARCH out of env, or start the program where it runs":
    "从 env 中去掉 GOOS 和 GOARCH，或者在程序能运行的地方启动它",
  "Take port and host out, or start `dlv dap --listen=127.0.0.1:PORT` before the session":
    "去掉 port 和 host，或者在会话之前启动 `dlv dap --listen=127.0.0.1:PORT`",
  'Write the key that is meant, or take it out. The path of Delve stands in settings.json: "go.alternateTools": {"dlv": "/path/of/dlv"}':
    '写成本来要写的键，或者去掉它。Delve 的路径写在 settings.json 中："go.alternateTools": {"dlv": "/path/of/dlv"}',
  "Write the value as it is taken: variables and arguments as texts in quotes, true, false and numbers without":
    "按接受的形式写值：变量和参数写成带引号的文本，true、false 和数字不带引号",
  // What takes the place of a key that is none.
  'In settings.json the path of Delve is set: "go.alternateTools": {"dlv": "/path/of/dlv"}':
    'Delve 的路径在 settings.json 中设置："go.alternateTools": {"dlv": "/path/of/dlv"}',
  'In settings.json the path of Delve is set: "dap": {"Delve": {"binary": "/path/of/dlv"}}':
    'Delve 的路径在 settings.json 中设置："dap": {"Delve": {"binary": "/path/of/dlv"}}',
  "The extension sets this key itself, and overwrites what is written: take it out":
    "这个键由扩展自己设置，写了也会被覆盖：去掉它",
  "The key is {}": "应该用的键是 {1}",
  'Build tags stand in buildFlags: "-tags=integration"': '构建标签写在 buildFlags 中："-tags=integration"',
  "Delve turns optimisations off by itself: take it out": "Delve 会自己关闭优化：去掉它",
  'Flags of the linker stand in buildFlags: "-ldflags=-X=main.version=dev"':
    '链接器的标志写在 buildFlags 中："-ldflags=-X=main.version=dev"',
  'Variables stand in env: {"{}": …}': '变量写在 env 中：{"{1}": …}',
  'Only the adapter of before reads it: "debugAdapter": "legacy" chooses that one':
    '只有旧的调试适配器会读它：用 "debugAdapter": "legacy" 可以选择那一个',
  "A build before the session is a task: preLaunchTask names it": "会话之前的构建是一个任务：由 preLaunchTask 指定",
  "What stood in initialize_args stands beside label and adapter now":
    "原来写在 initialize_args 里的内容，现在与 label 和 adapter 并列",
};
