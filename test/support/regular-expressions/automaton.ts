import { type Assertion, CharSet, type Element, JS, type NoParent, type Quantifier } from 'refa'

/*
 * A regular expression as the automaton that a backtracking engine walks. A state is a place in the pattern together
 * with the character read last, so that `\b`, `^` and every look at one character before or behind is decided exactly:
 *
 *     /\bab*c/     search ─┬─► a ──► b ─┬─► c      `search` is the engine's start at one character after the other;
 *                   ▲  │   │        ▲   │          a pattern that fits at the beginning alone never leaves it
 *                   └──┘   │        └───┤
 *                          └────────────┘
 *
 * Characters that the pattern does not tell apart are one atom. A longer look ahead is a branch that ends nowhere: what
 * it costs is counted, and what follows it is taken to follow in any case. Finite repeats are cut to two: a constant
 * factor is lost, and no loop.
 */

type Parsed = NoParent<Element>
type Alternatives = readonly { readonly elements: readonly Parsed[] }[]

/** Atoms as bits. */
type Atoms = bigint

type Step =
  | { readonly kind: 'read'; readonly atoms: Atoms; readonly next: Step }
  | { readonly kind: 'split'; readonly next: readonly Step[] }
  | { readonly kind: 'behind' | 'ahead'; readonly atoms: Atoms; readonly next: Step }
  | { readonly kind: 'unsure'; readonly next: Step }
  | { readonly kind: 'accept' | 'dead' }

export interface State {
  readonly atom: number
  /** By atom, the states that follow; one that follows in two ways stands there twice. */
  readonly next: Map<number, State[]>
  /** In front of these atoms a match may end here for certain. */
  ends: Atoms
}

export interface Automaton {
  /** By atom, the state of a search that has read it and fits nothing yet. */
  readonly search: readonly State[]
  readonly states: readonly State[]
  /** By atom, one of its characters. */
  readonly samples: readonly string[]
  /** Every atom, and the end of the text. */
  readonly everything: Atoms
}

/** Each place where a repeat may end multiplies the ways on; a pattern's longest finite repeats, one in or behind another. */
export function choicesOf(source: string, flags: string): number {
  return choices(parse(source, flags))
}

function choices(alternatives: Alternatives): number {
  const each = alternatives.map(({ elements }) =>
    elements.reduce((product, element) => {
      if (element.type === 'CharacterClass' || element.type === 'Unknown') return product
      const ends = element.type === 'Quantifier' && element.max > 1 && element.max < Infinity
      return product * choices(element.alternatives) * (ends ? element.max - element.min + 1 : 1)
    }, 1),
  )
  return Math.max(1, ...each)
}

function parse(source: string, flags: string): Alternatives {
  const options = { assertions: 'parse', backreferences: 'unknown', maxNodes: 1_000_000 } as const
  return JS.Parser.fromLiteral({ source, flags }).parse(options).expression.alternatives
}

/**
 * The automata of a pattern: its own, and one for each look behind that is longer than a character, read backwards.
 *
 * @throws if the pattern or the flags are none
 */
export function toAutomata(source: string, flags: string): readonly Automaton[] {
  const alternatives = parse(source, flags)
  const atoms = atomsOf(alternatives, /[uv]/.test(flags) ? 0x10ffff : 0xffff)
  const builder = new Builder(atoms)
  const root = builder.alternatives(alternatives, { kind: 'accept' })
  const own = toAutomaton(root, atoms, !flags.includes('y'))
  return [own, ...builder.looksBehind.map(step => toAutomaton(step, atoms, true))]
}

function atomsOf(alternatives: Alternatives, maxCharacter: number): readonly CharSet[] {
  let atoms = [CharSet.all(maxCharacter)]
  for (const set of new Set(charactersIn(alternatives)))
    atoms = atoms.flatMap(atom => [atom.intersect(set), atom.without(set)]).filter(({ isEmpty }) => !isEmpty)
  return atoms
}

function charactersIn(alternatives: Alternatives): readonly CharSet[] {
  return alternatives
    .flatMap(({ elements }) => elements)
    .flatMap(element => {
      if (element.type === 'CharacterClass') return [element.characters]
      return element.type === 'Unknown' ? [] : charactersIn(element.alternatives)
    })
}

class Builder {
  /** Steps of the longer looks behind, each backwards. */
  readonly looksBehind: Step[] = []
  readonly #atoms: readonly CharSet[]
  readonly #known = new Map<CharSet, Atoms>()
  #backward = false

  constructor(atoms: readonly CharSet[]) {
    this.#atoms = atoms
  }

  alternatives(alternatives: Alternatives, next: Step): Step {
    const steps = alternatives.map(({ elements }) => {
      const order = this.#backward ? elements : elements.toReversed()
      return order.reduce((following: Step, element) => this.#element(element, following), next)
    })
    const [only] = steps
    return steps.length === 1 && only !== undefined ? only : { kind: 'split', next: steps }
  }

  #element(element: Parsed, next: Step): Step {
    switch (element.type) {
      case 'CharacterClass':
        return { kind: 'read', atoms: this.#bits(element.characters), next }
      case 'Alternation':
        return this.alternatives(element.alternatives, next)
      case 'Quantifier':
        return this.#repeat(element, next)
      case 'Assertion':
        return this.#look(element, next)
      default:
        // What a group held is repeated: anything.
        return this.#loop(following => ({ kind: 'read', atoms: this.#all(), next: following }), next)
    }
  }

  #repeat({ alternatives, min, max }: NoParent<Quantifier>, next: Step): Step {
    const once = (following: Step): Step => this.alternatives(alternatives, following)
    if (max === 0) return next
    const must = Math.min(min, 2)
    let step = next
    if (max === Infinity) step = this.#loop(once, step)
    else
      for (let left = Math.min(max - min, 2 - Math.min(must, 1)); left > 0; left--)
        step = { kind: 'split', next: [once(step), next] }
    for (let left = must; left > 0; left--) step = once(step)
    return step
  }

  #loop(once: (following: Step) => Step, next: Step): Step {
    const steps: Step[] = []
    const loop: Step = { kind: 'split', next: steps }
    steps.push(once(loop), next)
    return loop
  }

  #look({ alternatives, kind, negate }: NoParent<Assertion>, next: Step): Step {
    const backward = kind === 'behind'
    const one = this.#oneCharacter(alternatives)
    if (one !== undefined) {
      // Read backwards, what lies ahead has been read.
      const read = backward === this.#backward ? 'ahead' : 'behind'
      return { kind: read, atoms: negate ? this.#all() ^ this.#edges() ^ one : one, next }
    }
    const outer = this.#backward
    this.#backward = backward
    const body = this.alternatives(alternatives, { kind: 'dead' })
    this.#backward = outer
    const unsure: Step = { kind: 'unsure', next }
    if (backward === outer) return { kind: 'split', next: [body, unsure] }
    this.looksBehind.push(body)
    return unsure
  }

  #oneCharacter(alternatives: Alternatives): Atoms | undefined {
    let atoms: Atoms = 0n
    for (const { elements } of alternatives) {
      const [element] = elements
      if (elements.length !== 1 || element?.type !== 'CharacterClass') return undefined
      atoms |= this.#bits(element.characters)
    }
    return atoms
  }

  #bits(set: CharSet): Atoms {
    const known = this.#known.get(set)
    if (known !== undefined) return known
    const bits = this.#atoms.reduce(
      (sum, atom, index) => (atom.isDisjointWith(set) ? sum : sum | bit(index)),
      0n,
    )
    this.#known.set(set, bits)
    return bits
  }

  #all(): Atoms {
    return bit(this.#atoms.length) - 1n
  }

  /** Before the first character and behind the last one lies none, which a negative look takes for fitting. */
  #edges(): Atoms {
    return bit(this.#atoms.length)
  }
}

function bit(index: number): Atoms {
  return 1n << BigInt(index)
}

/** The states that can be reached from a search; `searches` where it starts at every character. */
function toAutomaton(root: Step, atoms: readonly CharSet[], searches: boolean): Automaton {
  const edge = atoms.length
  const indexes = atoms.map((_, index) => index)
  const states: State[] = []
  const byStep = new Map<Step, Map<number, State>>()
  const waiting: (readonly [State, Step])[] = []
  const made = (atom: number): State => {
    const state = { atom, next: new Map(), ends: 0n }
    states.push(state)
    return state
  }
  const stateOf = (step: Step & { kind: 'read' }, atom: number): State => {
    const ofStep = byStep.get(step) ?? new Map<number, State>()
    byStep.set(step, ofStep)
    const known = ofStep.get(atom)
    if (known !== undefined) return known
    const state = made(atom)
    ofStep.set(atom, state)
    waiting.push([state, step.next])
    return state
  }
  const search = [...indexes, edge].map(made)
  for (const state of search) waiting.push([state, root])
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [state, step] = pair
    const isBeginning = state === search[edge]
    follow(step, {
      from: state,
      allowed: bit(edge + 1) - 1n,
      sure: true,
      passed: new Set(),
      read: (read, allowed) => {
        for (const atom of indexes) {
          if ((read.atoms & allowed & bit(atom)) === 0n) continue
          const following = state.next.get(atom) ?? []
          following.push(stateOf(read, atom))
          state.next.set(atom, following)
        }
      },
    })
    if (searches && !isBeginning && search.includes(state))
      for (const atom of indexes) {
        const going = search[atom]
        if (going !== undefined) state.next.set(atom, [going, ...(state.next.get(atom) ?? [])])
      }
  }
  return {
    search: searches ? search.slice(0, edge) : [],
    states: states.filter(state => !search.includes(state)),
    samples: atoms.map(sampleOf),
    everything: bit(edge + 1) - 1n,
  }
}

interface Way {
  readonly from: State
  /** What may be read next. */
  readonly allowed: Atoms
  readonly sure: boolean
  readonly passed: ReadonlySet<Step>
  read(step: Step & { kind: 'read' }, allowed: Atoms): void
}

/** Goes on to every step that reads a character, along each way once. */
function follow(step: Step, way: Way): void {
  if (way.allowed === 0n) return
  switch (step.kind) {
    case 'read':
      way.read(step, way.allowed)
      break
    case 'accept':
      if (way.sure) way.from.ends |= way.allowed
      break
    case 'unsure':
      follow(step.next, { ...way, sure: false })
      break
    case 'ahead':
      follow(step.next, { ...way, allowed: way.allowed & step.atoms })
      break
    case 'behind':
      if ((step.atoms & bit(way.from.atom)) !== 0n) follow(step.next, way)
      break
    case 'split': {
      // A round of a loop that reads nothing is not gone.
      if (way.passed.has(step)) break
      const passed = new Set(way.passed).add(step)
      for (const next of step.next) follow(next, { ...way, passed })
    }
  }
}

/** A letter that can be read, where the atom has one. */
function sampleOf(atom: CharSet): string {
  const plain =
    atom.commonCharacter({ min: 0x61, max: 0x7a }) ?? atom.commonCharacter({ min: 0x20, max: 0x7e })
  return String.fromCodePoint(plain ?? atom.ranges[0]?.min ?? 0)
}
