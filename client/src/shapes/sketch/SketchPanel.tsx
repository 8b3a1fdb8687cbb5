import { useValue, type Editor } from 'tldraw'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { SketchLayers } from '../../geography/SketchLayers.tsx'
import { useI18n } from '../../i18n/I18n.tsx'
import { SidePanel } from '../../plan/SidePanel.tsx'
import { BoardSignsChoice } from '../../sketch/BoardSignsChoice.tsx'
import { LockedLine } from '../../sketch/LockedLine.tsx'
import { SketchScans } from '../../sketch/SketchScans.tsx'
import { CommittedField } from '../../ui/CommittedField.tsx'
import { LayerList } from './LayerList.tsx'
import { PlaceFinder } from './PlaceFinder.tsx'
import { readPlace } from './readPlace.ts'
import { ScaleSettings } from './ScaleSettings.tsx'
import { SheetSettings } from './SheetSettings.tsx'
import { changeSketch, denominatorOf } from './sketchCommands.ts'
import './sketchPanel.css'

/** What stands beside the canvas while a sketch is selected. */
export function SketchPanel({ editor, shape }: { editor: Editor; shape: SketchShape }) {
  const { t } = useI18n()
  const isReadonly = useValue('is readonly', () => editor.getIsReadonly(), [editor])
  const { title } = shape.props
  return (
    <SidePanel
      editor={editor}
      title={title || t('sketch.panel')}
      summary={t('sketch.summary', { scale: rounded(denominatorOf(shape.props)) })}
    >
      <div className="jisr-sketch-panel">
        <LockedLine editor={editor} id={shape.id} />
        <fieldset disabled={isReadonly}>
          <CommittedField
            label={t('sketch.title')}
            value={title}
            read={() => editor.getShape<SketchShape>(shape.id)?.props.title}
            placeholder={t('sketch.untitled')}
            onCommit={(text) => changeSketch(editor, shape.id, { title: text.trim() })}
          />
          <ScaleSettings editor={editor} shape={shape} />
        </fieldset>
        <PlaceFinder editor={editor} shape={shape} />
        <fieldset disabled={isReadonly}>
          <LayerList editor={editor} shape={shape} />
          <SketchScans editor={editor} sketch={shape} readPlace={readPlace} />
        </fieldset>
        <SketchLayers editor={editor} sketch={shape} />
        <section>
          <BoardSignsChoice editor={editor} />
        </section>
        <fieldset disabled={isReadonly}>
          <SheetSettings editor={editor} shape={shape} />
        </fieldset>
      </div>
    </SidePanel>
  )
}

/** Two digits that mean something. */
export function rounded(denominator: number): string {
  return String(Number(denominator.toPrecision(2)))
}
