import { useRef } from 'react'
import { useValue, type Editor } from 'tldraw'
import type { MeasureShape } from '@jisr/shared/shapes/measure.ts'
import { leastVertices, verticesOf } from '@jisr/shared/shapes/measureVertices.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { removeChosenVertex } from './measureCommands.ts'
import { measureSession } from './measureSession.ts'

/** Which vertex is chosen, and its end: for whoever has no mouse, or no keys. */
export function VertexChoice({ editor, shape }: { editor: Editor; shape: MeasureShape }) {
  const { t } = useI18n()
  const section = useRef<HTMLElement>(null)
  const { vertex } = measureSession(editor)
  const pressed = useValue(vertex)
  const vertices = verticesOf(shape.props)
  const chosen = pressed?.shape === shape.id ? vertices.find(({ id }) => id === pressed.id) : undefined

  function remove(): void {
    removeChosenVertex(editor)
    // With the vertex its button has nothing to do, and what cannot be pressed keeps no focus.
    section.current?.querySelector('select')?.focus()
  }

  return (
    <section ref={section} className="jisr-measure-vertex">
      <SelectField
        label={t('measure.vertex')}
        value={chosen?.id ?? ''}
        onChange={({ target }) => vertex.set(target.value === '' ? null : { shape: shape.id, id: target.value })}
      >
        <option value="">{t('measure.noVertex')}</option>
        {vertices.map(({ id }, at) => (
          <option key={id} value={id}>
            {at + 1}
          </option>
        ))}
      </SelectField>
      <Button disabled={!chosen || vertices.length <= leastVertices(shape.props.kind)} onClick={remove}>
        {t('measure.removeVertex')}
      </Button>
    </section>
  )
}
