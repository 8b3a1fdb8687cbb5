import { getAssetUrlsByImport } from '@tldraw/assets/imports.vite'
import { useEffect, useMemo, useRef } from 'react'
import {
  createTLUser,
  DefaultMainMenu,
  tipTapDefaultExtensions,
  Tldraw,
  type Editor,
  type TLAnyShapeUtilConstructor,
  type TLComponents,
  type TLShape,
  type TLUiOverrides,
} from 'tldraw'
import 'tldraw/tldraw.css'
import { addFontsFromNode, canvasShapeUtils, requestCanvasFonts } from '../canvasFonts/canvasFonts.ts'
import { withExportActions } from '../export/exportActions.ts'
import { useI18n } from '../i18n/I18n.tsx'
import { tldrawLocale, useTldrawTranslations } from '../i18n/tldrawTranslations.ts'
import { PICKABLE_IMAGES } from '../images/boardImages.ts'
import { withPlainHttpClipboard } from '../images/plainHttpClipboard.ts'
import type { Labels } from '../binding/labels.ts'
import { coTyping } from '../typing/coTyping.ts'
import { planningShapeUtils, planningTools } from '../shapes/registry.ts'
import { MeasureDraft } from '../shapes/measure/MeasureDraft.tsx'
import { withVertexDelete } from '../shapes/measure/withVertexDelete.ts'
import { ScanMarks } from '../shapes/scan/ScanMarks.tsx'
import { FoundMark } from '../shapes/sketch/FoundMark.tsx'
import { SketchReadout } from '../shapes/sketch/SketchReadout.tsx'
import { withShapeWords } from '../shapes/shapeWords.ts'
import { BoardToolbar, planningIcons, withPlanningTools } from '../shapes/toolbar.tsx'
import { GroundHandle, GroundIndicator } from '../sketch/groundMarks.tsx'
import { createUserPreferences } from './userPreferences.ts'
import { BoardMenu } from './BoardMenu.tsx'
import { BoardShortcuts, withBoardShortcuts } from './BoardShortcuts.tsx'
import { BoardStylePanel } from './BoardStylePanel.tsx'
import { CanvasFault } from './CanvasFault.tsx'
import { readNonce, readPageConfig } from './pageConfig.ts'
import type { OpenBoard } from './openBoard.ts'

/** Constant for the life of the page: tldraw starts anew when one of these changes. */
const tldrawUrls = getAssetUrlsByImport()
const assetUrls = {
  ...tldrawUrls,
  icons: { ...tldrawUrls.icons, ...planningIcons },
  // Embeds are off, yet tldraw fetches the mark of each at opening: of one that is left out from its own site.
  embedIcons: Object.fromEntries(Object.keys(tldrawUrls.embedIcons ?? {}).map((name) => [name, ''])),
}
const nonce = readNonce()
const { licenseKey, debug } = readPageConfig()
const options = { nonce, maxShapesPerPage: 10_000, actionShortcutsLocation: 'menu' as const }
const textOptionsOf = (labels: Labels) => ({
  addFontsFromNode,
  tipTapConfig: {
    extensions: [...tipTapDefaultExtensions, coTyping(labels)],
    // tldraw asks for `true`, the start: set a timer late, it puts the caret before letters already typed.
    autofocus: 'end' as const,
    ...(nonce === undefined ? {} : { injectNonce: nonce }),
  },
})
// tldraw's own types do not hold under exactOptionalPropertyTypes.
const shapeUtils = [...canvasShapeUtils, ...planningShapeUtils] as unknown as readonly TLAnyShapeUtilConstructor[]
const components: TLComponents = {
  MainMenu: () => (
    <DefaultMainMenu>
      <BoardMenu />
    </DefaultMainMenu>
  ),
  KeyboardShortcutsDialog: BoardShortcuts,
  ErrorFallback: CanvasFault,
  StylePanel: BoardStylePanel,
  Toolbar: BoardToolbar,
  Handle: GroundHandle,
  ShapeIndicator: GroundIndicator,
  InFrontOfTheCanvas: () => (
    <>
      <MeasureDraft />
      <FoundMark />
      <ScanMarks />
      <SketchReadout />
    </>
  ),
  SharePanel: null,
  TopPanel: null,
  HelpMenu: null,
  DebugMenu: null,
  DebugPanel: null,
}

/** What loads foreign pages, and what only tldraw's own developers want. */
const UNWANTED = [
  'insert-embed',
  'open-embed-link',
  'convert-to-embed',
  'convert-to-bookmark',
  'video-replace',
  'toggle-debug-mode',
]
const NO_EMBEDS: never[] = []
const NO_VIDEOS: readonly string[] = []
const NOTHING = (): void => {}

/** A shape may name the zoom from which on it is worth seeing, so that a map is readable from far and near. */
function visibilityAtZoom(shape: TLShape, editor: Editor): 'hidden' | 'inherit' {
  const { fromZoom } = shape.meta
  return typeof fromZoom === 'number' && editor.getZoomLevel() < fromZoom ? 'hidden' : 'inherit'
}

interface Props {
  board: OpenBoard
  /** No tools, no menus: a projector. */
  bare?: boolean
  /** Opens the export dialog. */
  onExport?: () => void
  /** @returns called when the editor goes */
  onMount?: (editor: Editor) => () => void
}

export function BoardCanvas({ board, bare = false, onExport = NOTHING, onMount }: Props) {
  const { locale, t } = useI18n()
  const preferences = useMemo(() => createUserPreferences(board.provider.awareness.clientID), [board])
  const textOptions = useMemo(() => textOptionsOf(board.labels), [board])
  const user = useMemo(() => createTLUser(preferences), [preferences])
  useEffect(() => preferences.speak(locale), [preferences, locale])
  const translations = useTldrawTranslations(locale)
  const mounted = useRef(onMount)
  const overrides = useMemo<TLUiOverrides>(
    () => ({
      translations: withShapeWords(translations, tldrawLocale(locale), t),
      tools: (editor, tools) => withPlanningTools(editor, tools, t),
      actions: (editor, actions, { addDialog }) => {
        const ours = withBoardShortcuts(withPlainHttpClipboard(withExportActions(actions, onExport)), addDialog)
        return Object.fromEntries(
          Object.entries(withVertexDelete(editor, ours)).filter(([id]) => !UNWANTED.includes(id)),
        )
      },
    }),
    [onExport, translations, locale, t],
  )

  return (
    <Tldraw
      store={board.store}
      user={user}
      assetUrls={assetUrls}
      components={components}
      embeds={NO_EMBEDS}
      getShapeVisibility={visibilityAtZoom}
      hideUi={bare}
      {...(licenseKey === null ? {} : { licenseKey })}
      options={options}
      overrides={overrides}
      shapeUtils={shapeUtils}
      tools={planningTools}
      textOptions={textOptions}
      acceptedImageMimeTypes={PICKABLE_IMAGES}
      acceptedVideoMimeTypes={NO_VIDEOS}
      autoFocus={!bare}
      onMount={(editor) => {
        requestCanvasFonts(editor)
        // tldraw only calls itself focused; the arrow keys, Enter and Delete reach it when the page's focus is there.
        if (!bare && document.activeElement === document.body) editor.getContainer().focus()
        const closers = [board.attach(editor), mounted.current?.(editor)]
        if (debug) Object.assign(window, { jisr: { editor, doc: board.doc, provider: board.provider } })
        return () => {
          for (const close of closers) close?.()
        }
      }}
    />
  )
}
