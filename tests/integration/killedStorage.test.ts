import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openDataFolder } from '@jisr/server/storage/dataFolder.ts'
import { openSqlite } from '@jisr/server/storage/sqlite/openSqlite.ts'
import { afterAll, expect, test } from 'vitest'

const ROUNDS = 10
const BOARDS = ['a', 'b', 'c', 'd']
const folder = mkdtempSync(join(tmpdir(), 'jisr-killed-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('[ST9] [ST15] [EP1] a process killed while it writes has lost nothing that was said to be stored', async () => {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const promised = await writeUntilKilled(round * 17)
    const data = openDataFolder(folder)
    const { documents, boards } = await openSqlite(data.database)
    for (const board of BOARDS) {
      const { updates, head } = await documents.load(board)
      expect(head).toBeGreaterThanOrEqual(promised.get(board) ?? 0)
      const texts = updates.map((update) => Buffer.from(update).toString())
      expect(texts).toEqual(Array.from({ length: head }, (_, index) => `${board}${index + 1}`.repeat(200)))
    }
    const { snapshot, head, authors, retired } = await documents.load('renewed')
    expect(head).toBeGreaterThanOrEqual(promised.get('renewed') ?? 0)
    const text = snapshot ? Buffer.from(snapshot).toString() : ''
    expect(text).toBe(head === 0 ? '' : `renewed ${head - 1}`.repeat(200))
    expect([...authors.keys()]).toEqual(head === 0 ? [] : [head])
    expect(retired).toEqual(new Set(Array.from({ length: Math.max(0, head - 1) }, (_, index) => index + 1)))
    await Promise.all([documents.close(), boards.close()])
    data.close()
  }
})

/** The heads that the writer was told, by board. */
async function writeUntilKilled(appends: number): Promise<Map<string, number>> {
  const script = join(import.meta.dirname, 'killedWriter.ts')
  const writer = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(writer, 'exit')
  const promised = new Map<string, number>()
  let told = 0
  for await (const line of createInterface(writer.stdout)) {
    const [board = '', head] = line.split(' ')
    promised.set(board, Number(head))
    told += 1
    if (told === appends) writer.kill('SIGKILL')
  }
  await exit
  return promised
}
