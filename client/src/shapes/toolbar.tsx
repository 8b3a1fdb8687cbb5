import {
  DefaultToolbar,
  DefaultToolbarContent,
  TldrawUiMenuToolItem,
  useIsToolSelected,
  useTools,
  type Editor,
  type TLUiToolsContextType,
} from 'tldraw'
import type { Translate } from '../i18n/I18n.tsx'
import matrixIcon from './matrixIcon.svg?url'
import timelineIcon from './timelineIcon.svg?url'

const PLANNING_TOOLS = ['timeline', 'matrix'] as const

export const planningIcons = { 'tool-timeline': timelineIcon, 'tool-matrix': matrixIcon }

/** tldraw's tools and ours; each says its name and key. */
export function withPlanningTools(editor: Editor, tools: TLUiToolsContextType, t: Translate): TLUiToolsContextType {
  const tool = (id: (typeof PLANNING_TOOLS)[number], kbd: string) => ({
    id,
    kbd,
    icon: `tool-${id}`,
    label: t(`plan.tool.${id}`),
    onSelect: () => {
      editor.setCurrentTool(id)
    },
  })
  return { ...tools, timeline: tool('timeline', 'shift+t'), matrix: tool('matrix', 'shift+m') }
}

/** Planning comes first after the hand: it is what a meeting is for. */
export function BoardToolbar() {
  return (
    <DefaultToolbar>
      {PLANNING_TOOLS.map((id) => (
        <PlanningToolItem key={id} id={id} />
      ))}
      <DefaultToolbarContent />
    </DefaultToolbar>
  )
}

function PlanningToolItem({ id }: { id: string }) {
  const tool = useTools()[id]
  const isSelected = useIsToolSelected(tool)
  return tool ? <TldrawUiMenuToolItem toolId={id} isSelected={isSelected} /> : null
}
