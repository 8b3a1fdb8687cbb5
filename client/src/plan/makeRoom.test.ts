import { expect, test } from 'vitest'
import { pushedDown } from './makeRoom.ts'

const rect = (minX: number, minY: number, w = 100, h = 100) => ({ minX, maxX: minX + w, minY, maxY: minY + h })

test('[TL18] what a higher shape would cover moves down, and what that would cover; all else stays', () => {
  const others = [
    { id: 'above', bounds: rect(0, -200) },
    { id: 'lowest', bounds: rect(0, 245) },
    { id: 'below', bounds: rect(50, 120) },
    { id: 'beside', bounds: rect(300, 120) },
    { id: 'overlapping before', bounds: rect(0, 90) },
    { id: 'far', bounds: rect(0, 900) },
  ]
  expect(pushedDown(rect(0, 0, 100, 150), 100, others)).toEqual(['below', 'lowest'])
  expect(pushedDown(rect(0, 0, 100, 110), 100, others)).toEqual([])
})
