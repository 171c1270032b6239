export interface CareRow {
  propertyId: string | null
  name: string | null
  opened: number
  closed: number
  open: number
  told: number
  medianDaysToTell: number | null
  promises: number
  kept: number
  overdue: number
  planned: number
  reached: number
  unreachable: number
  nps: number | null
  npsAnswers: number
  csat: number | null
  csatAnswers: number
}

export interface CareMonth {
  month: string
  opened: number
  closed: number
  medianDaysToTell: number | null
  nps: number | null
  csat: number | null
}

export interface CareRepeat {
  category: string
  complaints: number
  repeated: number
  cause: string | null
}

export interface Care {
  from: string
  to: string
  total: CareRow
  properties: CareRow[]
  months: CareMonth[]
  repeats: CareRepeat[]
}

export interface Loop {
  ticketId: string
  number: string
  title: string
  kind: string
  category: string | null
  stage: string
  propertyId: string
  room: string | null
  openedAt: string
  toldAt: string | null
  closedAt: string | null
}

export interface Call {
  taskId: string
  tenantId: string
  tenant: string | null
  room: string | null
  propertyId: string
  reason: string
  topic: string | null
  state: string
  dueOn: string
  attempts: number
  reachedAt: string | null
}

/** @see LoopStory on the server */
export interface StoryStep {
  at: string
  subject: 'survey' | 'callback' | 'ticket'
  id: string
  what: string
  who: string | null
  note: string | null
  detail: string | null
  score: number | null
  about: string | null
}

export interface LoopStory {
  ticketId: string
  title: string
  propertyId: string
  tenantId: string | null
  heardAt: string
  actedAt: string | null
  toldAt: string | null
  closedAt: string | null
  open: { subject: 'callback' | 'ticket'; id: string; state: string; about: string | null }[]
  steps: StoryStep[]
}

export interface Score {
  on: string
  propertyId: string | null
  campaignId: string
  campaign: string
  score: number
  answers: number
  responseId: string | null
  key: string
}
