import { useEffect } from 'react'
import { SVGContainer, useEditor, useValue } from 'tldraw'
import type { SymbolShape } from '@jisr/shared/shapes/symbol.ts'
import { usePlan } from '../../plan/usePlan.ts'
import { boardSigns } from '../../sketch/boardSigns.ts'
import { loadMilitarySigns } from '../../sketch/militarySigns.ts'
import { ACTION } from '../../ui/paper.ts'
import { scaleInside } from '../../sketch/sketchOf.ts'
import { signSize, signSpot, symbolWordsPlace } from '../../sketch/sketchNames.ts'
import { signLook, sized, wantsMilitary, type SignBox } from '../../sketch/signLook.ts'
import { moved } from '../../sketch/symbolLabels.ts'
import { SymbolDrawing } from './SymbolDrawing.tsx'
import './symbol.css'

/** A symbol on the screen. */
export function SymbolView({ shape }: { shape: SymbolShape }) {
  const editor = useEditor()
  const plan = usePlan()
  const { props } = shape
  const isMilitary = useValue('is military', () => wantsMilitary(props, boardSigns(editor)), [editor, props])
  const look = useValue('look', () => signLook(props, boardSigns(editor)), [editor, props])
  const words = useValue('words', () => symbolWordsPlace(editor, shape), [editor, shape])
  const size = useValue('size', () => signSize(editor, shape), [editor, shape])
  const spot = useValue('spot', () => signSpot(editor, shape), [editor, shape])
  const scale = useValue('scale', () => scaleInside(editor, shape.parentId), [editor, shape])
  const isLit = useValue('lit', () => props.task !== null && plan.lit.get() === props.task, [plan, props.task])
  useEffect(() => {
    if (isMilitary) void loadMilitarySigns()
  }, [isMilitary])

  return (
    <SVGContainer className="jisr-symbol">
      <g transform={`scale(${1 / scale})`}>
        {isLit && <Light box={moved(sized(look.box, size), spot)} />}
        <SymbolDrawing props={props} look={look} size={size} spot={spot} words={words} />
      </g>
    </SVGContainer>
  )
}

/** Its task is selected in another view. */
function Light({ box: { x, y, w, h } }: { box: SignBox }) {
  return (
    <rect
      data-lit
      x={x - 5}
      y={y - 5}
      width={w + 10}
      height={h + 10}
      rx={6}
      fill={ACTION}
      fillOpacity={0.14}
      stroke={ACTION}
      strokeWidth={3}
    />
  )
}
