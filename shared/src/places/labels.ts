import { conflict, spotsFor, type NameToPlace, type Spot, type Surroundings } from './nameSpots.ts'

/** So much a name in another's way costs while the search is on. */
const COST_OF_CONFLICT = 220
/** How much worse a change may make things, by and large: at first, and in the end. */
const WARM = 40
const COLD = 0.4
/** Any would do; with this one all of Mosul's names find room. */
const SEED = 12

type Placement = Map<string, Spot>
interface Choice {
  id: string
  spots: Spot[]
}

/**
 * Placing of names on a map, by simulated annealing: names try other spots in turn, and what makes the whole cheaper
 * stays, at first also what makes it dearer, ever less so. What is in another's way in the end stands nowhere.
 *
 * Well-kept libraries do this for a map on a screen, differently each time or while it pans; this gives the same
 * board each time, knows bridges that nothing may cover, and runs where there is no browser.
 *
 * @param tries of all names together: more find better spots, and take longer
 * @param standing names that keep their spots
 * @returns the names that found a spot, by id
 */
export function placeNames(
  names: readonly NameToPlace[],
  around: Surroundings,
  tries: number,
  standing: readonly Spot[] = [],
): Placement {
  const choices = names
    .map((name) => ({
      id: name.id,
      spots: spotsFor(name, around).filter((spot) => !standing.some((other) => conflict(spot, other))),
    }))
    .filter(({ spots }) => spots.length > 0)
  return settled(choices, withoutConflicts(annealed(choices, tries)))
}

function annealed(choices: readonly Choice[], tries: number): Spot[] {
  const chance = chances()
  const taken = choices.flatMap(({ spots }) => spots.slice(0, 1))
  const sweeps = Math.ceil(tries / Math.max(choices.length, 1))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const warmth = WARM * (COLD / WARM) ** (sweep / sweeps)
    for (const [index, { spots }] of choices.entries()) {
      const now = taken[index]
      // The cheap ones more often.
      const wish = spots[Math.floor(chance() ** 2 * spots.length)]
      if (!now || !wish || wish === now) continue
      const dearer = costAmong(wish, index, taken) - costAmong(now, index, taken)
      if (dearer < 0 || chance() < Math.exp(-dearer / warmth)) taken[index] = wish
    }
  }
  return taken
}

function costAmong(spot: Spot, own: number, taken: readonly Spot[]): number {
  return taken.reduce(
    (sum, other, index) => (index !== own && conflict(spot, other) ? sum + COST_OF_CONFLICT : sum),
    spot.cost,
  )
}

/** Those who are in the way of earlier ones go. */
function withoutConflicts(taken: readonly Spot[]): Placement {
  const placed: Placement = new Map()
  for (const spot of taken) {
    if (![...placed.values()].some((other) => conflict(spot, other))) placed.set(spot.id, spot)
  }
  return placed
}

/** Each takes the cheapest spot that the others leave. */
function settled(choices: readonly Choice[], placed: Placement): Placement {
  for (const { id, spots } of choices) {
    placed.delete(id)
    const others = [...placed.values()]
    const free = spots.find((spot) => !others.some((other) => conflict(spot, other)))
    if (free) placed.set(id, free)
  }
  return placed
}

/** Numbers from 0 up to 1, the same each time (a linear congruential generator, Numerical Recipes' constants). */
function chances(): () => number {
  let state = SEED
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
