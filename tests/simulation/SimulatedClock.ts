import { webcrypto } from 'node:crypto'
import { Random } from './random.ts'

/** A machine of the simulation: its clock may be hours off, and once it is dead its timers never come. */
export interface Machine {
  name: string
  /** Milliseconds that its clock is ahead of the others'. */
  skew: number
  dead: boolean
}

interface Timer {
  at: number
  order: number
  every: number | null
  machine: Machine
  run: () => void
}

/** 2026-11-25 06:00 UTC. */
const START = 1_795_586_400_000
const NOBODY: Machine = { name: 'nobody', skew: 0, dead: false }
const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
  WebSocket: globalThis.WebSocket,
}
let running: SimulatedClock | undefined

// Yjs' libraries take hold of these when they are loaded, so they are replaced before: this module is imported first.
const { now } = Date
const random = Math.random
const getRandomValues = webcrypto.getRandomValues.bind(webcrypto)
Date.now = () => running?.wallTime ?? now()
performance.now = () => (running ? running.now : now())
Math.random = () => running?.random.next() ?? random()
webcrypto.getRandomValues = ((array: Uint32Array) =>
  running ? running.fill(array) : getRandomValues(array)) as typeof webcrypto.getRandomValues

/**
 * Time and chance of a whole simulated world: everything that happens later happens on this clock, in an order that
 * the seed decides alone, as fast as the processor can.
 */
export class SimulatedClock {
  /** Milliseconds of true time. */
  now = START
  readonly random: Random
  machine = NOBODY
  #timers: Timer[] = []
  #order = 0

  /**
   * @param WebSocket the class that pages find
   * @param database the running machine's, undefined where pages are given none
   */
  constructor(seed: number, WebSocket: unknown, database: () => unknown) {
    this.random = new Random(seed ^ 0x5eed)
    SimulatedClock.#run(this)
    type Run = (...args: unknown[]) => void
    const set = (run: Run, after?: number, ...args: unknown[]) => this.#set(() => run(...args), after ?? 0, null)
    const clear = (timer: unknown) => this.#clear(timer)
    Object.assign(globalThis, {
      setTimeout: set,
      setInterval: (run: Run, every = 1, ...args: unknown[]) => this.#set(() => run(...args), every, every),
      setImmediate: (run: Run, ...args: unknown[]) => this.#set(() => run(...args), 0, null),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
      WebSocket,
    })
    Object.defineProperty(globalThis, 'indexedDB', { get: database, configurable: true })
  }

  static #run(clock: SimulatedClock): void {
    running = clock
  }

  /** What the running machine's own clock shows. */
  get wallTime(): number {
    return this.now + this.machine.skew
  }

  fill<T extends Uint32Array>(array: T): T {
    for (let at = 0; at < array.length; at += 1) array[at] = this.random.below(2 ** 32)
    return array
  }

  /** Does something on a machine, and what follows from it at once. */
  async on(machine: Machine, run: () => void): Promise<void> {
    this.machine = machine
    run()
    // After every promise that can be kept now.
    await new Promise((resolve) => real.setImmediate(resolve))
    this.machine = NOBODY
  }

  /** A timer of a machine that is not the one running. */
  later(machine: Machine, milliseconds: number, run: () => void): void {
    this.#add({ at: this.now + milliseconds, every: null, machine, run })
  }

  /** Lets so many milliseconds go by, with all that falls due in them. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds
    for (let next = this.#timers[0]; next && next.at <= until; next = this.#timers[0]) {
      this.#timers.shift()
      if (next.machine.dead) continue
      this.now = Math.max(this.now, next.at)
      if (next.every !== null) this.#add({ ...next, at: this.now + Math.max(1, next.every) }, next)
      await this.on(next.machine, next.run)
    }
    this.now = until
  }

  /** Lets time go by until a promise is kept. */
  async until<T>(promise: Promise<T>): Promise<T> {
    const state = { isKept: false }
    void promise.then(() => (state.isKept = true))
    while (!state.isKept) await this.pass(1)
    return promise
  }

  stop(): void {
    running = undefined
    Object.assign(globalThis, real)
    Reflect.deleteProperty(globalThis, 'indexedDB')
  }

  #set(run: () => void, milliseconds: number, every: number | null): object {
    return this.#add({ at: this.now + Math.max(0, milliseconds), every, machine: this.machine, run })
  }

  #add(timer: Omit<Timer, 'order'>, again?: Timer): object {
    const added = Object.assign(again ?? {}, timer, { order: (this.#order += 1), ...HANDLE }) as Timer
    let at = this.#timers.length
    while (at > 0 && this.#timers[at - 1]!.at > added.at) at -= 1
    this.#timers.splice(at, 0, added)
    return added
  }

  #clear(timer: unknown): void {
    const at = this.#timers.indexOf(timer as Timer)
    if (at >= 0) this.#timers.splice(at, 1)
  }
}

/** What Node's timers have beside. */
const HANDLE = {
  unref() {
    return this
  },
  ref() {
    return this
  },
}
