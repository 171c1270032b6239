export interface OpenSession {
  id: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  address: string
  userAgent: string
  /** The one that asks. */
  here: boolean
}

export interface ApiToken {
  id: string
  name: string
  ownerId: string
  ownerName: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** A new token with its secret, shown this once. */
export interface MadeToken {
  token: ApiToken
  secret: string
}
