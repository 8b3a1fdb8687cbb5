import { useRef } from 'react'
import { useValue, type Editor, type TLImageShape } from 'tldraw'
import type { ScanShape } from '@jisr/shared/shapes/scan.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { Button } from '../ui/Button.tsx'
import { imagesOver, isFlipped, layImage } from './layImage.ts'
import { putScan } from './scanCommands.ts'
import { ScanTies } from './ScanTies.tsx'
import type { ReadPlace } from './sketchPlaces.ts'

const PICKABLE = 'image/png,image/jpeg,image/webp'

/** The photos and scans that lie on a sketch, and how each is tied to its ground. */
export function SketchScans(props: { editor: Editor; sketch: SketchShape; readPlace: ReadPlace }) {
  const { editor, sketch, readPlace } = props
  const { t } = useI18n()
  const picker = useRef<HTMLInputElement>(null)
  const scans = useValue('scans', () => scansOn(editor, sketch), [editor, sketch.id])

  const images = useValue('images', () => imagesOver(editor, sketch), [editor, sketch])

  async function put(file: File): Promise<void> {
    // What fails is said where all images say it.
    const asset = await editor.getAssetForExternalContent({ type: 'file', file }).catch(() => undefined)
    if (asset) putScan(editor, sketch, asset)
  }

  return (
    <section aria-label={t('scan.title')}>
      <h3>{t('scan.title')}</h3>
      {scans.map((scan) => (
        <ScanTies key={scan.id} editor={editor} ground={sketch.props} scan={scan} readPlace={readPlace} />
      ))}
      <input
        ref={picker}
        type="file"
        hidden
        accept={PICKABLE}
        aria-label={t('scan.add')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void put(file)
          target.value = ''
        }}
      />
      {images.map((image) => {
        const title = titleOf(editor, image) || t('scan.image')
        if (isFlipped(image)) return <p key={image.id}>{t('scan.flipped', { title })}</p>
        return (
          <Button key={image.id} onClick={() => layImage(editor, sketch, image)}>
            {t('scan.lay', { title })}
          </Button>
        )
      })}
      <Button onClick={() => picker.current?.click()}>{t('scan.add')}</Button>
    </section>
  )
}

function scansOn(editor: Editor, sketch: SketchShape): ScanShape[] {
  return editor.getSortedChildIdsForParent(sketch.id).flatMap((id) => {
    const shape = editor.getShape(id)
    return shape?.type === 'scan' ? [shape as ScanShape] : []
  })
}

function titleOf(editor: Editor, { props }: TLImageShape): string {
  const asset = props.assetId ? editor.getAsset(props.assetId) : undefined
  return asset?.type === 'image' ? asset.props.name : ''
}
