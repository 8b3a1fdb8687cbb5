import { expect, test } from 'vitest'
import { RateLimit } from './RateLimit.ts'

const MINUTE = 60_000

test('[HT19] a session waits for the next minute, another does not', () => {
  const limit = new RateLimit(2)
  limit.count('a', 0)
  expect(() => limit.check('a', 1)).not.toThrow()
  limit.count('a', 1)
  expect(() => limit.check('a', 2)).toThrow('wait')
  expect(() => limit.check('b', 2)).not.toThrow()
  expect(() => limit.check('a', MINUTE)).not.toThrow()
})

test('[HT19] whoever keeps trying is not forgotten for a crowd of others', () => {
  const limit = new RateLimit(2)
  for (const round of [1, 2]) {
    limit.count('busy', 0)
    for (let n = 0; n < 9_000; n++) limit.count(`passer-by ${round} ${n}`, 0)
  }
  expect(() => limit.check('busy', 0)).toThrow('wait')
})
