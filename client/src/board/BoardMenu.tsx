import {
  EditSubmenu,
  ExtrasGroup,
  KeyboardShortcutsMenuItem,
  TldrawUiMenuCheckboxItem,
  TldrawUiMenuGroup,
  TldrawUiMenuSubmenu,
  ToggleEdgeScrollingItem,
  ToggleFocusModeItem,
  ToggleGridItem,
  ToggleKeyboardShortcutsItem,
  TogglePasteAtCursorItem,
  ToggleReduceMotionItem,
  ToggleSnapModeItem,
  ToggleToolLockItem,
  ToggleWrapModeItem,
  ViewSubmenu,
} from 'tldraw'
import { LOCALES, type Locale } from '@jisr/shared/i18n/locales.ts'
import { useI18n } from '../i18n/I18n.tsx'

/** tldraw looks these up in its own catalogue. */
const TLDRAW_KEYS = { preferences: 'menu.preferences', language: 'menu.language' }

/** tldraw's main menu without what this product offers elsewhere, and with its three languages. */
export function BoardMenu() {
  const { locale, setLocale } = useI18n()
  return (
    <>
      <TldrawUiMenuGroup id="basic">
        <EditSubmenu />
        <ViewSubmenu />
        <ExtrasGroup />
      </TldrawUiMenuGroup>
      <TldrawUiMenuGroup id="preferences">
        <TldrawUiMenuSubmenu id="preferences" label={TLDRAW_KEYS.preferences}>
          <TldrawUiMenuGroup id="preferences-actions">
            <ToggleSnapModeItem />
            <ToggleToolLockItem />
            <ToggleGridItem />
            <ToggleWrapModeItem />
            <ToggleFocusModeItem />
            <ToggleEdgeScrollingItem />
            <ToggleReduceMotionItem />
            <ToggleKeyboardShortcutsItem />
            <TogglePasteAtCursorItem />
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
        <TldrawUiMenuSubmenu id="language" label={TLDRAW_KEYS.language}>
          <TldrawUiMenuGroup id="languages">
            {Object.entries(LOCALES).map(([code, { name }]) => (
              <TldrawUiMenuCheckboxItem
                key={code}
                id={`language-${code}`}
                label={name}
                checked={code === locale}
                readonlyOk
                onSelect={() => void setLocale(code as Locale)}
              />
            ))}
          </TldrawUiMenuGroup>
        </TldrawUiMenuSubmenu>
        <KeyboardShortcutsMenuItem />
      </TldrawUiMenuGroup>
    </>
  )
}
