import {
  DefaultKeyboardShortcutsDialog,
  DefaultKeyboardShortcutsDialogContent,
  TldrawUiMenuGroup,
  TldrawUiMenuItem,
  TldrawUiMenuToolItem,
  type TLUiActionsContextType,
  type TLUiDialogsContextType,
  type TLUiKeyboardShortcutsDialogProps,
} from 'tldraw'
import { useI18n } from '../i18n/I18n.tsx'
import { PLANNING_TOOLS } from '../shapes/toolbar.tsx'

/** tldraw's list of keys, ours before its own. */
export function BoardShortcuts(props: TLUiKeyboardShortcutsDialogProps) {
  const { t } = useI18n()
  return (
    <DefaultKeyboardShortcutsDialog {...props}>
      <TldrawUiMenuGroup id="planning" label={t('plan.keys.title')}>
        {PLANNING_TOOLS.map((id) => (
          <TldrawUiMenuToolItem key={id} toolId={id} />
        ))}
        {/* A list of keys: nothing in it can be pressed. */}
        <TldrawUiMenuItem id="panel" label={t('plan.keys.panel')} kbd="[[F6]]" onSelect={() => {}} />
      </TldrawUiMenuGroup>
      <DefaultKeyboardShortcutsDialogContent />
    </DefaultKeyboardShortcutsDialog>
  )
}

/** The key that opens the list opens tldraw's own, whichever the menu opens. */
export function withBoardShortcuts(
  actions: TLUiActionsContextType,
  addDialog: TLUiDialogsContextType['addDialog'],
): TLUiActionsContextType {
  const { 'open-kbd-shortcuts': open } = actions
  if (!open) return actions
  return {
    ...actions,
    'open-kbd-shortcuts': { ...open, onSelect: () => void addDialog({ component: BoardShortcuts }) },
  }
}
