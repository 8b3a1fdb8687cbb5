import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CreatedBoard, UploadedBlob } from '@jisr/shared/api/boards.ts'
import { asSite, createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'

let server: RunningServer
let board: CreatedBoard
let writer: string
beforeAll(async () => {
  server = await startServer()
  board = await createBoard(server)
  writer = (await join(server, board.invites.participant)).cookie
})
afterAll(() => server.stop())

const picture = PNG.sync.write(new PNG({ width: 5, height: 3 }))
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const WEBP = Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAwA0JaQAA3AA/vuUAAA=', 'base64')

/** A PNG whose header claims a size that its content never has. */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(picture)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

function large(bytes: number): Buffer {
  return Buffer.concat([picture, Buffer.alloc(bytes - picture.length)])
}

function upload(body: Buffer | string, cookie = writer, type = 'application/octet-stream', boardId = board.id) {
  return fetch(`${server.origin}/api/boards/${boardId}/blobs`, {
    method: 'POST',
    headers: { 'content-type': type, cookie },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
}

const get = (hash: string, cookie: string, boardId = board.id) =>
  fetch(`${server.origin}/api/boards/${boardId}/blobs/${hash}`, { headers: { cookie } })

test('[HT14] an image is kept by its content and shown to the board’s members', async () => {
  const answer = await upload(picture)
  expect(answer.status).toBe(201)
  const blob = (await answer.json()) as UploadedBlob
  const hash = createHash('sha256').update(picture).digest('hex')
  expect(blob).toEqual({ hash, mimeType: 'image/png', width: 5, height: 3 })
  expect(await (await upload(picture)).json()).toEqual(blob)

  const viewer = await join(server, board.invites.viewer)
  const shown = await get(hash, viewer.cookie)
  expect(shown.status).toBe(200)
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'inline',
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringMatching(/private.*immutable/),
  })
})

test.each([
  ['GIF', GIF, 'image/gif'],
  ['WebP', WEBP, 'image/webp'],
])('[HT14] a %s is an image too', async (_name, bytes, mimeType) => {
  expect(await (await upload(bytes)).json()).toMatchObject({ mimeType, width: 1, height: 1 })
})

test.each<[string, Buffer | string]>([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['a cut-off image', picture.subarray(0, 12)],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n'],
  ['a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
  ['nothing', ''],
])('[HT15] %s that calls itself a PNG is refused', async (_case, bytes) => {
  const answer = await upload(bytes, writer, 'image/png')
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  const { error } = (await answer.json()) as { error: { code: string } }
  expect(['unsupported_image', 'bad_request']).toContain(error.code)
})

test.each([
  [16_385, 1],
  [1, 16_385],
  [8_001, 8_000],
  [0, 5],
  [0x7f_ff_ff_ff, 0x7f_ff_ff_ff],
])('[HT15] an image that claims %i by %i pixels is refused', async (width, height) => {
  const answer = await upload(claiming(width, height))
  expect(answer.status).toBe(415)
  expect(await answer.json()).toMatchObject({ error: { code: 'unsupported_image' } })
})

test('[HT15] an image of more than 10 MB is refused, one of less is taken whatever it calls itself', async () => {
  const answer = await upload(large(10 * 1024 * 1024 + 1))
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ error: { code: 'too_large' } })
  expect((await upload(large(10 * 1024 * 1024), writer, 'text/html')).status).toBe(201)
})

test('[AC1] a viewer puts no images on the board', async () => {
  const { cookie } = await join(server, board.invites.viewer)
  expect((await upload(picture, cookie)).status).toBe(403)
})

test('[HT16] images are for the board’s members alone, whatever the hash', async () => {
  const { hash } = (await (await upload(picture)).json()) as UploadedBlob
  const other = await createBoard(server)
  const elsewhere = await join(server, other.invites.participant)
  const answers = await Promise.all(
    ['', elsewhere.cookie].flatMap((cookie) => [hash, 'f'.repeat(64), '..%2f..%2fsite-key'].map((h) => get(h, cookie))),
  )
  const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]))
  for (const each of told) expect(each).toEqual(told[0])
  expect(told[0]?.[0]).toBe(401)

  // Known by content elsewhere: still not on this board.
  expect((await get(hash, elsewhere.cookie, other.id)).status).toBe(404)
  expect((await get('..%2f..%2fsite-key', writer)).status).toBe(404)
})

test('[HT33] an image leaves the disk with the last board that holds it', async () => {
  const [first, second] = [await createBoard(server), await createBoard(server)]
  const image = PNG.sync.write(new PNG({ width: 7, height: 7 }))
  const hash = createHash('sha256').update(image).digest('hex')
  for (const { id, invites } of [first, second]) {
    const { cookie } = await join(server, invites.participant)
    expect((await upload(image, cookie, undefined, id)).status).toBe(201)
  }
  const onDisk = () => existsSync(joinPath(server.dataFolder, 'blobs', hash.slice(0, 2), hash))
  await asSite(server, 'DELETE', `/api/boards/${first.id}`)
  expect(onDisk()).toBe(true)
  await asSite(server, 'DELETE', `/api/boards/${second.id}`)
  expect(onDisk()).toBe(false)
})
