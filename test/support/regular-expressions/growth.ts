import { type Automaton, type State, toAutomata } from './automaton.ts'

/**
 * How the steps of a backtracking engine grow with the text, by the criteria of Weideman, van der Merwe, Berglund and
 * Watson (Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers, 2016) for ambiguity: some text
 * `v`, repeated, leads
 *
 *     search ─v─► search ─v─► q ─v─► q       restarts: each place where the search begins is read on to the end
 *          p ─v─► p      ─v─► q ─v─► q       twice: one loop hands over to another at any round
 *          q ─v─► q  in two ways             exponential
 *
 * where no round of `q` passes a place at which the match may end: there the engine has what it looks for.
 */
export interface Fault {
  readonly kind: 'restarts' | 'twice' | 'exponential'
  /** What, repeated, makes the work grow. */
  readonly repeated: string
}

/** The first fault of a pattern; `undefined` for one whose work is linear in the text. */
export function superLinear(source: string, flags: string): Fault | undefined {
  for (const automaton of toAutomata(source, flags)) {
    const fault = faultOf(automaton)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultOf({ states, search, samples, everything }: Automaton): Fault | undefined {
  const loops = loopsOf(states, () => true)
  const endless = loopsOf(states, state => !mayEnd(state, loops.get(state), everything))
  const fault = (kind: Fault['kind'], atoms: readonly number[] | undefined): Fault | undefined =>
    atoms && { kind, repeated: atoms.map(atom => samples[atom]).join('') }
  for (const loop of new Set(endless.values())) {
    const [state] = loop
    const searching = state && search[state.atom]
    if (state === undefined) continue
    const ways = fault('exponential', pump({ loop, from: state, to: state, around: loop }, true))
    if (ways !== undefined) return ways
    const restarts = searching && fault('restarts', pump({ from: searching, to: state, around: loop }))
    if (restarts !== undefined) return restarts
  }
  for (const [to, around] of endless)
    for (const [from, loop] of loops) {
      if (from === to || from.atom !== to.atom) continue
      const twice = fault('twice', pump({ loop, from, to, around }))
      if (twice !== undefined) return twice
    }
  return undefined
}

/** Whether a match may end here at the latest when the loop is left, or at each round before. */
function mayEnd(state: State, loop: ReadonlySet<State> | undefined, everything: bigint): boolean {
  let goesOn = 0n
  for (const [atom, next] of state.next)
    if (next.some(each => loop?.has(each) === true)) goesOn |= 1n << BigInt(atom)
  const leaves = everything & ~goesOn
  return (state.ends & leaves) === leaves || (goesOn !== 0n && (state.ends & goesOn) === goesOn)
}

/** By state that can be reached again from itself, the states of its loop: strongly connected components, after Tarjan. */
function loopsOf(
  states: readonly State[],
  isIn: (state: State) => boolean,
): ReadonlyMap<State, ReadonlySet<State>> {
  const loops = new Map<State, ReadonlySet<State>>()
  const order = new Map<State, number>()
  const stack: State[] = []
  const open = new Set<State>()
  const visit = (state: State): number => {
    const index = order.size
    order.set(state, index)
    stack.push(state)
    open.add(state)
    let low = index
    const following = [...state.next.values()].flat().filter(isIn)
    for (const next of following) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (open.has(next)) low = Math.min(low, order.get(next) ?? index)
    }
    if (low < index) return low
    const loop = new Set(stack.splice(stack.indexOf(state)))
    for (const each of loop) open.delete(each)
    if (loop.size > 1 || following.includes(state)) for (const each of loop) loops.set(each, loop)
    return low
  }
  for (const state of states) if (isIn(state) && !order.has(state)) visit(state)
  return loops
}

interface Pumped {
  /** Where the first of three walks goes round, from `from` to `from`; a search always can. */
  readonly loop?: ReadonlySet<State>
  readonly from: State
  /** Where the second walk ends, and the third begins and ends, going round `around`. */
  readonly to: State
  readonly around: ReadonlySet<State>
}

interface Walk {
  readonly at: readonly [State | undefined, State, State]
  readonly parted: boolean
  readonly before?: Walk
}

/**
 * A text that leads `from` to `from`, `from` to `to`, and `to` to `to`: three walks of the same letters. With `parted`
 * the second and the third have to differ somewhere.
 */
function pump({ loop, from, to, around }: Pumped, parted = false): readonly number[] | undefined {
  const ids = new Map<State, number>()
  const id = (state: State | undefined): number => {
    if (state === undefined) return -1
    const known = ids.get(state) ?? ids.size
    ids.set(state, known)
    return known
  }
  const first = loop === undefined || parted ? undefined : from
  const seen = new Set<string>()
  let walks: readonly Walk[] = [{ at: [first, from, to], parted: !parted }]
  while (walks.length > 0) {
    const further: Walk[] = []
    for (const walk of walks)
      for (const next of steps(walk, around, loop)) {
        const [one, two, three] = next.at
        if (next.parted && one === first && two === to && three === to) return lettersOf(next)
        const key = `${id(one)} ${id(two)} ${id(three)} ${next.parted}`
        if (seen.has(key)) continue
        seen.add(key)
        further.push(next)
      }
    walks = further
  }
  return undefined
}

function* steps(
  walk: Walk,
  around: ReadonlySet<State>,
  loop: ReadonlySet<State> | undefined,
): Generator<Walk> {
  const [one, two, three] = walk.at
  for (const [atom, thirds] of three.next) {
    const seconds = two.next.get(atom) ?? []
    const firsts = one === undefined ? [undefined] : (one.next.get(atom) ?? [])
    for (const [index, third] of thirds.entries()) {
      if (!around.has(third)) continue
      for (const first of firsts) {
        if (first !== undefined && loop?.has(first) !== true) continue
        for (const [other, second] of seconds.entries()) {
          // Two walks that stand at one place part where they go on in two ways, be it to the same place.
          const parts = walk.parted || second !== third || (two === three && other !== index)
          yield { at: [first, second, third], parted: parts, before: walk }
        }
      }
    }
  }
}

function lettersOf(walk: Walk): readonly number[] {
  const letters: number[] = []
  for (let at: Walk | undefined = walk; at?.before !== undefined; at = at.before)
    letters.unshift(at.at[2].atom)
  return letters
}
