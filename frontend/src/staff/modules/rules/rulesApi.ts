import { api, type Page } from '@/shared/api/client'
import type { RuleRequest } from './ruleDraft'
import type { Backtest, Check, Failure, Figures, ListedRule, Replay, Rule, RuleState, Template, Trial, Trigger } from './types'

const RULES = '/api/v1/rules'

type Scope = { propertyId?: string }

/** The calls of the rules area. */
export const rulesApi = {
  list: (query: Scope, signal?: AbortSignal) => api.raw.get<Page<ListedRule>>(RULES, { query, signal }),
  triggers: () => api.raw.get<Trigger[]>(`${RULES}/triggers`),
  templates: () => api.raw.get<Template[]>(`${RULES}/templates`),
  get: (id: string) => api.raw.get<Rule>(`${RULES}/${id}`),
  check: (request: RuleRequest, signal?: AbortSignal) => api.raw.post<Check>(`${RULES}/check`, request, { signal }),
  create: (request: RuleRequest) => api.raw.post<Rule>(RULES, request),
  save: (id: string, version: number, request: RuleRequest) =>
    api.raw.put<Rule>(`${RULES}/${id}`, request, { headers: { 'If-Match': `"${version}"` } }),
  move: (id: string, version: number, state: RuleState) =>
    api.raw.post<Rule>(`${RULES}/${id}/state`, { state }, { headers: { 'If-Match': `"${version}"` } }),
  backtest: (id: string, months: number, query: Scope) => api.raw.post<Backtest>(`${RULES}/${id}/backtest`, { months }, { query }),
  trial: (id: string, tenantId: string) => api.raw.post<Trial>(`${RULES}/${id}/trial`, { tenantId }),
  figures: (id: string, query: Scope) => api.raw.get<Figures>(`${RULES}/${id}/figures`, { query }),
  failures: (id: string, query: object, signal?: AbortSignal) =>
    api.raw.get<Page<Failure>>(`${RULES}/${id}/failures`, { query: query as Record<string, string>, signal }),
  replays: (id: string) => api.raw.get<Replay[]>(`${RULES}/${id}/replays`),
  replay: (id: string, from: string, to: string) => api.raw.post<Replay>(`${RULES}/${id}/replay`, { from, to }),
}
