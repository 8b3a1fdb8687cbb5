import { useState } from 'react'
import type { Editor } from 'tldraw'
import { foldName } from '@jisr/shared/geo/foldName.ts'
import type { SketchShape } from '@jisr/shared/shapes/sketch.ts'
import { useI18n } from '../../i18n/I18n.tsx'
import type { LeftName } from '../../sketch/namesOnSketch.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showPlace } from './showPlace.ts'

/** More at once nobody reads through. */
const AT_ONCE = 200

/** Names without room, each a button that shows its place; of many those that have a part of a name in them. */
export function LeftNames({ editor, shape, left }: { editor: Editor; shape: SketchShape; left: readonly LeftName[] }) {
  const { t } = useI18n()
  const [part, setPart] = useState('')
  const [most, setMost] = useState(AT_ONCE)
  const wanted = foldName(part)
  const found = wanted === '' ? left : left.filter(({ name }) => foldName(name).includes(wanted))
  return (
    <>
      {left.length > AT_ONCE && (
        <TextField label={t('sketch.leftField')} value={part} onChange={(event) => setPart(event.target.value)} />
      )}
      <ul>
        {found.slice(0, most).map(({ id, name, at }) => (
          <li key={id}>
            <Button kind="quiet" onClick={() => showPlace(editor, shape, at, name)}>
              <bdi>{name}</bdi>
            </Button>
          </li>
        ))}
      </ul>
      {found.length > most && (
        <Button kind="quiet" onClick={() => setMost(most + AT_ONCE)}>
          {t('sketch.moreLeft', { count: Math.min(AT_ONCE, found.length - most) })}
        </Button>
      )}
    </>
  )
}
