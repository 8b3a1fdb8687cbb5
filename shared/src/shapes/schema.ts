import {
  createTLSchema,
  defaultBindingSchemas,
  defaultShapeSchemas,
  type TLAsset,
  type TLBinding,
  type TLDocument,
  type TLPage,
  type TLShape,
} from '@tldraw/tlschema'
import { ImageAssetRecordType } from './imageAsset.ts'

/** The record kinds a document may hold; everything else of tldraw's store belongs to one browser alone. */
export const DOCUMENT_TYPES = ['document', 'page', 'shape', 'binding', 'asset'] as const
export type DocumentRecord = TLDocument | TLPage | TLShape | TLBinding | TLAsset

/** Shapes that this product does not offer: they load foreign pages or bytes that blob storage does not take. */
const { embed: _embed, bookmark: _bookmark, video: _video, ...shapes } = defaultShapeSchemas

/** Schema of every board, the same on server and page. */
export const boardSchema = createTLSchema({ shapes, bindings: defaultBindingSchemas })
// createTLSchema takes no asset types, so tldraw's is replaced by ours before any store is made of the schema.
boardSchema.types.asset = ImageAssetRecordType
