// All that is said of problems in Chinese.

import type { FindingTexts } from "../finding-texts.ts";
import { archFixes } from "./fixes/arch.ts";
import { buildFixes } from "./fixes/build.ts";
import { cacheFixes } from "./fixes/cache.ts";
import { cgoFixes } from "./fixes/cgo.ts";
import { containerFixes } from "./fixes/container.ts";
import { crossFixes } from "./fixes/cross.ts";
import { debugFixes } from "./fixes/debug.ts";
import { editorFixes } from "./fixes/editor.ts";
import { envFixes } from "./fixes/env.ts";
import { launchFixes } from "./fixes/launch.ts";
import { macosFixes } from "./fixes/macos.ts";
import { moduleFixes } from "./fixes/module.ts";
import { networkFixes } from "./fixes/network.ts";
import { proofFixes } from "./fixes/proof.ts";
import { sharedFixes } from "./fixes/shared.ts";
import { signatureFixes } from "./fixes/signature.ts";
import { systemFixes } from "./fixes/system.ts";
import { versionFixes } from "./fixes/version.ts";
import { archProblems } from "./problems/arch.ts";
import { buildProblems } from "./problems/build.ts";
import { cacheProblems } from "./problems/cache.ts";
import { cgoProblems } from "./problems/cgo.ts";
import { containerProblems } from "./problems/container.ts";
import { crossProblems } from "./problems/cross.ts";
import { debugProblems } from "./problems/debug.ts";
import { editorProblems } from "./problems/editor.ts";
import { envProblems } from "./problems/env.ts";
import { macosProblems } from "./problems/macos.ts";
import { moduleProblems } from "./problems/module.ts";
import { networkProblems } from "./problems/network.ts";
import { proofProblems } from "./problems/proof.ts";
import { signatureProblems } from "./problems/signature.ts";
import { systemProblems } from "./problems/system.ts";
import { versionProblems } from "./problems/version.ts";

export const chineseFindings: FindingTexts = {
  problems: {
    ...archProblems,
    ...buildProblems,
    ...cacheProblems,
    ...cgoProblems,
    ...containerProblems,
    ...crossProblems,
    ...debugProblems,
    ...editorProblems,
    ...envProblems,
    ...macosProblems,
    ...moduleProblems,
    ...networkProblems,
    ...proofProblems,
    ...signatureProblems,
    ...systemProblems,
    ...versionProblems,
  },
  joiners: { ", ": "、", " and ": " 和 ", " or ": " 或 " },
  fixes: {
    ...archFixes,
    ...buildFixes,
    ...cacheFixes,
    ...cgoFixes,
    ...containerFixes,
    ...crossFixes,
    ...debugFixes,
    ...editorFixes,
    ...envFixes,
    ...launchFixes,
    ...macosFixes,
    ...moduleFixes,
    ...networkFixes,
    ...proofFixes,
    ...sharedFixes,
    ...signatureFixes,
    ...systemFixes,
    ...versionFixes,
  },
};
