import { createRecordType } from '@tldraw/store'
import { createAssetValidator, type TLAsset, type TLImageAsset } from '@tldraw/tlschema'
import { T } from '@tldraw/validate'

/** How an image record names its bytes in blob storage: `jisr-blob:` and 64 hex digits of SHA-256. */
export const BLOB_SOURCE = /^jisr-blob:[0-9a-f]{64}$/

/** tldraw asks for http or data addresses; ours is the only one that cannot make a page call a stranger. */
const source = T.string.check((value) => {
  if (value !== '' && !BLOB_SOURCE.test(value)) throw new Error('an image comes from blob storage only')
})

const validator = createAssetValidator<'image', TLImageAsset['props']>(
  'image',
  T.object({
    w: T.number,
    h: T.number,
    name: T.string,
    isAnimated: T.boolean,
    mimeType: T.string.nullable(),
    /** Empty while the bytes are still on their way to storage. */
    src: source.nullable(),
    fileSize: T.nonZeroNumber.optional(),
  }) as unknown as T.Validator<TLImageAsset['props']>,
)

/** Images are the only assets of a board: no videos, no bookmarks. */
export const ImageAssetRecordType = createRecordType<TLAsset>('asset', {
  validator: T.model('asset', validator) as T.Validator<TLAsset>,
  scope: 'document',
}).withDefaultProperties(() => ({ meta: {} }))
