import { reloadByItself } from '../projector/reloadByItself.ts'
import languages from './startFault.json'
import './startFault.css'

/**
 * Stands for the page when no catalogue can be had: the same in all languages, built in, and a way on.
 *
 * @param secret what stood after `#` when the page was opened; the page that comes needs it again
 */
export function showStartFault(container: HTMLElement, secret: string | null): void {
  const putBack = (): void => {
    if (secret !== null) history.replaceState(history.state, '', `#${secret}`)
  }
  const page = document.createElement('main')
  page.className = 'jisr-start-fault'
  page.setAttribute('role', 'alert')
  for (const { lang, dir, says, reload } of languages) {
    const words = document.createElement('p')
    const button = document.createElement('button')
    words.lang = button.lang = lang
    words.dir = button.dir = dir
    words.textContent = says
    button.textContent = reload
    button.type = 'button'
    button.className = 'jisr-button'
    button.addEventListener('click', () => {
      putBack()
      location.reload()
    })
    page.append(words, button)
  }
  container.replaceChildren(page)
  reloadByItself(putBack)
}
