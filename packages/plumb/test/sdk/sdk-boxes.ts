// Boxes that are removed by themselves. Not beside them: they are also used where no test runs.

import { afterAll } from "bun:test";
import type { LoopbackProxy } from "./loopback-proxy.ts";
import { createSdkBox, type SdkBox } from "./sdk-box.ts";

/** For the boxes of one test file: each is removed after its last test. The server has forgotten what was asked before. */
export function sdkBoxes(proxy: LoopbackProxy): (from?: LoopbackProxy) => SdkBox {
  const boxes: SdkBox[] = [];
  afterAll(() => {
    for (const box of boxes) box.remove();
  });
  return (from = proxy) => {
    const box = createSdkBox(from);
    boxes.push(box);
    from.forget();
    return box;
  };
}
