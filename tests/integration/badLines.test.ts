import { createShapeId } from 'tldraw'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreatedBoard } from '@jisr/shared/api/boards.ts'
import { EnginePage } from '../chaos/EnginePage.ts'
import { ThinLine, type LineTraits } from '../chaos/ThinLine.ts'
import { makeShape } from '../factories.ts'
import { eventually } from '../protocol/eventually.ts'
import { createBoard, join } from '../requests.ts'
import { startServer, type RunningServer } from '../server.ts'
import { Random } from '../simulation/random.ts'

const PATIENCE_MS = 80_000
const VILLAGE: LineTraits = { delay: 300, bytesPerSecond: 8_000, loss: 0.02 }
const CABLE: LineTraits = { delay: 0, bytesPerSecond: 1e9, loss: 0 }

let server: RunningServer
let board: CreatedBoard
let line: ThinLine
let pages: EnginePage[]

beforeEach(async () => {
  pages = []
  server = await startServer()
  board = await createBoard(server)
})
afterEach(async () => {
  for (const page of pages) page.close()
  await line.close()
  await server.kill()
})

async function open(name: string, origin = line.origin): Promise<EnginePage> {
  const { cookie } = await join(server, board.invites.participant, { name })
  const page = await EnginePage.open(origin, board.id, cookie, PATIENCE_MS)
  pages.push(page)
  return page
}

const xOf = ({ person }: EnginePage, name: string): number | undefined => person.store.get(createShapeId(name))?.x
const put = ({ person }: EnginePage, name: string, x: number): void =>
  person.act(() => person.store.put([makeShape('geo', name, { x, index: `a${name.length}` as never })]))

/** Never saved while something is pending. */
function expectTruth({ words }: EnginePage): void {
  expect(words.filter(({ state, pending }) => state === 'saved' && pending > 0)).toEqual([])
}

test('[CH5] 64 kbit/s, 300 ms and 2 % loss: two people draw, all arrives, and nobody is sent away', async () => {
  line = await ThinLine.to(server.origin, VILLAGE, new Random(1))
  const [ali, sara] = [await open('Ali'), await open('Sara')]
  put(ali, 'a', 0)
  put(sara, 'bb', 0)
  await eventually(() => xOf(sara, 'a') === 0 && xOf(ali, 'bb') === 0, PATIENCE_MS)
  for (let edit = 1; edit <= 5; edit += 1) {
    for (const { person } of [ali, sara]) person.pace = 'gesture'
    for (let move = 1; move <= 30; move += 1) {
      put(ali, 'a', edit * 100 + move)
      put(sara, 'bb', edit * 100 + move)
      await new Promise((resolve) => setTimeout(resolve, 33))
    }
    for (const { person } of [ali, sara]) {
      person.pace = 'now'
      person.binding.flush()
    }
  }
  const arrived = (): boolean => xOf(sara, 'a') === 530 && xOf(ali, 'bb') === 530
  await eventually(() => arrived() && ali.state === 'saved' && sara.state === 'saved', PATIENCE_MS)
  for (const page of [ali, sara]) {
    expectTruth(page)
    expect(page.words.some(({ state }) => state === 'saving')).toBe(true)
    expect(page.previews).toBeGreaterThan(10)
  }
  expect(line.connections).toBe(2)
})

test('[CH6] a cable that is gone without a word: the page says so, the others see them leave, and nothing is lost', async () => {
  line = await ThinLine.to(server.origin, CABLE, new Random(1))
  const [ali, sara] = [await open('Ali'), await open('Sara', server.origin)]
  const seesAli = (): boolean => sara.provider.awareness.getStates().has(ali.provider.awareness.clientID)
  put(ali, 'a', 1)
  await eventually(() => xOf(sara, 'a') === 1 && seesAli())
  line.fallSilent()
  put(ali, 'a', 2)
  await eventually(() => ali.state === 'offline', PATIENCE_MS)
  expectTruth(ali)
  await eventually(() => !seesAli(), PATIENCE_MS)
  line.mend()
  await eventually(() => ali.state === 'saved' && xOf(sara, 'a') === 2 && seesAli(), PATIENCE_MS)
})
