/** Numbers that are appended one by one to a typed array, which doubles when it is full. */
export class GrowingArray<Numbers extends Uint8Array | Uint16Array | Uint32Array | Int32Array> {
  #numbers: Numbers
  #length = 0
  readonly #allocate: (length: number) => Numbers

  constructor(allocate: (length: number) => Numbers, capacity = 1024) {
    this.#allocate = allocate
    this.#numbers = allocate(capacity)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = this.#allocate(2 * this.#numbers.length)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.#length] = value
    this.#length += 1
  }

  at(index: number): number {
    return this.#numbers[index] ?? 0
  }

  /** A copy of what was appended, no longer than it has to be. */
  toArray(): Numbers {
    return this.#numbers.slice(0, this.#length) as Numbers
  }
}
