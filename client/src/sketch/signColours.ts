import type { Identity, SymbolState } from '@jisr/shared/symbols/signs.ts'
import {
  ACTION,
  ACTION_TEXT,
  ATTENTION_TEXT,
  DANGER,
  DANGER_TEXT,
  DANGER_TINT,
  DONE_TEXT,
  INK,
  INK_SOFT,
  RULE,
} from '../ui/paper.ts'

const GREEN = '#3a7d44'

/** Never alone: each identity has a frame of its own shape. */
export const IDENTITY_COLOURS: Record<Identity, { line: string; fill: string }> = {
  neutral: { line: GREEN, fill: '#e6f3e8' },
  friend: { line: '#1f6793', fill: '#dfedf7' },
  civil: { line: '#6b4a91', fill: '#f0e8f7' },
  unknown: { line: '#8a6a00', fill: '#fbf2d2' },
  hostile: { line: DANGER, fill: DANGER_TINT },
}

/** Never alone: each state has a mark and a word. */
export const STATE_COLOURS: Record<SymbolState, { bar: string; word: string }> = {
  unknown: { bar: RULE, word: INK_SOFT },
  planned: { bar: INK_SOFT, word: INK },
  working: { bar: GREEN, word: DONE_TEXT },
  damaged: { bar: '#e0a100', word: ATTENTION_TEXT },
  destroyed: { bar: DANGER, word: DANGER_TEXT },
  repaired: { bar: ACTION, word: ACTION_TEXT },
}
