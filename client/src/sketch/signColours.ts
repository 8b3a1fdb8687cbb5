import type { Identity, SymbolState } from '@jisr/shared/symbols/signs.ts'

/** Never alone: each identity has a frame of its own shape. */
export const IDENTITY_COLOURS: Record<Identity, { line: string; fill: string }> = {
  neutral: { line: '#3a7d44', fill: '#e6f3e8' },
  friend: { line: '#1f6793', fill: '#dfedf7' },
  civil: { line: '#6b4a91', fill: '#f0e8f7' },
  unknown: { line: '#8a6a00', fill: '#fbf2d2' },
  hostile: { line: '#b3261e', fill: '#fbecea' },
}

/** Never alone: each state has a mark and a word. */
export const STATE_COLOURS: Record<SymbolState, { bar: string; word: string }> = {
  unknown: { bar: '#7f8a86', word: '#45525e' },
  planned: { bar: '#45525e', word: '#1b2733' },
  working: { bar: '#3a7d44', word: '#23582b' },
  damaged: { bar: '#e0a100', word: '#7d3700' },
  destroyed: { bar: '#b3261e', word: '#8c160f' },
  repaired: { bar: '#0b6e69', word: '#06504c' },
}
