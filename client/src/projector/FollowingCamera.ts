import { InstancePresenceRecordType, type Editor, type TLInstancePresence } from 'tldraw'
import type { Edges } from '@jisr/shared/document/outline.ts'
import { contentOf, type UnreadBox } from '../board/rememberedView.ts'
import type { Gathering, Person } from '../people/people.ts'
import { cameraFitting, cameraShowing, glide, mustRefit, viewedArea, type Camera, type Rectangle } from './camera.ts'

/** Milliseconds that a screen keeps a view whose presenter vanished: networks come back, and pages are reloaded. */
const PATIENCE = 8000

/** Moves a screen's camera: with the presenter, else over the whole board. */
export class FollowingCamera {
  readonly #editor: Editor
  readonly #gathering: () => Gathering
  readonly #unreadBox: UnreadBox
  readonly #now: () => number
  #shown: Person | null = null
  #lostAt: number | null = null
  #fitted: { page: string; content: Rectangle | null; screen: string } | null = null

  constructor(editor: Editor, gathering: () => Gathering, unreadBox: UnreadBox, now = () => performance.now()) {
    this.#editor = editor
    this.#unreadBox = unreadBox
    this.#gathering = gathering
    this.#now = now
    editor.on('frame', this.#step)
  }

  close(): void {
    this.#editor.off('frame', this.#step)
  }

  /** @param elapsed milliseconds since the frame before */
  readonly #step = (elapsed: number): void => {
    const target = this.#target()
    if (!target) return
    const editor = this.#editor
    const { x, y, z } = editor.getCamera()
    if (x === target.x && y === target.y && z === target.z) return
    const calm = editor.user.getAnimationSpeed() === 0
    const next = calm ? target : glide({ x, y, z }, target, this.#screen(), elapsed)
    editor.setCamera(next, { immediate: true, force: true })
  }

  #target(): Camera | null {
    const { people, presenter } = this.#gathering()
    const presence = presenter && this.#presence(presenter)
    if (presence) {
      this.#shown = presenter
      this.#lostAt = null
      this.#fitted = null
      return this.#presented(presence)
    }
    const shown = this.#shown
    const stopped = people.some(
      ({ participantId, presenting }) => participantId === shown?.participantId && !presenting,
    )
    if (shown && !stopped) {
      this.#lostAt ??= this.#now()
      if (this.#now() - this.#lostAt < PATIENCE) return null
    }
    this.#shown = null
    return this.#whole()
  }

  #presented({ camera, screenBounds, currentPageId }: TLInstancePresence): Camera | null {
    const editor = this.#editor
    if (!camera || !screenBounds || !editor.getPage(currentPageId)) return null
    const target = cameraShowing(viewedArea(camera, screenBounds), this.#screen())
    if (currentPageId !== editor.getCurrentPageId()) {
      editor.setCurrentPage(currentPageId)
      // Another page is another place: there is no way to glide there.
      editor.setCamera(target, { immediate: true, force: true })
    }
    return target
  }

  #whole(): Camera | null {
    const editor = this.#editor
    const page = editor.getCurrentPageId()
    const content = plain(contentOf(editor, this.#unreadBox))
    const screen = this.#screen()
    const size = `${screen.w}x${screen.h}`
    const known = this.#fitted
    if (!known || known.page !== page || known.screen !== size || mustRefit(known.content, content)) {
      this.#fitted = { page, content, screen: size }
    }
    return cameraFitting(this.#fitted?.content ?? null, screen)
  }

  #presence(person: Person): TLInstancePresence | null {
    return this.#editor.store.get(InstancePresenceRecordType.createId(String(person.clientId))) ?? null
  }

  #screen(): { w: number; h: number } {
    const { w, h } = this.#editor.getViewportScreenBounds()
    return { w, h }
  }
}

function plain(content: Edges | undefined): Rectangle | null {
  if (!content) return null
  const { minX: x, minY: y, maxX, maxY } = content
  const [w, h] = [maxX - x, maxY - y]
  return w + h > 0 ? { x, y, w: Math.max(1, w), h: Math.max(1, h) } : null
}
