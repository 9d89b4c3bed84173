/** Thrown where a request is not served: the status and the line that whoever sent it gets to read. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}
