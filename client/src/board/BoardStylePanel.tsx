import { DefaultStylePanel, useEditor, useValue, type TLUiStylePanelProps } from 'tldraw'

/** On a wide screen it lies over the drawing, and is there only while it styles something: what is selected, or what a tool draws. */
export function BoardStylePanel(props: TLUiStylePanelProps) {
  const editor = useEditor()
  const isIdle = useValue('idle', () => editor.isIn('select') && editor.getSelectedShapeIds().length === 0, [editor])
  return isIdle && !props.isMobile ? null : <DefaultStylePanel {...props} />
}
