import { memo } from 'react'
import { findKind } from '@jisr/shared/symbols/catalogue.ts'
import type { Identity, Sign, SymbolState } from '@jisr/shared/symbols/signs.ts'
import { civilIcon } from './civilIcons.ts'
import { INK, PICTURE_FONT, SHEET } from '../ui/paper.ts'
import type { MilitarySign } from './militarySigns.ts'
import { IDENTITY_COLOURS, STATE_COLOURS } from './signColours.ts'
import { frameSize, STATE_BAR, type SignLook } from './signLook.ts'

const ICON = 22

/** A sign around 0, 0, the same on the screen and in a picture. Icons are ink: a cross in red would be a protected emblem. */
export const SignDrawing = memo(function SignDrawing({ sign, look }: { sign: Sign; look: SignLook }) {
  const { military, bar } = look
  return (
    <>
      {military ? <MilitaryDrawing of={military} /> : <CivilSign sign={sign} />}
      {bar !== null && <StateBar state={sign.state} y={bar} />}
    </>
  )
})

function MilitaryDrawing({ of: { markup, viewBox, width, height, anchor } }: { of: MilitarySign }) {
  return (
    <svg
      x={-anchor.x}
      y={-anchor.y}
      width={width}
      height={height}
      viewBox={viewBox}
      // What milsymbol drew of digits alone: no letter in it is anybody's.
      dangerouslySetInnerHTML={{ __html: markup }}
    />
  )
}

function CivilSign({ sign }: { sign: Sign }) {
  const { line, fill } = IDENTITY_COLOURS[sign.identity]
  const frame = framePath(sign.identity)
  return (
    <>
      <path d={frame} fill={SHEET} stroke={SHEET} strokeWidth={7} strokeLinejoin="round" />
      <path
        d={frame}
        fill={fill}
        stroke={line}
        strokeWidth={2.5}
        strokeLinejoin="round"
        strokeDasharray={sign.state === 'planned' ? '5 4' : undefined}
      />
      <Picture kind={sign.kind} />
      {sign.state === 'destroyed' && <Struck d="M-15 -15 15 15M15 -15 -15 15" />}
      {sign.state === 'damaged' && <Struck d="M15 -15 -15 15" />}
    </>
  )
}

function Picture({ kind }: { kind: string }) {
  const icon = civilIcon(kind)
  if (icon) {
    const scale = ICON / icon.size
    return (
      <g transform={`translate(${-ICON / 2} ${-ICON / 2}) scale(${scale})`} fill={INK}>
        {icon.paths.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
    )
  }
  const letters = findKind(kind)?.letters ?? ''
  const size = letters.length > 2 ? 12 : letters.length === 2 ? 15 : 19
  return (
    <text
      y={size * 0.36}
      textAnchor="middle"
      direction="ltr"
      fontFamily={PICTURE_FONT}
      fontSize={size}
      fontWeight={700}
      fill={INK}
    >
      {letters}
    </text>
  )
}

/** Through the sign, as military symbols have it; kept off the icon by white. */
function Struck({ d }: { d: string }) {
  return (
    <>
      <path d={d} fill="none" stroke={SHEET} strokeWidth={6} strokeLinecap="round" />
      <path d={d} fill="none" stroke={INK} strokeWidth={2.5} strokeLinecap="round" />
    </>
  )
}

/** What stands at the end of the bar: a tick, an exclamation, a cross, a turn. */
const MARKS: Partial<Record<SymbolState, string>> = {
  working: 'M-3.5 0.5 -1 3 3.5 -3',
  damaged: 'M0 -3.5 0 1M0 3.4 0 3.5',
  destroyed: 'M-2.7 -2.7 2.7 2.7M2.7 -2.7 -2.7 2.7',
  repaired: 'M3.2 -1.2A3.4 3.4 0 1 0 3.2 1.4M3.6 -4 3.4 -1 0.6 -1.2',
}

function StateBar({ state, y }: { state: SymbolState; y: number }) {
  const { bar } = STATE_COLOURS[state]
  const { width, height, mark } = STATE_BAR
  const x = -width / 2
  const full = state === 'damaged' ? width / 2 : width
  return (
    <g>
      <rect x={x - 2} y={y - 2} width={width + 4} height={height + 4} rx={2} fill={SHEET} />
      <rect x={x} y={y} width={full} height={height} fill={bar} />
      <rect x={x} y={y} width={width} height={height} fill="none" stroke={INK} strokeWidth={1} />
      <g transform={`translate(${x + width} ${y + height / 2})`}>
        <circle r={mark} fill={SHEET} />
        <circle r={6.5} fill={SHEET} stroke={INK} strokeWidth={1.25} />
        <path
          d={MARKS[state]}
          fill="none"
          stroke={INK}
          strokeWidth={1.75}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
    </g>
  )
}

/** By whose it is, as planners know it: square, wide, round, clover, lozenge. */
function framePath(identity: Identity): string {
  const { w, h } = frameSize(identity)
  if (identity === 'hostile') return `M0 ${-h}L${w} 0 0 ${h} ${-w} 0Z`
  if (identity === 'unknown') {
    // Four half circles around a square.
    const r = w / 2
    const arc = (x: number, y: number): string => `A${r} ${r} 0 0 1 ${x} ${y}`
    return `M${-r} ${-r}${arc(r, -r)}${arc(r, r)}${arc(-r, r)}${arc(-r, -r)}Z`
  }
  const r = identity === 'civil' ? 12 : 2
  return (
    `M${-w + r} ${-h}H${w - r}A${r} ${r} 0 0 1 ${w} ${-h + r}V${h - r}A${r} ${r} 0 0 1 ${w - r} ${h}` +
    `H${-w + r}A${r} ${r} 0 0 1 ${-w} ${h - r}V${-h + r}A${r} ${r} 0 0 1 ${-w + r} ${-h}Z`
  )
}
