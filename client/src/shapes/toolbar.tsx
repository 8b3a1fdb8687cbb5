import {
  DefaultToolbar,
  DefaultToolbarContent,
  PORTRAIT_BREAKPOINT,
  ToolbarItem,
  useBreakpoint,
  type Editor,
  type TLUiToolsContextType,
} from 'tldraw'
import type { Translate } from '../i18n/I18n.tsx'
import { MeasurePlacing } from './measure/MeasurePlacing.tsx'
import measureIcon from './measureIcon.svg?url'
import matrixIcon from './matrixIcon.svg?url'
import { SketchSliding } from './sketch/SketchSliding.tsx'
import sketchIcon from './sketchIcon.svg?url'
import { SymbolPlacing } from './symbol/SymbolPlacing.tsx'
import { chosenSign } from './symbol/symbolSession.ts'
import symbolIcon from './symbolIcon.svg?url'
import timelineIcon from './timelineIcon.svg?url'
import './toolbar.css'

export const PLANNING_TOOLS = ['timeline', 'matrix', 'sketch', 'symbol', 'measure'] as const

/** The first of them are in the bar; with planning begins what is behind it. */
const ON_A_PHONE: readonly string[] = [
  ...'select hand draw eraser arrow text'.split(' '),
  ...PLANNING_TOOLS,
  ...'note asset line highlight laser frame rectangle ellipse triangle diamond hexagon oval rhombus star'.split(' '),
  ...'cloud heart x-box check-box arrow-left arrow-up arrow-down arrow-right'.split(' '),
]

/** From this width of tldraw's on the planning tools fit beside the others. */
const ROOMY: number = PORTRAIT_BREAKPOINT.TABLET_SM

export const planningIcons = {
  'tool-timeline': timelineIcon,
  'tool-matrix': matrixIcon,
  'tool-sketch': sketchIcon,
  'tool-symbol': symbolIcon,
  'tool-measure': measureIcon,
}

/** tldraw's tools and ours; each says its name and key. */
export function withPlanningTools(editor: Editor, tools: TLUiToolsContextType, t: Translate): TLUiToolsContextType {
  const tool = (id: (typeof PLANNING_TOOLS)[number], kbd: string) => ({
    id,
    kbd,
    icon: `tool-${id}`,
    label: t(`plan.tool.${id}`),
    onSelect: () => {
      // Pressed again, it lets another one be chosen.
      if (id === 'symbol') chosenSign(editor).set(null)
      editor.setCurrentTool(id)
    },
  })
  return {
    ...tools,
    timeline: tool('timeline', 'shift+t'),
    matrix: tool('matrix', 'shift+m'),
    sketch: tool('sketch', 'shift+k'),
    symbol: tool('symbol', 'shift+s'),
    measure: tool('measure', 'shift+b'),
  }
}

/** Planning comes first: it is what a meeting is for. A phone has room for a few tools, and there the pencil is wanted. */
export function BoardToolbar() {
  const isPhone = useBreakpoint() < ROOMY
  return (
    <>
      <SymbolPlacing />
      <MeasurePlacing />
      <SketchSliding />
      <DefaultToolbar>
        {isPhone ? (
          ON_A_PHONE.map((id) => <ToolbarItem key={id} tool={id} />)
        ) : (
          <>
            {PLANNING_TOOLS.map((id) => (
              <ToolbarItem key={id} tool={id} />
            ))}
            <DefaultToolbarContent />
          </>
        )}
      </DefaultToolbar>
    </>
  )
}
