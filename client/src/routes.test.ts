import { expect, test } from 'vitest'
import { routeOf } from './routes.ts'

test('[SD1] an address means the site page, one board, or nothing we have', () => {
  expect(routeOf('/')).toEqual({ page: 'site' })
  expect(routeOf('/index.html')).toEqual({ page: 'site' })
  expect(routeOf('/b/a-B_9')).toEqual({ page: 'board', boardId: 'a-B_9' })
  expect(routeOf('/b/a-B_9/')).toEqual({ page: 'board', boardId: 'a-B_9' })
  expect(routeOf('/b/')).toEqual({ page: 'unknown' })
  expect(routeOf('/b/x/y')).toEqual({ page: 'unknown' })
  expect(routeOf('/boards')).toEqual({ page: 'unknown' })
})
