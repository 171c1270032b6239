/** One page of a list; the cursor is opaque. */
export interface Page<T> {
  items: T[]
  nextCursor?: string | null
  /** Only where the server counts. */
  total?: number | null
}

export interface Money {
  amount: string
  currency: string
}

export const PAGE_SIZE = 50
