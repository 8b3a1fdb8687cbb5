import { expect, test } from 'vitest'
import { blobHash, blobSource } from './blobSource.ts'

const hash = 'ab'.repeat(32)

test('[IM1] an image is named by its content', () => {
  expect(blobHash(blobSource(hash))).toBe(hash)
})

test('[IM1] nothing else passes for an image of ours', () => {
  const others = [
    '',
    null,
    'https://example.org/a.png',
    'data:image/png;base64,AA',
    'jisr-blob:../x',
    `${blobSource(hash)}?x`,
  ]
  for (const src of [...others, blobSource(hash.toUpperCase())]) expect(blobHash(src)).toBeUndefined()
})
