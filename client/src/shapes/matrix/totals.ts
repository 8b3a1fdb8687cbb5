import type { Cell } from '@jisr/shared/plan/letters.ts'
import type { TotalLetter } from '@jisr/shared/shapes/matrixLayout.ts'

/** How many of each letter there are; A/R counts for both, a contested cell for its newest letter. */
export function countLetters(cells: Iterable<Cell | undefined>): Record<TotalLetter, number> {
  const counts = { A: 0, R: 0, S: 0, C: 0, I: 0 }
  for (const cell of cells) {
    for (const letter of cell?.letter.split('/') ?? []) if (letter in counts) counts[letter as TotalLetter] += 1
  }
  return counts
}
