import { useEffect, useState } from 'react'
import { usePlan } from '../../plan/usePlan.ts'

const MINUTE = 60_000

/** Milliseconds since 1970 by the server's clock, anew as each of its minutes begins. */
export function useNow(): number {
  const plan = usePlan()
  const [now, setNow] = useState(plan.now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      setNow(plan.now())
      timer = setTimeout(tick, MINUTE - (plan.now() % MINUTE) + 5)
    }
    tick()
    return () => clearTimeout(timer)
  }, [plan])
  return now
}
