import { expect, test } from 'vitest'
import { mosulWindow } from '@jisr/shared/places/mosulWindow.ts'
import { cityGround } from './cityGround.ts'

test('[GR16] quarters that border on each other share the line between them, however large a unit of the ground is', () => {
  const ground = mosulWindow({ w: 1000, h: 800 })
  const [usual, ...others] = [ground.unit, 1, 1000].map((unit) => {
    const { quarters } = cityGround({ ...ground, unit }).paths
    return quarters.join('').replaceAll(/[^ML]/g, '')
  })
  expect(others).toEqual([usual, usual])
})
