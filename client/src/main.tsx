import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { takeAddressSecret } from './api/addressSecret.ts'
import { I18nProvider } from './i18n/I18n.tsx'
import { loadCatalogue, preferredLocale } from './i18n/catalogue.ts'
import { showStartFault } from './ui/startFault.ts'
import './ui/base.css'

/** First of all, before anything is awaited: the secret leaves the address bar. */
const secret = takeAddressSecret()

async function start(): Promise<void> {
  const container = document.getElementById('root')
  if (!container) return
  const locale = preferredLocale()
  // The language comes before the first paint: a page that changes sides under the reader's eyes is worse than a blank moment.
  const catalogue = await loadCatalogue(locale).catch(() => null)
  if (!catalogue) return showStartFault(container, secret)
  createRoot(container).render(
    <I18nProvider locale={locale} catalogue={catalogue}>
      <App secret={secret} />
    </I18nProvider>,
  )
}

void start()
