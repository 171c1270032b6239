/** When I want no message: my own hours, or the house's. */
export interface Quiet {
  own: boolean
  from: string
  to: string
}
