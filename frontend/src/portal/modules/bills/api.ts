import { idempotent } from '@/shared/api/headers'
import type { Page } from '@/shared/api/page'
import { raw } from '@/shared/api/raw'
import type { Autopay, BankTransfer, BillDetails, Bills, Order, Payment, PointsLine, Receipt } from './types'

const LINES = 20

export const readBills = (cursor?: string, signal?: AbortSignal) => raw.get<Bills>('/api/v1/portal/bills', { query: { limit: 20, cursor }, signal })
export const readBill = (id: string, signal?: AbortSignal) => raw.get<BillDetails>(`/api/v1/portal/bills/${id}`, { signal })
export const readReceipt = (id: string, signal?: AbortSignal) => raw.get<Receipt>(`/api/v1/portal/bills/${id}/receipt`, { signal })
export const readPayments = (cursor?: string, signal?: AbortSignal) => raw.get<Page<Payment>>('/api/v1/portal/payments', { query: { limit: 20, cursor }, signal })
export const readWays = (signal?: AbortSignal) => raw.get<{ gateways?: string[] }>('/api/v1/portal/payment-ways', { signal })
export const readOrders = (signal?: AbortSignal) => raw.get<{ items?: Order[] }>('/api/v1/portal/payment-orders', { signal })
export const readOrder = (id: string, signal?: AbortSignal) => raw.get<Order>(`/api/v1/portal/payment-orders/${id}`, { signal })
export const startOrder = (billIds: string[], gateway: string | undefined, key: string) => raw.post<Order>('/api/v1/portal/payment-orders', { billIds, gateway }, { headers: idempotent(key) })
export const readPointsLines = (signal?: AbortSignal) => raw.get<{ items?: PointsLine[] }>('/api/v1/portal/points/lines', { query: { limit: LINES }, signal })
export const readBankTransfer = (signal?: AbortSignal) => raw.get<BankTransfer>('/api/v1/portal/bank-transfer', { signal })
export const readAutopay = (signal?: AbortSignal) => raw.get<Autopay>('/api/v1/portal/autopay', { signal })
export const agreeAutopay = (daysBefore: number, words: string) => raw.post<Autopay>('/api/v1/portal/autopay', { daysBefore, words })
export const endAutopay = () => raw.delete<Autopay>('/api/v1/portal/autopay')
