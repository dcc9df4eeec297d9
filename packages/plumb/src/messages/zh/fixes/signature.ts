// Fixes of the area signature, in Chinese.

import type { FixTexts } from "../../finding-texts.ts";

export const signatureFixes: FixTexts = {
  "Copy it to a new file and sign that ad hoc: the kernel remembers the old file's signature":
    "把它复制成新文件，再对新文件做临时（ad-hoc）签名：内核会记住旧文件的签名",
  "If you trust where they come from, remove the mark": "如果信任它们的来源，就去掉标记",
  "Sign ad hoc": "做临时（ad-hoc）签名",
  "Sign all slices ad hoc": "对所有切片做临时（ad-hoc）签名",
  "Sign it ad hoc; to give it to others, with a Developer ID on a Mac":
    "做临时（ad-hoc）签名；要分发给别人，则在 Mac 上用 Developer ID 签名",
  "Sign it on Windows": "在 Windows 上签名",
  "With a Developer ID sign and notarize it on a Mac": "在 Mac 上用 Developer ID 签名并公证",
  "{}, and pack the archive again": "{1}，然后重新打包归档文件",
};
