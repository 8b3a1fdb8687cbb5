import {
  createTLSchema,
  defaultBindingSchemas,
  defaultShapeSchemas,
  type TLAsset,
  type TLBinding,
  type TLDocument,
  type TLPage,
  type TLRecord,
  type TLShape,
} from '@tldraw/tlschema'
import { AnchorRecordType, EventRecordType, OrganisationRecordType, type PlanRecord } from '../plan/records.ts'
import { ImageAssetRecordType } from './imageAsset.ts'
import { layerProps } from './layer.ts'
import { matrixProps } from './matrix.ts'
import { measureProps } from './measure.ts'
import { scanProps } from './scan.ts'
import { sketchProps } from './sketch.ts'
import { symbolProps } from './symbol.ts'
import { timelineProps } from './timeline.ts'

/** The record kinds a document may hold; everything else of tldraw's store belongs to one browser alone. */
export const PLAN_TYPES = ['anchor', 'organisation', 'event'] as const
export const DOCUMENT_TYPES = ['document', 'page', 'shape', 'binding', 'asset', ...PLAN_TYPES] as const
export type DocumentRecord = TLDocument | TLPage | TLShape | TLBinding | TLAsset | PlanRecord
/** What a board's store may hold. tldraw's own type of its store knows nothing of plans. */
export type BoardRecord = TLRecord | PlanRecord

/** Shapes that this product does not offer: they load foreign pages or bytes that blob storage does not take. */
const { embed: _embed, bookmark: _bookmark, video: _video, ...shapes } = defaultShapeSchemas

/** The shapes that a board may hold, each with the validators of its props. */
export const shapeSchemas = {
  ...shapes,
  timeline: { props: timelineProps },
  matrix: { props: matrixProps },
  sketch: { props: sketchProps },
  symbol: { props: symbolProps },
  measure: { props: measureProps },
  layer: { props: layerProps },
  scan: { props: scanProps },
}

/** Schema of every board, the same on server and page. */
export const boardSchema = createTLSchema({
  shapes: shapeSchemas,
  bindings: defaultBindingSchemas,
})
// createTLSchema takes no asset types and no kinds of record beyond tldraw's, so ours are put in before any store is made
// of the schema.
Object.assign(boardSchema.types, {
  asset: ImageAssetRecordType,
  anchor: AnchorRecordType,
  organisation: OrganisationRecordType,
  event: EventRecordType,
})

/** The kinds of record, ours too. */
export const recordTypes = boardSchema.types as object as Record<
  DocumentRecord['typeName'],
  { validate: (record: unknown, before?: unknown) => unknown }
>
