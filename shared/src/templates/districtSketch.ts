import type { TLParentId } from '@tldraw/tlschema'
import { mosulWindow } from '../places/mosulWindow.ts'
import type { DocumentRecord } from '../shapes/schema.ts'
import { sketchOf } from './planShapes.ts'

/** With its margin it fills a screen of 1920 by 1080 at about its own size. */
const SIZE = { w: 1200, h: 820 }

/** A window on Mosul with all that the city's map has and nothing drawn on it; without a title of its own each reader has it in theirs. */
export function districtSketch(page: TLParentId): DocumentRecord[] {
  return [sketchOf({ page, x: 0, y: 0, layer: 0 }, mosulWindow(SIZE))]
}
