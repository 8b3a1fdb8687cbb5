import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Percentiles } from './scenarios.ts'

/** Preloaded into every server that is measured: tells the delay of its event loop since the question before. */
const delay = monitorEventLoopDelay({ resolution: 10 })
delay.enable()
process.on('message', () => {
  const at = (percentile: number): number => delay.percentile(percentile) / 1e6
  process.send?.({ delay: { p50: at(50), p95: at(95), p99: at(99) } satisfies Percentiles })
  delay.reset()
})
// The question alone must not keep a server alive that wants to end.
process.channel?.unref()
