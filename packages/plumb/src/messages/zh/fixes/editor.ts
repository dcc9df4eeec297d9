// Fixes of the area editor, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const editorFixes: FixTexts = {
  "Replace {} by its Apple silicon or universal download": "把 {1} 换成它的 Apple silicon 版或通用版",
  "Replace the editor by its Apple silicon or universal download": "把编辑器换成它的 Apple silicon 版或通用版",
  "Open {} in the editor and mend what it underlines": "在编辑器中打开 {1}，改正画线的地方",
  "Remove {} from {}, and reload the window": "从 {2} 中删除 {1}，并重新加载窗口",
  "Choose {} in the editor: Settings | Go | GOROOT": "在编辑器中选择 {1}：Settings | Go | GOROOT",
  "Choose it in the editor: Settings | Go | GOROOT": "在编辑器中选择它：Settings | Go | GOROOT",
  "Choose the Go of {} as GOROOT: Settings | Go | GOROOT": "选择 {1} 所属的 Go 作为 GOROOT：Settings | Go | GOROOT",
  "Build it again in its place, with a native Go": "用原生 Go 在原位置重新构建它",
  'Name the native one in the editor\'s settings: "go.alternateTools": { "go": {} }':
    '在编辑器的设置中写明原生的那个："go.alternateTools": { "go": {1} }',
  "Remove the worse one": "删除较差的那份",
  'Name the shell\'s go in the editor\'s settings, "go.alternateTools": { "go": {} }, and remove go.goroot':
    '在编辑器的设置中写明 shell 的 go："go.alternateTools": { "go": {1} }，并删除 go.goroot',
  'Remove {} if nobody else needs it, or name the other one in the editor\'s settings: "go.alternateTools": { "go": {} }':
    '如果没有别人需要，就删除 {1}，或在编辑器的设置中写明另一个："go.alternateTools": { "go": {2} }',
  "Build it again with the Go in use": "用当前的 Go 重新构建它",
  "Let Mason build it again with the go on PATH": "让 Mason 用 PATH 中的 go 重新构建它",
  "Remove it: the editor builds another with the go on PATH": "删除它：编辑器会用 PATH 中的 go 另行构建",
  "Update the editor, or name another Delve: Help | Edit Custom Properties, dlv.path=/path/to/dlv":
    "更新编辑器，或指定另一个 Delve：Help | Edit Custom Properties，dlv.path=/path/to/dlv",
  "Install the newest Go extension in {}, here or in its terminal":
    "在 {1} 中安装最新的 Go 扩展，在这里或在它的终端里执行",
  "Write {} in {}, where everybody has it there": "如果每个人在那里都有它，就在 {2} 中写 {1}",
  "Or move {} to your own settings: “Preferences: Open User Settings (JSON)”":
    "或者把 {1} 移到你自己的设置里：“Preferences: Open User Settings (JSON)”",
  "Take commas behind last elements, and comments behind code, out of {}":
    "去掉 {1} 中最后一个元素后面的逗号，以及代码后面的注释",
};
