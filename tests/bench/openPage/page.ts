/// <reference types="vite/client" />
import { fromBase64 } from 'lib0/buffer'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createTLStore, Tldraw, type Editor, type TLStore } from 'tldraw'
import 'tldraw/tldraw.css'
import * as Y from 'yjs'
import { attachEditor } from '@jisr/client/binding/attachEditor.ts'
import { bindStore, type Binding } from '@jisr/client/binding/bindStore.ts'
import { lookAlong } from '@jisr/client/binding/lookAlong.ts'
import { seedDocument } from '@jisr/shared/document/seed.ts'
import { boardSchema } from '@jisr/shared/shapes/schema.ts'
import { PAGE_ID } from '../../factories.ts'
import { benchBoard, SCREEN, type BenchBoard } from './records.ts'

/** Milliseconds from having the bytes. */
export interface Opened {
  /** Until what is in view is painted. */
  inView: number
  /** Until all shapes are there, and what is in view is painted. */
  all: number
  shapes: number
}

declare global {
  interface Window {
    /** A board of so many shapes with such a share in view, by tldraw alone or through the binding. */
    openGrid(shapes: number, share: number, bound: boolean): Promise<Opened>
    /** A document, as base64 of a Yjs update; everything is in view. */
    openUpdate(update: string, width: number, height: number): Promise<Opened>
  }
}

window.openGrid = (shapes, share, bound) => {
  const { records, camera } = benchBoard(shapes, share)
  if (bound) {
    const seeded = new Y.Doc()
    seedDocument(seeded, 'bench', records, 'seed')
    return openBound(Y.encodeStateAsUpdate(seeded), camera)
  }
  const store = Object.fromEntries(records.map((record) => [record.id, record]))
  return openPlain(JSON.stringify({ store, schema: boardSchema.serialize() }), camera)
}

window.openUpdate = (update, width, height) => {
  const z = Math.min(SCREEN.w / width, SCREEN.h / height)
  return openBound(fromBase64(update), { x: 0, y: 0, z })
}

async function openPlain(json: string, camera: BenchBoard['camera']): Promise<Opened> {
  const start = performance.now()
  const store = createTLStore({ schema: boardSchema })
  store.loadStoreSnapshot(JSON.parse(json) as Parameters<TLStore['loadStoreSnapshot']>[0])
  await mount(store, (editor) => void editor.setCamera(camera, { immediate: true }))
  const all = performance.now() - start
  return { inView: all, all, shapes: drawnShapes() }
}

async function openBound(update: Uint8Array, camera: BenchBoard['camera']): Promise<Opened> {
  const start = performance.now()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const store = createTLStore({ schema: boardSchema })
  const { x, y, z } = camera
  const box = { minX: -x, minY: -y, maxX: SCREEN.w / z - x, maxY: SCREEN.h / z - y }
  const binding = bindStore({ store, doc, readonly: false, opening: { look: () => ({ page: PAGE_ID, box }) } })
  await mount(store, (editor) => {
    editor.setCamera(camera, { immediate: true })
    attachEditor(binding, editor)
    lookAlong(binding, editor)
  })
  const inView = performance.now() - start
  await whole(binding)
  await painted()
  return { inView, all: performance.now() - start, shapes: drawnShapes() }
}

function mount(store: TLStore, onMount: (editor: Editor) => void): Promise<void> {
  return new Promise((resolve) => {
    const mounted = (editor: Editor): void => {
      onMount(editor)
      void painted().then(resolve)
    }
    const place = document.querySelector('#board')
    const options = { maxShapesPerPage: 10_000 }
    if (place) createRoot(place).render(createElement(Tldraw, { store, onMount: mounted, options }))
  })
}

/** Two frames: the first draws what was asked for. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
}

function whole(binding: Binding): Promise<void> {
  return new Promise((resolve) => {
    if (binding.progress === 1) resolve()
    binding.on('progress', (progress) => {
      if (progress === 1) resolve()
    })
  })
}

function drawnShapes(): number {
  return document.querySelectorAll('.tl-shape[data-shape-id]:not(.tl-shape-background)').length
}
