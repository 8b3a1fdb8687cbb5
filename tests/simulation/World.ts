import { IDBFactory } from 'fake-indexeddb'
import type { Editor, TLStore } from 'tldraw'
import type { OpeningOptions } from '@jisr/client/binding/opening.ts'
import { LocalCache } from '@jisr/client/provider/localCache.ts'
import { FALLBACK_PAGE } from '@jisr/shared/document/repair.ts'
import { blankBoard } from '../factories.ts'
import { SimulatedClock, type Machine } from './SimulatedClock.ts'
import { Ledger } from './Ledger.ts'
import { Page } from './Page.ts'
import type { Random } from './random.ts'
import { BOARD, SimulatedServer, type Guest } from './SimulatedServer.ts'
import { ClientEnd } from './SimulatedWire.ts'
import { documentsEqual, type Watch } from './invariants.ts'

const HOUR_MS = 3_600_000

/** A corner of the first page is read first, and the rest of even a small board when the page has time for it. */
const SLICES: OpeningOptions = {
  look: () => ({ page: FALLBACK_PAGE.id, box: { minX: 0, minY: 0, maxX: 300, maxY: 300 } }),
  schedule: (work, urgent) => {
    const timer = setTimeout(work, urgent ? 0 : 1 + Math.floor(Math.random() * 2_000))
    return () => clearTimeout(timer)
  },
  atOnce: 4,
}

/** What a process remembers of a session must not reach the next world, whose clock begins anew. */
let worlds = 0

/** Somebody with a browser. */
export interface Attendee extends Guest {
  /** Undefined while it is closed or opens. */
  page: Page | undefined
  watch: Watch | undefined
  /** Some browsers give a page none. */
  database: IDBFactory | undefined
}

/** One server, its disk, and people with pages on it, on machines with clocks of their own. */
export class World {
  readonly clock: SimulatedClock
  readonly server: SimulatedServer
  readonly ledger: Ledger
  readonly people: Attendee[] = []
  readonly #makeEditor: ((store: TLStore) => Editor) | undefined
  readonly #inSlices: boolean

  /** @param inSlices whether every other person's page reads the board in slices */
  constructor(seed: number, random: Random, makeEditor?: (store: TLStore) => Editor, inSlices = false) {
    const connect = (client: ClientEnd): void => this.#connect(client)
    const socketClass = class extends ClientEnd {
      constructor() {
        super()
        connect(this)
      }
    }
    this.clock = new SimulatedClock(
      seed,
      socketClass,
      () => this.people.find(({ machine }) => machine === this.clock.machine)?.database,
    )
    this.server = new SimulatedServer(this.clock, (random.below(7) - 3) * HOUR_MS)
    this.ledger = new Ledger(this.server.disk, BOARD)
    this.#makeEditor = makeEditor
    this.#inSlices = inSlices
  }

  async open(writers: number, viewers: number, random: Random): Promise<void> {
    worlds += 1
    await this.server.seed(blankBoard())
    await this.ledger.read()
    this.server.onWrite = (method, args) => this.ledger.wrote(method, args)
    this.server.start()
    for (let n = 0; n < writers + viewers; n += 1) {
      const machine: Machine = { name: `p${n}`, skew: (random.below(13) - 6) * HOUR_MS, dead: false }
      const attendee = {
        machine,
        quality: { online: true, latency: 1 + random.below(100), stalled: false },
        sessionId: `session ${n} of world ${worlds}`,
        participant: {
          participantId: `p${n}`,
          name: `Person ${n}`,
          organisation: { id: null, name: 'MOH' },
          role: n < writers ? 'participant' : 'viewer',
          kind: 'person',
        },
        wire: undefined,
        watch: undefined,
        page: undefined,
        database: random.chance(0.4) ? new IDBFactory() : undefined,
      } satisfies Attendee
      this.people.push(attendee)
      await this.openPage(attendee)
    }
    await this.clock.pass(1_000)
  }

  /** The network fails, and both sides notice. */
  cut(guest: Guest): void {
    guest.quality.online = false
    guest.wire?.close('network', 1006, '')
  }

  /** The cable is gone, and nobody is told. */
  fallSilent(guest: Guest): void {
    guest.quality.online = false
    guest.wire?.fallSilent()
  }

  mend(guest: Guest): void {
    guest.quality.online = true
  }

  unstall(guest: Guest): void {
    guest.quality.stalled = false
    guest.wire?.read()
  }

  /** Who would lose something is asked first, and stays. */
  async reload(guest: Guest): Promise<void> {
    const attendee = guest as Attendee
    if (await this.#closePage(attendee)) await this.openPage(attendee)
  }

  /** The browser is gone from one moment to the next; what it had not kept went with it. */
  async crash(guest: Guest): Promise<void> {
    const attendee = guest as Attendee
    const { page, machine } = attendee
    if (!page) return
    if (!page.isSafe) this.ledger.forgive(machine.name)
    this.#settleAccount(attendee)
    attendee.wire?.close('network', 1006, '')
    machine.dead = true
    attendee.machine = { ...machine, dead: false }
    page.provider.close()
    this.#lose(attendee)
    await this.openPage(attendee)
  }

  /** An idle room is unloaded, and may get a fresh document; later everybody comes back. */
  async allLeave(random: Random): Promise<void> {
    for (const attendee of this.people) await this.#closePage(attendee)
    if (this.people.every(({ page }) => !page)) {
      await this.clock.pass(60_000)
      // A room that could not store everything is still open.
      if (random.chance(0.5) && this.server.isHealthy) await this.server.renew()
    }
    for (const attendee of this.people) await this.openPage(attendee)
  }

  async openPage(attendee: Attendee, before?: LocalCache): Promise<void> {
    if (attendee.page) return
    const { machine } = attendee
    await this.clock.on(machine, () => {
      void LocalCache.open(BOARD, true, before?.inMemory(), before?.isSetAside).then((cache) => {
        const isPatient = this.#inSlices && this.people.indexOf(attendee) % 2 === 1
        const opening = isPatient ? SLICES : undefined
        const page = new Page(cache, attendee.participant, { makeEditor: this.#makeEditor, opening })
        attendee.page = page
        this.ledger.follow(machine.name, page, () => page.person?.isTakingBack === true)
        page.provider.on('replaced', () => {
          this.#lose(attendee)
          void page.close().then(() => {
            // What was in the hand until now is carried over too, as another edit.
            this.ledger.forgive(machine.name)
            return this.openPage(attendee, cache)
          })
        })
      })
    })
    // A database takes a few turns of the browser's loop.
    for (let turns = 0; !attendee.page && turns < 50; turns += 1) await this.clock.pass(1)
  }

  /** Everything works again, hands are open, and time goes by until everybody has everything. */
  async settle(): Promise<void> {
    Object.assign(this.server, { isDiskFull: false, diskDelay: 1 })
    for (const attendee of this.people) {
      this.mend(attendee)
      this.unstall(attendee)
      await this.clock.on(attendee.machine, () => attendee.page?.person?.letGo())
    }
    // Longer than the longest silence that anybody bears, and than any receipt takes.
    await this.clock.pass(45_000)
    // A page that was shown what a crash took waits a minute for its author before it writes that anew (RM28).
    for (let tries = 0; tries < 180 && !this.#isQuiet; tries += 1) await this.clock.pass(1_000)
  }

  stop(): void {
    try {
      for (const attendee of this.people) {
        this.clock.machine = attendee.machine
        void attendee.page?.close()
        this.#lose(attendee)
      }
    } finally {
      this.clock.stop()
    }
  }

  get #isQuiet(): boolean {
    return this.people.every(
      // A page that has just started over reads a board anew, in slices.
      ({ page }) => page?.isSaved && page.isRead && documentsEqual(page.doc, this.ledger.durable),
    )
  }

  /** @returns whether it is closed */
  async #closePage(attendee: Attendee): Promise<boolean> {
    const { page, machine } = attendee
    if (!page) return false
    await this.clock.on(machine, () => page.person?.letGo())
    await this.clock.pass(20)
    if (attendee.page !== page || !page.isSafe) return false
    this.#settleAccount(attendee)
    let closing = Promise.resolve()
    await this.clock.on(machine, () => {
      closing = page.close()
    })
    this.#lose(attendee)
    await this.clock.until(closing)
    return true
  }

  /** When a page ends, for the board may be another document when somebody looks the next time. */
  #settleAccount({ page, machine }: Attendee): void {
    if (page?.provider.status.pending === 0) this.ledger.confirmed(machine.name, page)
  }

  #lose(attendee: Attendee): void {
    attendee.watch?.stop()
    attendee.watch = undefined
    attendee.page = undefined
  }

  #connect(client: ClientEnd): void {
    const attendee = this.people.find(({ machine }) => machine === this.clock.machine)
    if (!attendee) throw new Error('a socket of nobody')
    if (attendee.quality.online) this.server.connect(client, attendee)
    else this.clock.later(attendee.machine, 500, () => client.ended(1006, ''))
  }
}
