// First: it takes hold of the clock before anybody else does.
import './SimulatedClock.ts'
import { expect, test } from 'vitest'
import { CloseEvents } from '@jisr/shared/protocol/closeEvents.ts'
import { Random } from './random.ts'
import { World } from './World.ts'

test('[CH6] a simulated line that is dead brings no end of it either, whatever the server sent before', async () => {
  const random = new Random(1)
  const world = new World(1, random)
  try {
    await world.open(1, 0, random)
    const [ali] = world.people
    ali!.wire!.server.close(CloseEvents.outdated.code, CloseEvents.outdated.reason)
    world.fallSilent(ali!)
    await world.settle()
    expect([ali!.page?.provider.ended, ali!.page?.isSaved]).toEqual([null, true])
  } finally {
    world.stop()
  }
})
