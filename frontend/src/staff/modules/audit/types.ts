export interface Entry {
  id: string
  at: string
  actorId: string
  actorName: string
  requestId: string | null
  /** <module>.<verb> */
  action: string
  entity: string
  entityId: string
  propertyId: string | null
  before: Record<string, unknown>
  after: Record<string, unknown>
}
