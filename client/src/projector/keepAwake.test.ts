import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAwake } from './keepAwake.ts'

class Lock extends EventTarget {
  released = false
  release(): Promise<void> {
    if (!this.released) {
      this.released = true
      this.dispatchEvent(new Event('release'))
    }
    return Promise.resolve()
  }
}

let locks: Lock[]
let refusing: boolean
let page: EventTarget & { hidden: boolean }
let sleep: () => void

const held = (): number => locks.filter(({ released }) => !released).length
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(async () => {
  vi.useFakeTimers()
  locks = []
  refusing = false
  page = Object.assign(new EventTarget(), { hidden: false })
  const request = (): Promise<Lock> => {
    if (refusing) return Promise.reject(new DOMException('low battery', 'NotAllowedError'))
    const lock = new Lock()
    locks.push(lock)
    return Promise.resolve(lock)
  }
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { wakeLock: { request } })
  sleep = keepAwake()
  await pass(0)
})
afterEach(() => {
  sleep()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[PJ6] a screen is kept awake, and let go with its page', async () => {
  expect(held()).toBe(1)
  sleep()
  await pass(120_000)
  expect(held()).toBe(0)
})

test('[PJ6] a lock that the system takes away is asked for again, not in haste', async () => {
  await locks[0]!.release()
  expect(held()).toBe(0)
  await pass(60_000)
  expect(held()).toBe(1)
  expect(locks).toHaveLength(2)
})

test('[PJ6] a lock that is refused is asked for until it is given', async () => {
  refusing = true
  await locks[0]!.release()
  await pass(300_000)
  expect(held()).toBe(0)
  refusing = false
  await pass(60_000)
  expect(held()).toBe(1)
})

test('[PJ6] a page that is seen again has its lock at once, and only one', async () => {
  page.hidden = true
  await locks[0]!.release()
  await pass(300_000)
  expect(held()).toBe(0)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  page.dispatchEvent(new Event('visibilitychange'))
  await pass(60_000)
  expect(held()).toBe(1)
})

test('[PJ6] where the browser has no such lock, nothing happens', async () => {
  sleep()
  vi.stubGlobal('navigator', {})
  sleep = keepAwake()
  await pass(120_000)
  expect(held()).toBe(0)
})
