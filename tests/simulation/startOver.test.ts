import { IDBFactory } from 'fake-indexeddb'
// First: it takes hold of the clock before anybody else does.
import './SimulatedClock.ts'
import { expect, test } from 'vitest'
import { recordsOf } from '@jisr/shared/document/roots.ts'
import { writeRecord } from '@jisr/shared/document/records.ts'
import { makeShape } from '../factories.ts'
import { Random } from './random.ts'
import { World, type Attendee } from './World.ts'

test.each([{ kept: true }, { kept: false }])(
  '[OF17] [RM28] what a crash took while its author is away for long comes back from who saw it (copy on the device: $kept)',
  async ({ kept }) => {
    const random = new Random(1)
    const world = new World(1, random)
    try {
      await world.open(3, 0, random)
      const [ali, sara, omar] = world.people as [Attendee, Attendee, Attendee]
      for (const attendee of world.people) {
        attendee.quality.latency = 5
        await world.reload(attendee)
        attendee.database = kept ? new IDBFactory() : undefined
        await world.reload(attendee)
      }
      await world.clock.pass(2_000)
      world.server.isDiskFull = true
      await draw(ali, 'shown')
      await world.clock.pass(1_000)
      await draw(sara, 'of sara')
      await world.clock.pass(1_000)
      expect(has(sara, 'shown') && has(omar, 'shown')).toBe(true)
      world.cut(ali)
      world.server.isDiskFull = false
      world.server.kill()

      await world.clock.pass(120_000)
      expect([sara.page?.isSaved, omar.page?.isSaved]).toEqual([true, true])
      const stored = (): string[] => [...recordsOf(world.ledger.durable).keys()].filter((id) => id.startsWith('shape:'))
      expect(stored().sort()).toEqual(['shape:of sara', 'shape:shown'])
      expect([has(sara, 'of sara'), has(omar, 'of sara'), has(omar, 'shown')]).toEqual([true, true, true])

      world.mend(ali)
      await world.clock.pass(30_000)
      await draw(ali, 'goes on')
      await world.settle()
      const [first, ...others] = world.people.map(({ page }) => recordsOf(page!.doc).toJSON())
      for (const other of others) expect(other).toEqual(first)
      expect(Object.keys(first!)).toEqual(expect.arrayContaining(['shape:shown', 'shape:of sara', 'shape:goes on']))
    } finally {
      world.stop()
    }

    async function draw({ machine, page }: Attendee, id: string): Promise<void> {
      await world.clock.on(machine, () => writeRecord(recordsOf(page!.doc), makeShape('geo', id)))
    }
  },
)

const has = ({ page }: Attendee, id: string): boolean => page !== undefined && recordsOf(page.doc).has(`shape:${id}`)
