// Sentences that reports have around findings, in Chinese.

import type { FixTexts } from "../finding-texts.ts";

export const chinesePhrases: FixTexts = {
  "needs --online": "需要 --online",
  "needs --deep": "需要 --deep",
  "it is the only one on PATH": "PATH 上只有它",
  "it is the first of {} on PATH": "它是 PATH 上 {1} 个中的第一个",
  "{}, a stand-in of {}": "{1}，是 {2} 的替身（shim）",
  "not gathered": "没有收集",
  // Why this toolchain.
  "nothing asks for another": "没有别的要求",
  "GOTOOLCHAIN={} names it": "GOTOOLCHAIN={1} 指定了它",
  "{} says toolchain {}": "{1} 写着 toolchain {2}",
  "{} says go {}": "{1} 写着 go {2}",
  // Why this SDK, and why not another.
  "nothing here asks for another, and it is the default": "这里没有别的要求，而它是默认的",
  "nothing here asks for another, and it is the newest": "这里没有别的要求，而它是最新的",
  "{} asks for {}": "{1} 要求 {2}",
  "{} asks for {}, and no other that is installed is": "{1} 要求 {2}，已安装的只有它满足",
  "{} asks for {}, and the default is": "{1} 要求 {2}，默认的那个满足",
  "{} asks for {}, and it is the newest that is installed": "{1} 要求 {2}，它是已安装的最新的",
  "{} asks for {}, and none that is installed is: {}": "{1} 要求 {2}，已安装的都不满足：{3}",
  "Go {} or later": "Go {1} 或更新的版本",
  "no SDK is installed: {}": "没有安装任何 SDK：{1}",
  "older than {}": "比 {1} 旧",
  "not the default": "不是默认的",
  // How go trims its build cache.
  "GOCACHEPROG is set: go no longer looks at this cache, nor trims it":
    "设置了 GOCACHEPROG：go 不再看这个缓存，也不再清理它",
  "trim.txt holds no time; go trims with its next build": "trim.txt 里没有时间；go 会在下一次构建时清理",
  "it was never trimmed: only a build trims, not go list and not gopls":
    "从未清理过：只有构建会清理，go list 和 gopls 不会",
  "nothing in it is old enough": "里面没有足够旧的东西",
  "trim.txt says a time to come; go trims with its next build": "trim.txt 里是将来的时间；go 会在下一次构建时清理",
  "it was used since and not trimmed: only a build trims, not go list and not gopls":
    "之后用过却没有清理：只有构建会清理，go list 和 gopls 不会",
  "nobody built since; go trims with its next build": "之后没有人构建过；go 会在下一次构建时清理",
  "what is overdue goes with the next build, once a day": "过期的会在下一次构建时清除，每天一次",
  "nothing is overdue": "没有过期的东西",
  // What is not there yet.
  "plumb has built nothing yet: {}": "plumb 还没有构建过任何东西：{1}",
  "nothing was traced in the module {} yet: {}": "模块 {1} 里还没有跟踪过构建：{2}",
  "nothing was traced in this folder yet: {}": "这个目录里还没有跟踪过构建：{1}",
};
