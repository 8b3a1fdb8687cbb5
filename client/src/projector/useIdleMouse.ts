import { useEffect, useState } from 'react'

const IDLE = 2000

/** Whether the mouse has rested for two seconds; true from the start, as most screens have none. */
export function useIdleMouse(): boolean {
  const [idle, setIdle] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onMove = (): void => {
      clearTimeout(timer)
      setIdle(false)
      timer = setTimeout(() => setIdle(true), IDLE)
    }
    window.addEventListener('pointermove', onMove, true)
    return () => {
      window.removeEventListener('pointermove', onMove, true)
      clearTimeout(timer)
    }
  }, [])
  return idle
}
