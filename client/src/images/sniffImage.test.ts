import { expect, test } from 'vitest'
import { sniffImage } from './sniffImage.ts'

const file = (bytes: string | number[]) =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type: 'image/png' })

test('[IM5] an image is known by its bytes', async () => {
  expect(await sniffImage(file([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('png')
  expect(await sniffImage(file([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg')
  expect(await sniffImage(file('GIF89a…'))).toBe('gif')
  expect(await sniffImage(file('RIFF0000WEBPVP8 '))).toBe('webp')
  expect(
    await sniffImage(file('<?xml version="1.0"?>\n<!-- by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>')),
  ).toBe('svg')
})

test('[IM5] what only claims to be an image is none', async () => {
  for (const bytes of ['', '<html><svg></svg></html>', 'MZ\x90\0', '%PDF-1.7', 'RIFF0000WAVEfmt ']) {
    expect(await sniffImage(file(bytes))).toBeUndefined()
  }
})
