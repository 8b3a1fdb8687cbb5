import { expect, test } from 'vitest'
import { decodeDataUrl } from './dataUrl.ts'

test('[IM3] the bytes of a pasted image come back from its data URL', async () => {
  const png = decodeDataUrl('data:image/png;base64,iVBORw0KGgo=')
  expect(png?.type).toBe('image/png')
  expect([...new Uint8Array((await png?.arrayBuffer()) ?? new ArrayBuffer())]).toEqual([
    137, 80, 78, 71, 13, 10, 26, 10,
  ])
  expect(await decodeDataUrl('data:image/svg+xml;charset=utf-8,%3Csvg%2F%3E')?.text()).toBe('<svg/>')
})

test('[IM3] no other address, and no broken one, yields bytes', () => {
  for (const url of ['https://example.org/a.png', 'blob:null/1', 'data:image/png;base64,§§', 'data:image/png,%']) {
    expect(decodeDataUrl(url)).toBeUndefined()
  }
})
