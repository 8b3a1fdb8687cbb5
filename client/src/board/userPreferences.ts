import { atom, type TLUserPreferences } from 'tldraw'
import type { Locale } from '@jisr/shared/i18n/locales.ts'
import { presenceUserId } from '../binding/presence.ts'
import { tldrawLocale } from '../i18n/tldrawTranslations.ts'

const STORED = 'jisr.preferences'
/** What a person sets in tldraw's menu and expects to find again; who they are is the server's to say. */
const KEPT = [
  'isSnapMode',
  'isWrapMode',
  'isDynamicSizeMode',
  'isPasteAtCursorMode',
  'areKeyboardShortcutsEnabled',
] as const

/** tldraw's settings of this page's person. */
export function createUserPreferences(clientId: number) {
  const userPreferences = atom<TLUserPreferences>('user preferences', {
    ...stored(),
    id: presenceUserId(clientId),
    colorScheme: 'light',
    animationSpeed: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1,
  })
  return {
    userPreferences,
    setUserPreferences(next: TLUserPreferences): void {
      userPreferences.set({ ...next, id: presenceUserId(clientId) })
      store(next)
    },
    speak(locale: Locale): void {
      userPreferences.update((before) => ({ ...before, locale: tldrawLocale(locale) }))
    },
  }
}

function stored(): Partial<TLUserPreferences> {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown>
    return Object.fromEntries(KEPT.map((key) => [key, kept[key]]).filter(([, value]) => typeof value === 'boolean'))
  } catch {
    return {}
  }
}

function store(preferences: TLUserPreferences): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, preferences[key]]))))
  } catch {
    // A browser that stores nothing keeps the settings until the page is closed.
  }
}
