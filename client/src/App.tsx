import { useEffect, useState } from 'react'
import { takeAddressSecret } from './api/addressSecret.ts'
import { BoardDoor } from './lobby/BoardDoor.tsx'
import { routeOf } from './routes.ts'
import { SitePage } from './site/SitePage.tsx'
import { UnknownPage } from './site/UnknownPage.tsx'
import { FaultBarrier } from './ui/FaultBarrier.tsx'
import { FaultBanner } from './ui/FaultBanner.tsx'

/** @param secret what stood after `#` when the page was opened */
export function App({ secret }: { secret: string | null }) {
  const latest = useAddressSecret(secret)
  return (
    <FaultBarrier>
      <FaultBanner />
      <Page secret={latest} />
    </FaultBarrier>
  )
}

function Page({ secret }: { secret: string | null }) {
  const route = routeOf(location.pathname)
  if (route.page === 'site') return <SitePage key={secret} secret={secret} />
  // A new invite pasted into the address bar means a new knock at the door.
  if (route.page === 'board') return <BoardDoor key={secret} boardId={route.boardId} secret={secret} />
  return <UnknownPage />
}

/** A link opened over its own page only changes what stands after `#`; the browser loads nothing then. */
function useAddressSecret(first: string | null): string | null {
  const [secret, setSecret] = useState(first)
  useEffect(() => {
    const take = () => {
      const next = takeAddressSecret()
      if (next !== null) setSecret(next)
    }
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return secret
}
