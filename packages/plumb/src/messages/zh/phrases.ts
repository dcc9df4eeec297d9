// Sentences that reports have around findings, in Chinese.

import type { FixTexts } from "../finding-texts.ts";

export const chinesePhrases: FixTexts = {
  "needs --online": "需要 --online",
  "needs --deep": "需要 --deep",
  "it is the only one on PATH": "PATH 上只有它",
  "it is the first of {} on PATH": "它是 PATH 上 {1} 个中的第一个",
  "{}, a stand-in of {}": "{1}，是 {2} 的替身（shim）",
};
