import { sideOf } from '@jisr/shared/i18n/direction.ts'
import { textWidth } from '@jisr/shared/places/textWidth.ts'
import { wrapText } from '@jisr/shared/shapes/wrapText.ts'
import { INK, INK_SOFT, PICTURE_FONT, SHEET } from '../../ui/paper.ts'

export const CARD = { w: 320, h: 128 } as const
const PADDING = 16
const SIZE = 16
const LINE = 24
const MOST_LINES = 4

interface Props {
  /** The layer's title, and what it needs to be seen. */
  words: readonly [title: string, needs: string]
  colour: string
}

/** A layer on the bare page, where no ground says where its places are. */
export function LayerCard({ words: [title, needs], colour }: Props) {
  const cut = (text: string): string[] => wrapText(text, CARD.w - 2 * PADDING, (line) => textWidth(line, SIZE))
  const [first = ''] = cut(title)
  const lines = [first, ...cut(needs)].filter(Boolean).slice(0, MOST_LINES)
  return (
    <g fontFamily={PICTURE_FONT} fontSize={SIZE}>
      <rect width={CARD.w} height={CARD.h} rx={6} fill={SHEET} stroke={colour} strokeWidth={2} strokeDasharray="8 5" />
      {lines.map((text, at) => {
        const isTitle = at === 0 && title !== ''
        return (
          <text
            key={at}
            x={sideOf(text) === 'ltr' ? PADDING : CARD.w - PADDING}
            y={PADDING + (at + 0.75) * LINE}
            direction={sideOf(text)}
            fontWeight={isTitle ? 700 : 500}
            fill={isTitle ? INK : INK_SOFT}
          >
            {text}
          </text>
        )
      })}
    </g>
  )
}
