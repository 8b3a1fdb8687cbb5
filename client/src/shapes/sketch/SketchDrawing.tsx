import type { ReactNode } from 'react'
import { useUniqueSafeId } from 'tldraw'
import type { SketchProps } from '@jisr/shared/shapes/sketch.ts'
import type { SketchNames } from '../../sketch/namesOnSketch.ts'
import { GridDrawing } from './GridDrawing.tsx'
import { GroundDrawing } from './GroundDrawing.tsx'
import { INK } from '../../ui/paper.ts'
import { NamesDrawing } from './NamesDrawing.tsx'
import { SheetDrawing } from './SheetDrawing.tsx'
import type { Sheet } from './sketchModel.ts'

interface Props {
  props: SketchProps
  sheet: Sheet
  names: SketchNames
  /** Units of the board a pixel of the screen, for which the names were placed. */
  pixel: number
  /** Over the ground. */
  children?: ReactNode
}

/** A sketch as it is seen, on the screen and in pictures: 0, 0 is the window's upper left corner. */
export function SketchDrawing({ props, sheet, names, pixel, children }: Props) {
  const window = useUniqueSafeId('window')
  const { w, h } = props
  return (
    <>
      <SheetDrawing sheet={sheet} props={props} />
      <clipPath id={window}>
        <rect width={w} height={h} />
      </clipPath>
      <g clipPath={`url(#${window})`}>
        <GroundDrawing props={props} />
      </g>
      {props.grid && <GridDrawing props={props} />}
      <g clipPath={`url(#${window})`}>
        <NamesDrawing names={names} props={props} pixel={pixel} />
        {children}
      </g>
      <rect width={w} height={h} fill="none" stroke={INK} strokeWidth={1.5} />
    </>
  )
}
